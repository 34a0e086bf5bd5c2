using System.Text.Json.Serialization;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Work;

/// <summary>
/// Is the work of forces and virial along a path the difference of the energies at its ends? Two disordered structures
/// are joined by a straight path, by curved ones, and by one along which the cell changes too; a cell is squeezed and
/// stretched. The integral is refined
/// where it needs it, so that its uncertainty is far below a jump of the energy that dynamics would feel; the end of a
/// path, reached by walking, must be what it is when it is evaluated anew.
/// </summary>
/// <param name="Species">The elements, one to eight.</param>
public sealed record PathWork(IReadOnlyList<Element> Species) : ICheck<PathErrors>
{
    const int MostEvaluations = 3000; // for each path
    const int MostToResolve = 30_000; // at full size, where switches of a potential are sharp

    // Where a potential may change its mind with the density.
    static readonly (string Name, Matrix3D Strain)[] s_volumes =
    [
        ("path to two fifths of the volume", new(0.74, 0.02, 0, 0, 0.76, 0, 0, 0.01, 0.72)),
        ("path to two and a half times the volume", new(1.35, 0.02, 0, 0, 1.38, 0, 0, 0.01, 1.34)),
    ];

    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double? Spacing { get; init; }

    /// <summary>How far the integral may be refined; by the potential's speed unless given: 3000, 600, 150 evaluations
    /// for each path, more only up to <see cref="Resolution"/>.</summary>
    public PromiseSize? Size { get; init; }

    /// <summary>The integral is refined until its uncertainty is below this, eV; ten thousand times as much where the
    /// potential computes in single precision.</summary>
    public double Accuracy { get; init; } = 1e-7;

    /// <summary>What work must be known to whatever the size, relative to the energies met: until then the integral may
    /// take the evaluations of full size, and at full size ten times as many. A potential with many kinks on its way, as where neighbours come and go in
    /// numbers, needs them.</summary>
    public double Resolution { get; init; } = 5e-6;

    /// <summary>Fixes the structures.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => "path-work";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 3;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Species;

    /// <inheritdoc/>
    public ICheck SuitedTo(IPotential potential, CheckContext context) =>
        Size is null ? this with { Size = Extents.Of(null, potential, Elements, context) } : this;

    /// <inheritdoc/>
    public PathErrors Measure(IPotential potential, CheckContext context)
    {
        if (NotOffered.Energy(potential.Card) is { } finding)
            return new() { Work = LargestError<AtomicEnergy>.NotMeasured(finding) };
        var size = Extents.Of(Size, potential, Species, context);
        var random = new SeededRandom(Seed);
        var d = TestStructures.Spacing(Species, Spacing);
        var cell = Suited.To(
            potential.Card,
            "own crystal",
            Lattices.Repeated(OwnCrystal.Perfect(Species, Spacing), 1, 1, size == PromiseSize.Small ? 1 : 2)
        );
        var from = Lattices.Rattled(cell, 0.14 * d, random.For("from"));
        var to = Lattices.Rattled(cell, 0.14 * d, random.For("to"));
        var swollen = cell.Cell.Deformed(new(1.05, 0.06, 0, 0, 1.02, -0.04, 0.03, 0, 1.04));
        var budget = size switch
        {
            PromiseSize.Full => MostEvaluations,
            PromiseSize.Reduced => 600,
            _ => 150,
        };
        List<(string Name, Cell End, double Bend)> paths =
        [
            ("straight path", cell.Cell, 0),
            ("curved path", cell.Cell, 0.1 * d),
            ("path curved the other way", cell.Cell, -0.1 * d),
        ];
        if (NotOffered.Virial(potential.Card) is null)
            paths.Add(("path with a changing cell", swollen, 0.05 * d));
        var bend = Directions(cell.Count, random.For("bend"));
        var worst = LargestError<AtomicEnergy>.None;
        foreach (var (name, end, amplitude) in paths)
        {
            context.Progress(name);
            var path = new Path(from, to.Positions.ToArray(), end, bend, amplitude);
            worst = Measure(potential, name, path, budget, worst, context);
        }
        if (NotOffered.Virial(potential.Card) is null)
            foreach (var (name, strain) in s_volumes)
            {
                context.Progress(name);
                var distorted = OwnCrystal.Distorted(Species, Spacing, 0.08, random.For(name));
                var single = Suited.To(potential.Card, name, distorted);
                var still = new Path(
                    single,
                    single.Positions.ToArray(),
                    single.Cell.Deformed(strain),
                    new Vector3D[single.Count],
                    0
                );
                worst = Measure(potential, name, still, budget, worst, context);
            }
        return new() { Work = worst, Size = size };
    }

    LargestError<AtomicEnergy> Measure(
        IPotential potential,
        string name,
        Path path,
        int budget,
        LargestError<AtomicEnergy> worst,
        CheckContext context
    )
    {
        double atoms = path.From.Count;
        var begin = Probe.Once(potential, new($"beginning of the {name}", path.At(0)), context).Energy;
        var end = Probe.Once(potential, new($"end of the {name}", path.At(1)), context).Energy;
        using var probe = new Probe(potential, new(name, path.From), context);
        var (lowest, highest) = (begin, begin);
        double Size() => Math.Max(1, (highest - lowest) / atoms);
        var integral = AdaptiveQuadrature.Integrate(
            s =>
            {
                context.Cancellation.ThrowIfCancellationRequested();
                path.Walk(probe, s);
                var energy = probe.Evaluate();
                (lowest, highest) = (Math.Min(lowest, energy), Math.Max(highest, energy));
                return path.Power(probe, s);
            },
            potential.Card.Precision == "float32" ? 1e4 * Accuracy : Accuracy,
            budget,
            () => Resolution * Size() * atoms,
            budget == MostEvaluations ? MostToResolve : MostEvaluations
        );
        var size = Size();
        path.Walk(probe, 1);
        var arrived = probe.Evaluate() - end;
        return worst
            .Or((end - begin + integral.Value) / atoms, integral.Uncertainty / atoms, size, new(name, "work"))
            .Or(arrived / atoms, 0, size, new(name, "energy on arrival"));
    }

    static Vector3D[] Directions(int count, SeededRandom random)
    {
        var directions = new Vector3D[count];
        for (var i = 0; i < count; i++)
            directions[i] = random.NextGaussianVector();
        return directions;
    }

    /// <summary>Fractional coordinates and cell go linearly from one end to the other, plus a bend of sin πs.</summary>
    sealed class Path(Structure from, Vector3D[] to, Cell end, Vector3D[] bend, double amplitude)
    {
        readonly Matrix3D _inverse = from.Cell.Vectors.Inverse(),
            _growth = end.Vectors - from.Cell.Vectors;

        public Structure From => from;

        public Structure At(double s) =>
            from.WithCell(from.Cell.WithVectors(Vectors(s)))
                .WithPositions([.. from.Species.ToArray().Select((_, i) => Position(i, s))]);

        public void Walk(Probe probe, double s)
        {
            for (var i = 0; i < probe.Positions.Length; i++)
                probe.Positions[i] = Position(i, s);
            probe.Cell = from.Cell.WithVectors(Vectors(s));
        }

        /// <summary>F·dr/ds at fixed cell plus the virial's share, eV.</summary>
        public double Power(Probe probe, double s)
        {
            var vectors = Vectors(s);
            var rate = vectors.Inverse() * _growth; // L = H⁻¹·dH/ds: atoms that follow the cell move by r·L
            var power = 0.0;
            for (var i = 0; i < to.Length; i++)
                power += probe.Forces[i].Dot(FractionalRate(i, s) * vectors);
            if (rate == Matrix3D.Zero)
                return power;
            var strain = rate.Symmetric; // the rest turns the atoms, which costs nothing
            for (var row = 0; row < 3; row++)
                power += probe.Virial.Row(row).Dot(strain.Row(row));
            return power;
        }

        Matrix3D Vectors(double s) => from.Cell.Vectors + s * _growth;

        Vector3D Position(int i, double s)
        {
            var straight = from.Positions[i] + s * (to[i] - from.Positions[i]);
            return (straight + amplitude * Math.Sin(Math.PI * s) * bend[i]) * _inverse * Vectors(s);
        }

        Vector3D FractionalRate(int i, double s) =>
            (to[i] - from.Positions[i] + amplitude * Math.PI * Math.Cos(Math.PI * s) * bend[i]) * _inverse;
    }
}

/// <summary>How far work is from the difference of energies.</summary>
public sealed record PathErrors : Measured
{
    /// <summary>The largest difference, eV per atom, and relative to the energies met on the path, but to no less than
    /// 1 eV per atom.</summary>
    public required LargestError<AtomicEnergy> Work { get; init; }

    /// <summary>How much work was put into it.</summary>
    public PromiseSize Size { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Notes => Extents.Notes(Size);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities => Work.Named("work along paths", drift: 1e-6);
}
