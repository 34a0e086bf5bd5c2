namespace MlipSpec.Suites.Copper;

/// <summary>The references of this suite, each a record of the catalogue; a potential is judged against its own level
/// of theory where that is known.</summary>
public sealed class CopperReferences
{
    /// <summary>a₀ of the face-centred crystal.</summary>
    public ReferenceSet<Length> LatticeConstant { get; } =
        Set<Length>("cu/fcc/lattice-constant/0K", "cu/fcc/lattice-constant/PBE");

    /// <summary>Bulk modulus.</summary>
    public ReferenceSet<Pressure> BulkModulus { get; } =
        Set<Pressure>("cu/fcc/bulk-modulus/0K", "cu/fcc/bulk-modulus/PBE");

    /// <summary>Pressure derivative of the bulk modulus.</summary>
    public ReferenceSet<Ratio> BulkModulusDerivative { get; } = Set<Ratio>("cu/fcc/bulk-modulus-derivative/0K");

    /// <summary>An elastic constant, "C11", "C12" or "C44".</summary>
    public ReferenceSet<Pressure> Elastic(string constant) => Set<Pressure>($"cu/fcc/{constant}/experiment");

    /// <summary>Formation energy of the vacancy, relaxed.</summary>
    public ReferenceSet<Energy> Vacancy { get; } =
        Set<Energy>("cu/fcc/vacancy-formation-energy/experiment", "cu/fcc/vacancy-formation-energy/PBE");

    /// <summary>Energy of a phase ("bcc" or "sc") above fcc, per atom; first principles, PBE.</summary>
    public Reference<AtomicEnergy> EnergyAboveFcc(string phase) =>
        Catalogue.Get<AtomicEnergy>($"cu/{phase}/energy-above-fcc/PBE");

    static ReferenceSet<T> Set<T>(string experiment, params string[] truths)
        where T : struct, IDimension => new(Catalogue.Get<T>(experiment), [.. truths.Select(Catalogue.Get<T>)]);
}
