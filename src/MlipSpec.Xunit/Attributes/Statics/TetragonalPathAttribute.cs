using MlipSpec.Checks;
using MlipSpec.Checks.Lattice;

namespace MlipSpec.Xunit.Attributes.Statics;

/// <summary>Measures the energy along a tetragonal transformation: <see cref="TransformationPath"/>. See
/// <see cref="TetragonalPath"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class TetragonalPathAttribute(string elements, string phase) : CrystalCheckAttribute(elements, phase)
{
    /// <summary>The first ratio of c/a to that of the crystal.</summary>
    public double From { get; set; } = 0.9;

    /// <summary>The last.</summary>
    public double To { get; set; } = 1.6;

    /// <summary>The number of points.</summary>
    public int Points { get; set; } = 36;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new TetragonalPath(Crystal)
        {
            From = From,
            To = To,
            Points = Points,
        };
}
