using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Checks.Composition;

/// <summary>
/// Which phases of all compositions are stable: each is relaxed, and its enthalpy per atom compared with the cheapest
/// mixture of phases of the same composition, the lower convex hull. Zero above the hull is stable; more is what the
/// phase gains by falling apart.
/// </summary>
/// <remarks>A phase that left its identity takes no part, as in <see cref="Phases.PhaseOrdering"/>, and a note says so. Of
/// one composition alone, <see cref="Phases.PhaseOrdering"/> says which is lowest.</remarks>
/// <param name="Crystals">The phases, at least one of each element alone.</param>
public sealed record ConvexHull(IReadOnlyList<Crystal> Crystals) : ICheck<Hull>
{
    /// <summary>Phases of the catalogue: each prototype with each choice of different elements that it takes.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="prototypes">Names of prototypes, of one sublattice at least one.</param>
    /// <exception cref="ArgumentException">There is no such prototype.</exception>
    public static ConvexHull OfPrototypes(IReadOnlyList<Element> elements, params IReadOnlyList<string> prototypes) =>
        new([
            .. prototypes.SelectMany(p =>
                Choices(elements, Prototypes.Get(p).Sublattices).Select(c => new Crystal(c, p))
            ),
        ]);

    static IEnumerable<Element[]> Choices(IReadOnlyList<Element> elements, int count) =>
        count == 0
            ?
            [
                [],
            ]
            : Choices(elements, count - 1).SelectMany(c => elements.Except(c).Select(e => (Element[])[.. c, e]));

    /// <inheritdoc/>
    public string Name => "convex-hull";

    /// <inheritdoc/>
    public Domain Domain => Domain.Composition;

    /// <inheritdoc/>
    public int Version => 2;

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
    public Hull Measure(IPotential potential, CheckContext context)
    {
        var phases = MeasuredPhases.Of(
            Crystals,
            new() { Pressure = Pressure, KeepSymmetry = KeepSymmetry },
            potential,
            context
        );
        return Hull.Of(phases);
    }
}

/// <summary>A phase beside all others.</summary>
/// <param name="Phase">Its name, such as "NiAl cscl".</param>
/// <param name="Fractions">Its fraction of each element, in the order of <see cref="Hull.Elements"/>.</param>
/// <param name="Formation">Enthalpy less that of the elements' lowest phases.</param>
/// <param name="AboveHull">Enthalpy above the cheapest mixture of all phases; zero where it is stable.</param>
/// <param name="BelowOthers">How far it lies below the cheapest mixture of the other phases: how stable it is, negative
/// where it is not. Null where no others make its composition.</param>
public sealed record HullPhase(
    string Phase,
    IReadOnlyList<double> Fractions,
    Quantity<AtomicEnergy> Formation,
    Quantity<AtomicEnergy> AboveHull,
    Quantity<AtomicEnergy>? BelowOthers
);

/// <summary>Phases of all compositions and their convex hull.</summary>
/// <param name="Elements">The elements.</param>
/// <param name="Phases">As they were given.</param>
public sealed record Hull(IReadOnlyList<Element> Elements, IReadOnlyList<HullPhase> Phases) : Measured
{
    internal static Hull Of(MeasuredPhases phases)
    {
        Element[] elements = [.. phases.All.SelectMany(p => p.Fractions.Keys).Distinct().Order()];
        var states = elements.Select(phases.GroundStateOf).ToArray();
        var without = states.Select(s => s.Finding).FirstOrDefault(f => f is not null);
        MeasuredPhase[] measured = [.. phases.All.Where(p => p.Finding is null)];
        return new(
            elements,
            [
                .. phases.All.Select(p =>
                {
                    var fractions = p.Over(elements);
                    if ((p.Finding ?? without) is { } finding)
                        return new HullPhase(
                            p.Crystal.ToString(),
                            fractions,
                            None(finding),
                            None(finding),
                            None(finding)
                        );
                    var elemental = RelaxedEnergy.Sum(fractions.Zip(states, (x, s) => (x, s.Phase!.Enthalpy)));
                    var above = p.Enthalpy - Mixture(measured, elements, fractions)!.Value;
                    return new HullPhase(
                        p.Crystal.ToString(),
                        fractions,
                        (p.Enthalpy - elemental).As<AtomicEnergy>(),
                        // On the hull it is its own mixture.
                        above.Value > 0
                            ? above.As<AtomicEnergy>()
                            : 0,
                        Mixture([.. measured.Where(m => m != p)], elements, fractions) is { } others
                            ? (others - p.Enthalpy).As<AtomicEnergy>()
                            : null
                    );
                }),
            ]
        );
    }

    static Quantity<AtomicEnergy> None(Finding finding) => Quantity<AtomicEnergy>.NotMeasured(finding);

    // Null where an element of the composition has no phase of its own to begin with.
    static RelaxedEnergy? Mixture(MeasuredPhase[] phases, Element[] all, double[] target)
    {
        int[] present = [.. Enumerable.Range(0, all.Length).Where(k => target[k] > 0)];
        Element[] elements = [.. present.Select(k => all[k])];
        MeasuredPhase[] some = [.. phases.Where(p => p.Fractions.Keys.All(elements.Contains))];
        int[] start =
        [
            .. elements.Select(e => Array.FindIndex(some, p => p.Fractions.Count == 1 && p.Fractions.ContainsKey(e))),
        ];
        return start.Contains(-1)
            ? null
            : CheapestMixture
                .Of(
                    [.. some.Select(p => p.Over(elements))],
                    [.. some.Select(p => p.Enthalpy)],
                    [.. present.Select(k => target[k])],
                    start
                )!
                .Energy;
    }

    /// <summary>The names of the phases on the hull, within what relaxations resolve.</summary>
    public IReadOnlyList<string> Stable =>
        [
            .. Phases
                .Where(p => p.AboveHull.IsMeasured && p.AboveHull.Value <= Checks.Phases.PhaseOrder.Resolution)
                .Select(p => p.Phase),
        ];

    /// <summary>A phase by its name, such as "NiAl cscl".</summary>
    /// <exception cref="ArgumentException">It was not among the phases.</exception>
    public HullPhase this[string phase] =>
        Phases.FirstOrDefault(p => p.Phase == phase)
        ?? throw new ArgumentException(
            $"'{phase}' was not measured: the phases are {string.Join(", ", Phases.Select(p => p.Phase))}"
        );

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. Phases.Select(p => NamedQuantity.Of($"formation energy of {p.Phase}", p.Formation, 1e-4)),
            .. Phases.Select(p => NamedQuantity.Of($"energy above hull of {p.Phase}", p.AboveHull, 1e-4)),
            .. Phases
                .Where(p => p.BelowOthers is not null)
                .Select(p => NamedQuantity.Of($"energy below the others of {p.Phase}", p.BelowOthers!.Value, 1e-4)),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
        [
            .. Phases
                .Where(p => p.Formation.Finding is not null)
                .Select(p => $"{p.Phase} takes no part in the hull: {p.Formation.Finding!.Message}"),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        Elements.Count != 2 || Stable.Count == 0
            ? []
            :
            [
                CurveOf("phases", p => p.Formation.IsMeasured) with
                {
                    IsPoints = true,
                },
                CurveOf("hull", p => Stable.Contains(p.Phase)),
            ];

    Curve CurveOf(string title, Func<HullPhase, bool> which)
    {
        HullPhase[] some = [.. Phases.Where(which).OrderBy(p => p.Fractions[1])];
        return new(
            title,
            $"fraction of {Elements[1]}",
            "formation energy (eV/atom)",
            [.. some.Select(p => p.Fractions[1])],
            [.. some.Select(p => p.Formation.Value)]
        );
    }
}
