using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Composition;

/// <summary>
/// The formation energy of a compound, per atom: its energy less that of its elements in their ground states, all
/// relaxed and measured with the same potential, so that no zero of energy enters. Negative where the compound holds
/// together against its elements.
/// </summary>
/// <param name="Crystal">The compound.</param>
/// <param name="GroundStates">Phases of its elements: one of each, or several of which the lowest counts.</param>
public sealed record FormationEnergy(Crystal Crystal, IReadOnlyList<Crystal> GroundStates) : ICheck<Formation>
{
    /// <inheritdoc/>
    public string Name => "formation-energy";

    /// <inheritdoc/>
    public Domain Domain => Domain.Composition;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public ParameterRange? PressureRange => new(Pressure, Pressure);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements =>
        [.. Crystal.Elements.Concat(GroundStates.SelectMany(c => c.Elements)).Distinct().Order()];

    /// <summary>The pressure, GPa; enthalpies are compared.</summary>
    public double Pressure { get; init; }

    /// <summary>Keeps the space group of each phase while it relaxes.</summary>
    public bool KeepSymmetry { get; init; } = true;

    /// <inheritdoc/>
    public Formation Measure(IPotential potential, CheckContext context)
    {
        var phases = MeasuredPhases.Of(
            [Crystal, .. GroundStates.Where(g => g.ToString() != Crystal.ToString())],
            new() { Pressure = Pressure, KeepSymmetry = KeepSymmetry },
            potential,
            context
        );
        var compound = phases.All[0];
        var states = compound
            .Fractions.Keys.Order()
            .Select(e => (Element: e, State: phases.GroundStateOf(e)))
            .ToArray();
        var finding = compound.Finding ?? states.Select(s => s.State.Finding).FirstOrDefault(f => f is not null);
        return new(
            finding is null
                ? (
                    compound.Enthalpy
                    - RelaxedEnergy.Sum(states.Select(s => (compound.Fractions[s.Element], s.State.Phase!.Enthalpy)))
                ).As<AtomicEnergy>()
                : Quantity<AtomicEnergy>.NotMeasured(finding),
            [
                .. states.Select(s => new ElementState(
                    s.Element,
                    s.State.Phase?.Crystal.Phase ?? "",
                    s.State.Finding is { } none
                        ? Quantity<AtomicEnergy>.NotMeasured(none)
                        : s.State.Phase!.Enthalpy.As<AtomicEnergy>()
                )),
            ]
        );
    }
}

/// <summary>The state of an element from which energies are counted.</summary>
/// <param name="Element">The element.</param>
/// <param name="Phase">The lowest of its phases that were given.</param>
/// <param name="Energy">Its enthalpy, from the potential's own zero.</param>
public sealed record ElementState(Element Element, string Phase, Quantity<AtomicEnergy> Energy);

/// <summary>A measured formation energy.</summary>
/// <param name="Energy">Formation energy per atom.</param>
/// <param name="States">The elements that it is counted from.</param>
public sealed record Formation(Quantity<AtomicEnergy> Energy, IReadOnlyList<ElementState> States) : Measured
{
    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("formation energy", Energy, 1e-4),
            .. States.Select(s => NamedQuantity.Of($"energy of {s.Element}", s.Energy, 1e-4)),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
        [.. States.Where(s => s.Phase.Length > 0).Select(s => $"{s.Element} is counted from {s.Phase}")];
}
