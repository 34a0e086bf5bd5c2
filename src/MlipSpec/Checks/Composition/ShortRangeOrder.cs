using MathNet.Numerics.Distributions;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Liquids;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Composition;

/// <summary>
/// Short-range order of an alloy at a temperature: unlike atoms of a rigid lattice change places by Monte Carlo, and pairs
/// are counted, α = 1 − P(B beside A)/c_B for each shell: negative where unlike neighbours attract each other, zero where
/// atoms are mixed at random (but −1/(N − 1) among the N sites of a cell). J. M. Cowley, Phys. Rev. 77, 669 (1950).
/// </summary>
/// <remarks>
/// Atoms do not relax and the lattice does not expand. Half of the runs start from the crystal as it is, half from atoms
/// at random; where the two end apart, neither is in equilibrium, and that is the finding. The error is that over the
/// runs.
/// </remarks>
/// <param name="Crystal">Lattice and composition, such as Cu3Au l12 for 25 % of gold on fcc.</param>
public sealed record ShortRangeOrder(Crystal Crystal) : ICheck<WarrenCowley>
{
    // Two means that differ by chance are farther apart than allowed once in so many.
    const double Chance = 1e-3;

    // What no experiment resolves.
    const double Negligible = 0.005;

    /// <inheritdoc/>
    public string Name => "short-range-order";

    /// <inheritdoc/>
    public Domain Domain => Domain.Composition;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Minutes;

    /// <inheritdoc/>
    public ParameterRange? TemperatureRange => new(Temperature, Temperature);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>Temperature, K.</summary>
    public double Temperature { get; init; } = 1000;

    /// <summary>Elements that change places; none given means all. Of (Na,K)Cl, Na and K.</summary>
    public IReadOnlyList<Element> Mixed { get; init; } = [];

    /// <summary>Conventional cells along each vector.</summary>
    public int Size { get; init; } = 3;

    /// <summary>Shells of neighbours.</summary>
    public int Shells { get; init; } = 2;

    /// <summary>Sweeps before pairs are counted; a sweep is as many trials as there are sites.</summary>
    public int SettlingSweeps { get; init; } = 50;

    /// <summary>Sweeps over which pairs are counted.</summary>
    public int SamplingSweeps { get; init; } = 200;

    /// <summary>Independent runs, an even number of four or more.</summary>
    public int Runs { get; init; } = 6;

    /// <summary>The seed of the runs.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether the crystal is relaxed first, its space group kept. A disordered cell of one's own is better taken
    /// as it is, since atoms stay on the sites that they have.</summary>
    public bool Relax { get; init; } = true;

    /// <inheritdoc/>
    public WarrenCowley Measure(IPotential potential, CheckContext context)
    {
        Validate();
        var (lattice, finding) = LatticeOf(potential, context);
        if (lattice is null)
            return WarrenCowley.NotMeasured(Kinds, Shells, finding!);
        var start = Crystal.Repeated(lattice, Size);
        int[] sites = [.. Enumerable.Range(0, start.Count).Where(i => MixedElements.Contains(start.Species[i]))];
        Structure mixed = new(
            start.Cell,
            [.. sites.Select(i => start.Species[i])],
            [.. sites.Select(i => start.Positions[i])]
        );
        var shells = PairShells.Of(mixed, Shells);
        var (random, kinds) = (new SeededRandom(Seed), Kinds);
        var runs = OrderedParallel.Map(
            Enumerable.Range(0, Runs).ToArray(),
            context.Threads,
            context.Cancellation,
            (run, _) =>
            {
                context.Progress($"{Crystal}, run {run + 1} of {Runs}");
                var own = random.For($"order {run}");
                var swaps = new SwapRun(
                    run % 2 == 0 ? start : Shuffled(start, sites, own),
                    sites,
                    shells,
                    potential,
                    Temperature,
                    own
                );
                return (Pairs: swaps.Run(SettlingSweeps, SamplingSweeps, kinds, context), swaps.Acceptance);
            }
        );
        return new(
            [
                .. kinds.SelectMany(
                    (kind, k) =>
                        Enumerable
                            .Range(0, Shells)
                            .Select(s => Order(kind, s, shells, mixed, [.. runs.Select(r => r.Pairs[s][k])]))
                ),
            ],
            runs.Average(r => r.Acceptance)
        );
    }

    ShellOrder Order((Element A, Element B) kind, int shell, PairShells shells, Structure mixed, double[] pairs)
    {
        double Fraction(Element e) => mixed.Species.ToArray().Count(x => x == e) / (double)mixed.Count;
        var atRandom = shells.Pairs[shell].Length * Fraction(kind.A) * Fraction(kind.B);
        double[] alphas = [.. pairs.Select(n => 1 - n / atRandom)];
        var name = WarrenCowley.NameOf(kind, shell);
        return new(
            name,
            shells.Distances[shell],
            Unsettled(alphas, name) is { } finding
                ? Quantity<Ratio>.NotMeasured(finding)
                : SampleMean.Of([.. alphas.Select(a => (Quantity<Ratio>)a)])
        );
    }

    // Student's test of the runs from order against those from disorder.
    Finding? Unsettled(double[] alphas, string name)
    {
        double[] cold = [.. alphas.Where((_, i) => i % 2 == 0)],
            hot = [.. alphas.Where((_, i) => i % 2 == 1)];
        double[][] groups = [cold, hot];
        var freedom = alphas.Length - 2;
        var variance = groups.Sum(g => g.Sum(a => Math.Pow(a - g.Average(), 2))) / freedom;
        var allowed =
            StudentT.InvCDF(0, 1, freedom, 1 - Chance / 2)
            * Math.Sqrt(variance * (1.0 / cold.Length + 1.0 / hot.Length));
        var apart = Math.Abs(cold.Average() - hot.Average());
        return apart <= Math.Max(allowed, Negligible)
            ? null
            : new(
                FindingKind.NotSettled,
                FormattableString.Invariant(
                    $"{Crystal} at {Temperature} K, {name}: runs from the ordered crystal end at {cold.Average():F3} and those from atoms at random at {hot.Average():F3}: give more {nameof(SettlingSweeps)}, or a higher temperature"
                )
            );
    }

    static Structure Shuffled(Structure start, int[] sites, SeededRandom random)
    {
        var species = start.Species.ToArray();
        for (var k = sites.Length - 1; k > 0; k--)
        {
            var pick = random.NextInt(k + 1);
            (species[sites[k]], species[sites[pick]]) = (species[sites[pick]], species[sites[k]]);
        }
        return new(start.Cell, species, start.Positions);
    }

    (Structure? Lattice, Finding? Finding) LatticeOf(IPotential potential, CheckContext context)
    {
        if (!Relax)
            return Crystal.Structure is { } own
                ? (own, null)
                : throw new ArgumentException(
                    $"only a structure of one's own can be taken unrelaxed, but {Crystal} is a prototype whose lattice constant is not known before it is relaxed"
                );
        var relaxed = RelaxedCrystal.Of(Crystal, potential, new() { KeepSymmetry = true }, context);
        return (relaxed.Finding is null ? relaxed.Result!.Structure : null, relaxed.Finding);
    }

    IReadOnlyList<Element> MixedElements => Mixed.Count > 0 ? Mixed : [.. Crystal.Elements.Distinct()];

    (Element A, Element B)[] Kinds
    {
        get
        {
            Element[] elements = [.. MixedElements.Order()];
            return [.. elements.SelectMany((a, i) => elements.Skip(i + 1).Select(b => (a, b)))];
        }
    }

    void Validate()
    {
        if (MixedElements.Distinct().Count() < 2 || MixedElements.Any(e => !Crystal.Elements.Contains(e)))
            throw new ArgumentException(
                $"at least two elements of {Crystal} change places, but {string.Join(", ", MixedElements)} were given"
            );
        if (!(Temperature > 0))
            throw new ArgumentException($"a temperature is positive, in K, but {Temperature} was given");
        if (Runs < 4 || Runs % 2 != 0 || Size < 1 || Shells < 1 || SettlingSweeps < 0 || SamplingSweeps < 1)
            throw new ArgumentException(
                $"short-range order needs an even number of runs, four or more, and at least one cell, shell and sweep, but Runs is {Runs}, Size {Size}, Shells {Shells}, SettlingSweeps {SettlingSweeps} and SamplingSweeps {SamplingSweeps}"
            );
    }
}

/// <summary>One parameter of short-range order.</summary>
/// <param name="Name">Such as "Al–Ni order, shell 1".</param>
/// <param name="Distance">Mean radius of the shell on the lattice, Å; NaN where there is none.</param>
/// <param name="Alpha">α, negative where the two kinds prefer each other; its error is that over the runs.</param>
public sealed record ShellOrder(string Name, double Distance, Quantity<Ratio> Alpha);

/// <summary>Warren–Cowley parameters.</summary>
/// <param name="Shells">For each pair of elements, each shell.</param>
/// <param name="Acceptance">The part of the trials that was accepted.</param>
public sealed record WarrenCowley(IReadOnlyList<ShellOrder> Shells, Quantity<Ratio> Acceptance) : Measured
{
    internal static string NameOf((Element A, Element B) kind, int shell) =>
        $"{kind.A}–{kind.B} order, shell {shell + 1}";

    internal static WarrenCowley NotMeasured(IEnumerable<(Element, Element)> kinds, int shells, Finding finding)
    {
        var none = Quantity<Ratio>.NotMeasured(finding);
        return new(
            [
                .. kinds.SelectMany(k =>
                    Enumerable.Range(0, shells).Select(s => new ShellOrder(NameOf(k, s), double.NaN, none))
                ),
            ],
            none
        );
    }

    /// <summary>A parameter, such as of "Ni" and "Al" in shell 1.</summary>
    /// <exception cref="ArgumentException">It was not measured.</exception>
    public Quantity<Ratio> this[Element a, Element b, int shell = 1]
    {
        get
        {
            var name = NameOf(a.CompareTo(b) < 0 ? (a, b) : (b, a), shell - 1);
            return Shells.FirstOrDefault(s => s.Name == name)?.Alpha
                ?? throw new ArgumentException(
                    $"'{name}' was not measured: there are {string.Join("; ", Shells.Select(s => s.Name))}"
                );
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. Shells.Select(s => NamedQuantity.Of(s.Name, s.Alpha, 0.02)),
            NamedQuantity.Of("acceptance", Acceptance, 0.1),
        ];
}
