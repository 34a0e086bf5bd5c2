using MlipSpec.Checks;
using MlipSpec.Checks.Compressions;

namespace MlipSpec.Xunit.Attributes.Similarity;

/// <summary>Follows a trajectory in a file by its similarity to crystals: <see cref="SimilarityCurves"/>. See
/// <see cref="SimilarityAlongTrajectory"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice of the references.</param>
/// <param name="trajectory">Extended XYZ or a dump of LAMMPS, relative to the folder of the built tests; {potential}
/// stands for the potential's name.</param>
/// <param name="phases">The reference crystals.</param>
public sealed class SimilarityAlongTrajectoryAttribute(string elements, string trajectory, params string[] phases)
    : SimilarityCheckAttribute(elements, phases)
{
    /// <summary>The pressure of the first frame, GPa, of a steady compression whose frames do not say theirs; NaN where
    /// they do.</summary>
    public double FromPressure { get; set; } = double.NaN;

    /// <summary>The pressure of the last frame, GPa; NaN where frames say theirs.</summary>
    public double ToPressure { get; set; } = double.NaN;

    /// <summary>The elements of a dump's atom types, such as "Si" or "Na Cl"; those of the references unless
    /// given.</summary>
    public string Types { get; set; } = elements;

    /// <summary>Takes every so many frames.</summary>
    public int Every { get; set; } = 1;

    /// <inheritdoc/>
    public override ICheck CreateCheck()
    {
        if (double.IsNaN(FromPressure) != double.IsNaN(ToPressure))
            throw new ArgumentException(
                $"a steady compression has a first and a last pressure, but {nameof(FromPressure)} is {FromPressure} and {nameof(ToPressure)} is {ToPressure}: give both or neither"
            );
        var ramp = double.IsNaN(FromPressure) ? null : new PressureRamp(FromPressure, ToPressure);
        return new SimilarityAlongTrajectory(
            new(trajectory)
            {
                Types = ElementList.Parse(Types),
                Ramp = ramp,
                Every = Every,
            },
            Crystals
        )
        {
            Protocol = Protocol,
        };
    }
}
