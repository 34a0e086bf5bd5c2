using MlipSpec.Testing.Faults.Bookkeeping;
using MlipSpec.Testing.Faults.Derivatives;
using MlipSpec.Testing.Faults.Landscapes;
using MlipSpec.Testing.Faults.Symmetries;

namespace MlipSpec.Xunit.Specimen;

/// <summary>Stillinger and Weber's silicon with one defect, or with none.</summary>
public sealed class Mutant(string defect) : IPotential
{
    readonly IPotential _potential = Make(StillingerWeber.Silicon, defect);

    public PotentialCard Card => _potential.Card;

    public ICalculation Start(Structure structure, int threads = 1) => _potential.Start(structure, threads);

    static IPotential Make(IPotential sound, string defect) =>
        defect switch
        {
            "none" => sound,
            // Shallow enough that those who fall in come to rest soon.
            "ShallowHole" => new DeepHole(sound),
            // Between the first and the second shell of diamond, where no atom of it is; dense crystals fall below it.
            "FalseMinimum" => new DeepHole(sound, depth: 2, centre: 2.9, halfWidth: 0.3),
            nameof(ForceSignError) => new ForceSignError(sound),
            nameof(ScaledForces) => new ScaledForces(sound),
            nameof(MissingVirialComponent) => new MissingVirialComponent(sound),
            nameof(ScaledVirial) => new ScaledVirial(sound),
            nameof(OrientationDependence) => new OrientationDependence(sound),
            nameof(IndexDependence) => new IndexDependence(sound),
            nameof(ExternalField) => new ExternalField(sound),
            nameof(NonExtensiveEnergy) => new NonExtensiveEnergy(sound),
            nameof(SharedResults) => new SharedResults(sound),
            nameof(StaleNeighbours) => new StaleNeighbours(sound),
            nameof(WrappedInput) => new WrappedInput(sound),
            nameof(ThreadDependence) => new ThreadDependence(sound),
            nameof(DiscontinuousCutoff) => new DiscontinuousCutoff(sound),
            nameof(NaNForAtomsInALine) => new NaNForAtomsInALine(sound),
            nameof(LostForce) => new LostForce(sound),
            // The wall of this potential is 500 eV high where the hole is.
            nameof(DeepHole) => new DeepHole(sound, depth: 5000),
            // Without its three-body term silicon shears without resistance.
            "SoftMode" => new StillingerWeber(
                StillingerWeberParameters.Silicon with
                {
                    Name = "no bending",
                    Lambda = 0,
                },
                "Si"
            ),
            _ => throw new ArgumentException($"no defect is called '{defect}'"),
        };
}
