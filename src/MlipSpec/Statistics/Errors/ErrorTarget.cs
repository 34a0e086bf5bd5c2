using MlipSpec.Quantities;

namespace MlipSpec.Statistics.Errors;

/// <summary>What an error is an error of. The dimension is a type parameter, so an error in eV/√atom cannot be compared
/// with one in eV/atom.</summary>
/// <typeparam name="T">The dimension of one error.</typeparam>
/// <param name="Name">In words, as it stands in tables.</param>
/// <param name="Definition">The formula of one error e, with ŷ predicted and y labelled.</param>
/// <param name="DependsOnAxes">Whether its mean absolute value and its quantiles change when the structure is
/// rotated.</param>
internal sealed record ErrorTarget<T>(string Name, string Definition, bool DependsOnAxes = false)
    where T : struct, IDimension
{
    /// <summary>The unit of the errors.</summary>
    public string Unit => T.Unit;

    /// <summary>Name and unit.</summary>
    public override string ToString() => $"{Name} ({T.Unit})";
}

/// <summary>
/// The targets whose errors are reported for interatomic potentials; which one a number belongs to must always be said.
/// Morrow, Gardner, Deringer, J. Chem. Phys. 158, 121501 (2023), sections IV.A and IV.B.
/// </summary>
internal static class ErrorTargets
{
    /// <summary>e = Ê − E of a whole structure; it grows with the number of atoms.</summary>
    public static ErrorTarget<Energy> TotalEnergy { get; } = new("total energy", "e = Ê − E of the structure");

    /// <summary>e = (Ê − E)/N; where errors of atoms are independent it falls like 1/√N, so that it favours large
    /// structures.</summary>
    public static ErrorTarget<AtomicEnergy> EnergyPerAtom { get; } = new("energy per atom", "e = (Ê − E)/N");

    /// <summary>e = (Ê − E)/√N, which does not depend on the size where errors of atoms are independent (central limit
    /// theorem).</summary>
    public static ErrorTarget<RootAtomicEnergy> EnergyPerRootAtom { get; } = new("energy per √N", "e = (Ê − E)/√N");

    /// <summary>e = F̂_α − F_α, one error for each atom and axis. Its RMSE is that of <see cref="ForceDifference"/>
    /// divided by √3; its MAE depends on the axes.</summary>
    public static ErrorTarget<Force> ForceComponent { get; } =
        new("force component", "e = F̂_α − F_α of each atom and Cartesian axis α", DependsOnAxes: true);

    /// <summary>e = |F̂ − F|, one error for each atom.</summary>
    public static ErrorTarget<Force> ForceDifference { get; } =
        new("force, magnitude of the difference", "e = |F̂ − F| of each atom");

    /// <summary>e = |F̂| − |F|, one error for each atom: blind to directions.</summary>
    public static ErrorTarget<Force> ForceMagnitude { get; } =
        new("force, difference of the magnitudes", "e = |F̂| − |F| of each atom");

    /// <summary>e = the angle between F̂ and F, for atoms whose labelled force is large enough to have a
    /// direction.</summary>
    public static ErrorTarget<Angle> ForceAngle { get; } =
        new("force, angle", "e = ∠(F̂, F) of each atom with |F| of at least 0.1 eV/Å");

    /// <summary>e = σ̂_αβ − σ_αβ, six errors for each structure, tension positive.</summary>
    public static ErrorTarget<Pressure> StressComponent { get; } =
        new("stress component", "e = σ̂_αβ − σ_αβ, six components, tension positive", DependsOnAxes: true);

    /// <summary>e = (Ŵ_αβ − W_αβ)/N of the virial W = −dE/dε, six errors for each structure.</summary>
    public static ErrorTarget<AtomicEnergy> VirialPerAtom { get; } =
        new("virial component per atom", "e = (Ŵ_αβ − W_αβ)/N, six components of W = −dE/dε", DependsOnAxes: true);
}
