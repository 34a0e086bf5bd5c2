using MlipSpec.Checks;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Attributes.Vibrations;

/// <summary>Measures errors of phonons against a phonopy.yaml with forces from first principles: a
/// <see cref="PhononErrorSummary"/>. See <see cref="PhononErrors"/>.</summary>
/// <param name="file">The file, relative to the folder of the tests; ${VARIABLE} is expanded. A file that is not there
/// makes the test Unavailable.</param>
public sealed class PhononErrorsAttribute(string file) : CheckAttribute
{
    /// <summary>Wave vectors along each reciprocal vector.</summary>
    public int Mesh { get; set; } = 8;

    /// <summary>The length of a displacement, Å.</summary>
    public double DisplacementLength { get; set; } = 0.01;

    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new PhononErrors(file) { Mesh = Mesh, DisplacementLength = DisplacementLength };
}
