using System.Text.Json.Serialization;
using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises;

/// <summary>
/// How finely are energies, forces and the virial computed? Their noise is measured as atoms move by steps too small
/// for anything smooth to show: in double precision it is at the sixteenth digit, in single precision, or where numbers
/// pass through text or rounding, far above. A potential must compute as precisely as its card says.
/// </summary>
/// <param name="Species">The elements, one to eight.</param>
public sealed record StatedPrecision(IReadOnlyList<Element> Species) : ICheck<PrecisionNoise>
{
    // Å: the shortest is a few hundred last bits of a coordinate in single precision and far below the knots of any
    // table; where results stand still over it, as rounded ones do, longer ones are taken.
    static readonly double[] s_steps = [1e-5, 1e-4, 1e-3, 1e-2];

    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double? Spacing { get; init; }

    /// <summary>Fixes distortions and directions.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => "stated-precision";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Species;

    /// <inheritdoc/>
    public PrecisionNoise Measure(IPotential potential, CheckContext context)
    {
        var random = new SeededRandom(Seed);
        var cell = OwnCrystal.Distorted(Species, Spacing, 0.05, random.For("cell"));
        var test = new TestStructure("rattled crystal", cell);
        using var probe = new Probe(potential, test, context);
        var (energies, forces, virials) = (new List<double>(), new List<double>(), new List<double>());
        var evaluation = probe.Snapshot();
        foreach (var atom in new[] { 0, cell.Count / 2, cell.Count - 1 })
        {
            var direction = random.NextGaussianVector();
            var seen = (atom + 1) % cell.Count;
            double At(double s)
            {
                probe.Positions[atom] = cell.Positions[atom] + s * direction;
                var energy = probe.Evaluate();
                probe.Positions[atom] = cell.Positions[atom];
                return energy;
            }
            if (potential.Card.OffersEnergy)
                energies.Add(Noise(At));
            forces.Add(
                Noise(s =>
                {
                    At(s);
                    return probe.Forces[seen].X;
                })
            );
            if (potential.Card.OffersVirial)
                virials.Add(
                    Noise(s =>
                    {
                        At(s);
                        return probe.Virial.XY;
                    })
                );
        }
        var scale = Math.Max(1, evaluation.Forces.Largest(f => f.Length));
        return new()
        {
            Energy = NotOffered.Energy(potential.Card) is { } finding
                ? Quantity<Ratio>.NotMeasured(finding)
                : Median(energies) / Math.Max(cell.Count, Math.Abs(evaluation.Energy)),
            Forces = Median(forces) / scale,
            Virial = NotOffered.Virial(potential.Card) is { } missing
                ? Quantity<Ratio>.NotMeasured(missing)
                : Median(virials) / Math.Max(cell.Count, evaluation.Virial.MaxAbs),
        };
    }

    static double Noise(Func<double, double> f)
    {
        foreach (var step in s_steps)
            if (f(0) != f(step) && f(step) != f(2 * step))
                return EnergyNoise.Around(f, 0, step);
        return EnergyNoise.Around(f, 0, s_steps[^1]);
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

/// <summary>The noise of energies, forces and virial.</summary>
public sealed record PrecisionNoise : Measured
{
    /// <summary>Standard deviation of the energy's noise, relative to the energy (but to no less than 1 eV per
    /// atom).</summary>
    public required Quantity<Ratio> Energy { get; init; }

    /// <summary>Standard deviation of a force component's noise, relative to the largest force (but to no less than 1
    /// eV/Å).</summary>
    public required Quantity<Ratio> Forces { get; init; }

    /// <summary>Standard deviation of a virial component's noise, relative to the largest component (but to no less
    /// than 1 eV per atom).</summary>
    public required Quantity<Ratio> Virial { get; init; }

    /// <summary>The largest one of those that are offered.</summary>
    [JsonIgnore]
    public double Largest => new[] { Energy, Forces, Virial }.Where(q => q.Finding is null).Largest(q => q.Value);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("noise of the energy, relative", Energy, 1e-8),
            NamedQuantity.Of("noise of the forces, relative", Forces, 1e-8),
            NamedQuantity.Of("noise of the virial, relative", Virial, 1e-8),
        ];
}
