using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Vibrations;

/// <summary>
/// How wrong frequencies between the wave vectors of a supercell may be: what another supercell makes of them, a smaller
/// one where there is one. At wave vectors that the supercell contains they are exact.
/// </summary>
/// <remarks>
/// The difference counts in full where force constants at half the thickness are a thousandth of the largest or more,
/// and in proportion below: of hcp metals three cells along each edge are then wrong by as much as two differ from them,
/// up to 16 % at M, while of a potential that ends within the supercell nothing is left.
/// </remarks>
/// <param name="cells">Conventional cells along each edge of the supercell that is judged.</param>
/// <param name="crystal">The crystal.</param>
/// <param name="matrix">The dynamical matrix of the other supercell.</param>
/// <param name="mesh">Its frequencies on the same mesh.</param>
/// <param name="weight">The part of the difference that counts.</param>
internal sealed class SupercellError(
    int cells,
    VibratingCrystal crystal,
    DynamicalMatrix matrix,
    MeshFrequencies mesh,
    double weight
)
{
    // Below it no frequency moves by a per mille of what supercells differ by.
    const double Negligible = 1e-6;

    readonly ModeSolver _solver = new(matrix);

    /// <summary>Measures the other supercell where force constants reach the boundary of the first; null where they do
    /// not.</summary>
    public static (SupercellError? Error, Finding? Finding) Of(
        Phonons check,
        NonAnalyticalTerm? polar,
        VibratingCrystal crystal,
        ForceConstants constants,
        IPotential potential,
        CheckContext context
    )
    {
        var part = constants.AtBoundary;
        if (part <= Negligible)
            return (null, null);
        var other = crystal.Repeat(check.Supercell > 1 ? check.Supercell - 1 : 2);
        var (theirs, finding) = FiniteDisplacements.Of(
            other,
            potential,
            check.DisplacementLength,
            check.ForceTolerance,
            context
        );
        if (theirs is null)
            return (null, finding);
        var matrix = new DynamicalMatrix(theirs, polar);
        var mesh = new MeshFrequencies(
            matrix,
            new(other, check.Mesh, check.Mesh, check.Mesh),
            context.Threads,
            context.Cancellation
        );
        return (new(check.Supercell, crystal, matrix, mesh, Math.Min(1, part / PhononWarnings.Small)), null);
    }

    /// <summary>Frequencies, THz, at a wave vector in fractions of the primitive reciprocal vectors, with what they may
    /// be wrong by.</summary>
    public Quantity<Frequency>[] At(Vector3D q, ReadOnlySpan<double> frequencies)
    {
        var theirs = new double[frequencies.Length];
        _solver.Frequencies(q, theirs);
        var counts = IsContained(q) ? 0 : weight;
        return [.. frequencies.ToArray().Zip(theirs, (f, t) => new Quantity<Frequency>(f, counts * Math.Abs(f - t)))];
    }

    /// <summary>A number that follows from the frequencies of the mesh, and what it may be wrong by.</summary>
    public Quantity<T> Of<T>(double value, Func<MeshFrequencies, double> function)
        where T : struct, IDimension => new(value, weight * Math.Abs(value - function(mesh)));

    bool IsContained(Vector3D q)
    {
        var c = cells * (crystal.ToConventional * q);
        return IsWhole(c.X) && IsWhole(c.Y) && IsWhole(c.Z);

        static bool IsWhole(double x) => Math.Abs(x - Math.Round(x)) < 1e-6;
    }
}
