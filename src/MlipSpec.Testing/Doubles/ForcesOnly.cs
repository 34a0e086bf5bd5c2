using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Testing.Faults;

namespace MlipSpec.Testing.Doubles;

/// <summary>
/// A potential of which only the forces are offered, like a network that is trained on forces alone: energy and virial
/// are NaN and the card says so. Not a defect: checks that need an energy must say that it is not offered.
/// </summary>
/// <param name="whole">The potential whose forces are given.</param>
public sealed class ForcesOnly(IPotential whole) : IPotential
{
    /// <inheritdoc/>
    public PotentialCard Card { get; } =
        whole.Card with
        {
            Name = $"{whole.Card.Name}, forces only",
            OffersEnergy = false,
            OffersVirial = false,
            Fingerprint = Fingerprint.Of(whole.Card.Fingerprint, "forces only"),
        };

    /// <inheritdoc/>
    public ICalculation Start(Structure structure, int threads = 1) =>
        new FaultyCalculation(
            whole.Start(structure, threads),
            structure,
            threads,
            static (results, in _) =>
            {
                const double N = double.NaN;
                (results.Energy, results.Virial, results.AtomEnergies) = (N, new(N, N, N, N, N, N, N, N, N), []);
            }
        );
}
