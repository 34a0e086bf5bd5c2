using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Phases;

/// <summary>
/// Which phase is lowest: each phase is relaxed (atoms and cell) and its enthalpy per atom compared. A phase that
/// leaves its identity, or does not converge, is reported as such and takes no part in the order, because its energy
/// would be another phase's.
/// </summary>
/// <remarks>
/// By default the space group of each phase is kept while it relaxes. Phases such as fcc silicon are mechanically
/// unstable; published energies of them are those of the crystal held in its symmetry, and only those can be compared.
/// </remarks>
/// <param name="Crystals">The phases, of the same composition.</param>
public sealed record PhaseOrdering(IReadOnlyList<Crystal> Crystals) : ICheck<PhaseOrder>
{
    /// <summary>Prototypes of one element, such as ("Si", "diamond", "beta-tin", "fcc").</summary>
    public PhaseOrdering(Element element, params IReadOnlyList<string> phases)
        : this([.. phases.Select(p => new Crystal(element, p))]) { }

    /// <inheritdoc/>
    public string Name => "phase-ordering";

    /// <inheritdoc/>
    public Domain Domain => Domain.Phases;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.Substance(Crystals);

    /// <inheritdoc/>
    public ParameterRange? PressureRange => new(Pressure, Pressure);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => [.. Crystals.SelectMany(c => c.Elements).Distinct().Order()];

    /// <summary>The pressure at which enthalpies are compared, GPa.</summary>
    public double Pressure { get; init; }

    /// <summary>Keeps the space group of each phase while it relaxes.</summary>
    public bool KeepSymmetry { get; init; } = true;

    /// <inheritdoc/>
    public PhaseOrder Measure(IPotential potential, CheckContext context)
    {
        if (Crystals.Select(c => c.Phase).Distinct().Count() != Crystals.Count || Crystals.Count == 0)
            throw new ArgumentException(
                $"the phases to order have different names and there is at least one, but {string.Join(", ", Crystals.Select(c => c.Phase))} were given"
            );
        if (Crystals.Select(c => c.Composition).Distinct().Count() != 1)
            throw new ArgumentException(
                $"energies per atom can be compared at one composition only, but the phases are {string.Join("; ", Crystals.Select(c => $"{c.Phase}: {c.Composition}"))}; {nameof(Composition.ConvexHull)} orders phases across compositions"
            );
        var protocol = new Relaxation { Pressure = Pressure, KeepSymmetry = KeepSymmetry };
        var relaxed = OrderedParallel.Map(
            Crystals,
            context.Threads,
            context.Cancellation,
            (crystal, i) =>
            {
                context.Progress($"{crystal}, phase {i + 1} of {Crystals.Count}");
                return RelaxedCrystal.Of(crystal, potential, protocol, context);
            }
        );
        // Where the energy does not tell a length, it does not tell the volume either; the order stands.
        Quantity<AtomicVolume> VolumeOf(Crystal c, RelaxedCrystal r) =>
            r.SlackIn(c, potential, context) is { } slack
                ? Quantity<AtomicVolume>.NotMeasured(slack.Finding)
                : new(r.Result!.AtomicVolume, r.Result.VolumeLeft / r.Result.Structure.Count);
        var lowest = relaxed.Where(r => r.Finding is null).MinBy(r => r.AtomicEnthalpy(Pressure).Value);
        Quantity<AtomicEnergy> Above(RelaxedCrystal r) =>
            ReferenceEquals(r, lowest)
                ? 0
                : (r.AtomicEnthalpy(Pressure) - lowest!.AtomicEnthalpy(Pressure)).As<AtomicEnergy>();
        return new([
            .. Crystals.Zip(
                relaxed,
                (c, r) =>
                    r.Finding is { } finding
                        ? new PhaseEnergy(
                            c.Phase,
                            Quantity<AtomicEnergy>.NotMeasured(finding),
                            Quantity<AtomicVolume>.NotMeasured(finding)
                        )
                        : new PhaseEnergy(c.Phase, Above(r), VolumeOf(c, r))
            ),
        ]);
    }
}

/// <summary>One phase in the order.</summary>
/// <param name="Phase">Its name.</param>
/// <param name="Energy">Enthalpy above the lowest phase (energy at zero pressure).</param>
/// <param name="AtomicVolume">Volume per atom; a finding where the phase has no stiffness along some
/// direction.</param>
public sealed record PhaseEnergy(string Phase, Quantity<AtomicEnergy> Energy, Quantity<AtomicVolume> AtomicVolume)
{
    /// <summary>Why the phase takes no part in the order; null if it does.</summary>
    public Finding? Finding => Energy.Finding;
}

/// <summary>Phases by energy.</summary>
/// <param name="Phases">As they were given.</param>
public sealed record PhaseOrder(IReadOnlyList<PhaseEnergy> Phases) : Measured
{
    /// <summary>
    /// Phases closer than this, in eV/atom, are as low as each other: relaxations converge to about 1e-7 eV/atom.
    /// Diamond and hexagonal diamond, for one, are the same to a potential that sees nearest neighbours only.
    /// </summary>
    public const double Resolution = 1e-6;

    /// <summary>The name of the lowest phase; of several as low as each other the one that was given first; null if no
    /// phase could be measured.</summary>
    public string? Lowest => Ordered.FirstOrDefault()?.Phase;

    /// <summary>The measured phases, lowest first; phases as low as each other as they were given.</summary>
    public IReadOnlyList<PhaseEnergy> Ordered =>
        [.. Phases.Where(p => p.Energy.IsMeasured).OrderBy(p => Math.Round(p.Energy.Value / Resolution))];

    /// <summary>A phase by its name.</summary>
    /// <exception cref="ArgumentException">It was not among the phases.</exception>
    public PhaseEnergy this[string phase] =>
        Phases.FirstOrDefault(p => p.Phase == phase)
        ?? throw new ArgumentException(
            $"'{phase}' was not measured: the phases are {string.Join(", ", Phases.Select(p => p.Phase))}"
        );

    /// <summary>
    /// Enthalpy per atom of a phase above another one, negative if it lies below; not measured if either is not.
    /// <see cref="PhaseEnergy.Energy"/> counts from the lowest phase instead, whichever that is.
    /// </summary>
    /// <exception cref="ArgumentException">One of them was not among the phases.</exception>
    public Quantity<AtomicEnergy> EnergyAbove(string reference, string phase)
    {
        var (energy, zero) = (this[phase].Energy, this[reference].Energy);
        return new(energy.Value - zero.Value, energy.Uncertainty + zero.Uncertainty, zero.Finding ?? energy.Finding);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. Phases.Select(p => NamedQuantity.Of($"energy of {p.Phase}", p.Energy, 1e-4)),
            .. Phases.Select(p => NamedQuantity.Of($"volume of {p.Phase}", p.AtomicVolume, 1e-2)),
        ];
}
