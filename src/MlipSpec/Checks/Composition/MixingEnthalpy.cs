using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Liquids;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Composition;

/// <summary>
/// The enthalpy of mixing along the line between two crystals, ΔH(x) = e(x) − (1 − x) e_first − x e_second per atom: of
/// random solid solutions, atoms and cell relaxed, as the mean over independent cells with its standard error, or of
/// cells of one's own, such as special quasirandom structures or ordered compounds.
/// </summary>
/// <remarks>A cell of N sites is less random than an infinite one: unlike pairs are N/(N − 1) times as many.</remarks>
/// <param name="First">The crystal at x = 0.</param>
/// <param name="Second">The crystal at x = 1; for solid solutions of the same prototype.</param>
public sealed record MixingEnthalpy(Crystal First, Crystal Second) : ICheck<Mixing>
{
    /// <inheritdoc/>
    public string Name => "mixing-enthalpy";

    /// <inheritdoc/>
    public Domain Domain => Domain.Composition;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => Crystal.Substance(First, Second);

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public ParameterRange? PressureRange => new(Pressure, Pressure);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements =>
        [.. First.Elements.Concat(Second.Elements).Concat(Cells.SelectMany(c => c.Elements)).Distinct().Order()];

    /// <summary>Fractions x of solid solutions between 0 and 1, rounded to whole sites; none where
    /// <see cref="Cells"/> are given.</summary>
    public IReadOnlyList<double> Fractions { get; init; } = [0.25, 0.5, 0.75];

    /// <summary>Cells of one's own on the line, instead of random ones.</summary>
    public IReadOnlyList<Crystal> Cells { get; init; } = [];

    /// <summary>Conventional cells along each vector: 3 is 54 sites of bcc.</summary>
    public int Size { get; init; } = 3;

    /// <summary>Independent random cells of each fraction, at least two.</summary>
    public int Samples { get; init; } = 4;

    /// <summary>The seed of the random cells.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The pressure, GPa.</summary>
    public double Pressure { get; init; }

    /// <summary>Converged when no atom feels more than this, eV/Å.</summary>
    public double ForceTolerance { get; init; } = 1e-3;

    /// <inheritdoc/>
    public Mixing Measure(IPotential potential, CheckContext context)
    {
        Validate();
        Relaxation protocol = new() { Pressure = Pressure, KeepSymmetry = true };
        RelaxedCrystal[] ends =
        [
            RelaxedCrystal.Of(First, potential, protocol, context),
            RelaxedCrystal.Of(Second, potential, protocol, context),
        ];
        if (ends.Select(e => e.Finding).FirstOrDefault(f => f is not null) is { } finding)
            return new([
                .. Cells.Count > 0
                    ? Cells.Select(c => new MixingPoint(c.ToString(), OnLine(c), Nothing(finding)))
                    : Fractions.Select(x => new MixingPoint(NameOf(x), x, Nothing(finding))),
            ]);
        RelaxedEnergy[] energies = [.. ends.Select(e => e.AtomicEnthalpy(Pressure))];
        return new([
            .. Cells.Count > 0
                ? Cells.Select(c =>
                {
                    var relaxed = RelaxedCrystal.Of(c, potential, protocol, context);
                    return new MixingPoint(
                        c.ToString(),
                        OnLine(c),
                        relaxed.Finding is { } f
                            ? Nothing(f)
                            : Above(relaxed.AtomicEnthalpy(Pressure), OnLine(c), energies)
                    );
                })
                : Fractions.Select(x => Solution(x, ends, energies, potential, context)),
        ]);
    }

    MixingPoint Solution(
        double fraction,
        RelaxedCrystal[] ends,
        RelaxedEnergy[] energies,
        IPotential potential,
        CheckContext context
    )
    {
        var solution = SolidSolution.Of(First, Second);
        var host = ends[0].Result!.Structure;
        var random = new SeededRandom(Seed);
        var actual = solution.ActualFraction(host, Size, fraction);
        var samples = OrderedParallel.Map(
            Enumerable.Range(0, Samples).ToArray(),
            context.Threads,
            context.Cancellation,
            (sample, _) =>
            {
                var name = FormattableString.Invariant($"{First}–{Second}, x = {actual:G3}, cell {sample + 1}");
                var cell = solution.Cell(
                    host,
                    ends[1].Result!.AtomicVolume,
                    Size,
                    fraction,
                    random.For(FormattableString.Invariant($"solution {fraction:R} {sample}"))
                );
                return Relaxed(cell, name, potential, context) is var (enthalpy, finding) && finding is null
                    ? Above(enthalpy, actual, energies)
                    : Nothing(finding!);
            }
        );
        return new(NameOf(fraction), actual, SampleMean.Of(samples));
    }

    (RelaxedEnergy Enthalpy, Finding? Finding) Relaxed(
        Structure cell,
        string name,
        IPotential potential,
        CheckContext context
    )
    {
        var result = new Relaxation { Pressure = Pressure, ForceTolerance = ForceTolerance }.Run(
            potential,
            cell,
            1,
            text => context.Progress($"{name}: {text}"),
            context.Cancellation
        );
        var finding = result.Finding is { } f
            ? f with
            {
                Message = $"{name}: {f.Message}",
            }
            : KeptSites.Compare(cell, result.Structure, name);
        return (RelaxedCrystal.AtomicEnthalpy(result, Pressure), finding);
    }

    static Quantity<AtomicEnergy> Above(RelaxedEnergy enthalpy, double x, RelaxedEnergy[] ends) =>
        RelaxedEnergy.Sum([(1, enthalpy), (x - 1, ends[0]), (-x, ends[1])]).As<AtomicEnergy>();

    static Quantity<AtomicEnergy> Nothing(Finding finding) => Quantity<AtomicEnergy>.NotMeasured(finding);

    static string NameOf(double fraction) => FormattableString.Invariant($"x = {fraction:G4}");

    // Where a composition lies between the two ends.
    double OnLine(Crystal cell)
    {
        var (a, b, own) = (First.Fractions, Second.Fractions, cell.Fractions);
        Element[] all = [.. a.Keys.Concat(b.Keys).Concat(own.Keys).Distinct()];
        double Of(IReadOnlyDictionary<Element, double> f, Element e) => f.GetValueOrDefault(e);
        var length = all.Sum(e => Math.Pow(Of(b, e) - Of(a, e), 2));
        var x = all.Sum(e => (Of(b, e) - Of(a, e)) * (Of(own, e) - Of(a, e))) / length;
        return all.All(e => Math.Abs(Of(a, e) + x * (Of(b, e) - Of(a, e)) - Of(own, e)) < 1e-6) && x is >= 0 and <= 1
            ? x
            : throw new ArgumentException(
                $"{cell} ({cell.Composition}) is no mixture of {First} ({First.Composition}) and {Second} ({Second.Composition})"
            );
    }

    void Validate()
    {
        if (First.Composition == Second.Composition)
            throw new ArgumentException($"{First} and {Second} have one composition, so there is no line between them");
        if (Cells.Count == 0)
            _ = SolidSolution.Of(First, Second);
        foreach (var cell in Cells)
            _ = OnLine(cell);
        if (Cells.Count == 0 && (Fractions.Count == 0 || Fractions.Any(x => !(x > 0 && x < 1))))
            throw new ArgumentException(
                $"solid solutions have fractions between 0 and 1, at least one, but {string.Join(", ", Fractions)} were given"
            );
        if (Samples < 2 || Size < 1)
            throw new ArgumentException(
                $"an error needs two independent cells or more, of one conventional cell or more along each vector, but Samples is {Samples} and Size {Size}"
            );
    }
}

/// <summary>A point on the line.</summary>
/// <param name="Name">Such as "x = 0.25", or the name of the cell.</param>
/// <param name="Fraction">x, of the cell that was measured.</param>
/// <param name="Enthalpy">Per atom, with the standard error over the cells.</param>
public sealed record MixingPoint(string Name, double Fraction, Quantity<AtomicEnergy> Enthalpy);

/// <summary>Measured enthalpies of mixing.</summary>
/// <param name="Points">As they were asked for.</param>
public sealed record Mixing(IReadOnlyList<MixingPoint> Points) : Measured
{
    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [.. Points.Select(p => NamedQuantity.Of($"mixing enthalpy at {p.Name}", p.Enthalpy, 1e-3))];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves
    {
        get
        {
            MixingPoint[] points = [.. Points.Where(p => p.Enthalpy.IsMeasured).OrderBy(p => p.Fraction)];
            return points.Length == 0
                ? []
                :
                [
                    new(
                        "mixing",
                        "fraction of the second",
                        "mixing enthalpy (eV/atom)",
                        [.. points.Select(p => p.Fraction)],
                        [.. points.Select(p => p.Enthalpy.Value)],
                        IsPoints: true
                    ),
                ];
        }
    }
}
