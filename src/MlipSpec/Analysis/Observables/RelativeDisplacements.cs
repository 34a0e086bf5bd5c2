using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Analysis.Observables;

/// <summary>
/// Mean distances and mean-square relative displacements σ² of the shells of a crystal, as EXAFS shows them: the
/// variance of the distance between an atom and its neighbours in a shell. G. Beni and P. M. Platzman, Phys. Rev. B 14,
/// 1514 (1976). Not safe to share between threads.
/// </summary>
/// <remarks>
/// Pairs are those of the reference crystal and stay the same pairs. σ² is the mean over pairs of each pair's variance
/// in time, so a static spread of distances is not part of it.
/// </remarks>
internal sealed class RelativeDisplacements
{
    // Distances of one shell differ by less than this in a relaxed crystal, and shells by more.
    const double SameShell = 0.05; // Å

    readonly (int I, int J, Vector3D Turns, int Shell)[] _pairs;
    readonly double[] _sum,
        _square;
    readonly double[] _shells;
    readonly CurveAverage _means;
    int _frames;

    /// <param name="crystal">The reference crystal, atoms at their ideal places.</param>
    /// <param name="cutoff">Shells up to this distance, Å.</param>
    /// <exception cref="ArgumentException">No two atoms are that near.</exception>
    public RelativeDisplacements(Structure crystal, double cutoff)
    {
        var list = new NeighbourList(crystal.Count, crystal.Cell, cutoff, skin: 0);
        list.Update(crystal.Positions, crystal.Cell);
        var pairs = new List<(int, int, Vector3D, Vector3D)>();
        var inverse = crystal.Cell.IsPeriodic ? crystal.Cell.Vectors.Inverse() : Matrix3D.Zero;
        for (var i = 0; i < crystal.Count; i++)
            foreach (var point in list.Neighbours[list.Starts[i]..list.Starts[i + 1]])
            {
                var j = list.Parents[point];
                var distance = new Vector3D(
                    list.X[point] - list.X[i],
                    list.Y[point] - list.Y[i],
                    list.Z[point] - list.Z[i]
                );
                var turns = (distance - (crystal.Positions[j] - crystal.Positions[i])) * inverse;
                pairs.Add((i, j, new(Math.Round(turns.X), Math.Round(turns.Y), Math.Round(turns.Z)), distance));
            }
        if (pairs.Count == 0)
            throw new ArgumentException($"no two atoms of {crystal} are nearer than {cutoff} Å: raise the cutoff");
        var shells = new List<double>();
        foreach (var d in pairs.Select(p => p.Item4.Length).Order())
            if (shells.Count == 0 || d > shells[^1] + SameShell)
                shells.Add(d);
        _shells = [.. shells];
        _pairs = [.. pairs.Select(p => (p.Item1, p.Item2, p.Item3, shells.FindLastIndex(s => p.Item4.Length >= s)))];
        FirstDirections = MeanOuter([.. pairs.Where((_, k) => _pairs[k].Shell == 0).Select(p => p.Item4)]);
        (_sum, _square, _means) = (new double[_pairs.Length], new double[_pairs.Length], new(_shells.Length));
    }

    /// <summary>Ideal distances of the shells, Å.</summary>
    public IReadOnlyList<double> Shells => _shells;

    /// <summary>The mean of n⊗n over the directions n of the first shell: a strain ε changes its mean distance by the part
    /// that this makes of it, a third of the trace where the bonds are spread evenly.</summary>
    public Matrix3D FirstDirections { get; }

    static Matrix3D MeanOuter(Vector3D[] bonds) =>
        (1.0 / bonds.Length)
        * bonds.Aggregate(Matrix3D.Zero, (sum, d) => sum + (1 / d.LengthSquared) * Matrix3D.Outer(d, d));

    /// <summary>Adds a frame of the same atoms.</summary>
    /// <param name="positions">N unwrapped positions, Å.</param>
    /// <param name="cell">The cell.</param>
    public void Add(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        var means = new double[_shells.Length];
        var counts = new int[_shells.Length];
        for (var p = 0; p < _pairs.Length; p++)
        {
            var (i, j, turns, shell) = _pairs[p];
            var d = (positions[j] - positions[i] + cell.ToCartesian(turns)).Length;
            _sum[p] += d;
            _square[p] += d * d;
            means[shell] += d;
            counts[shell]++;
        }
        for (var s = 0; s < means.Length; s++)
            means[s] /= counts[s];
        _means.Add(means);
        _frames++;
    }

    /// <summary>
    /// Independent stretches of one crystal in one cell taken together: the mean distance of each shell, Å, and σ², Å²,
    /// in each stretch, whose means over the stretches are those of the crystal. σ² is about the mean distance that
    /// each pair has over all stretches, and what the uncertainty of that mean hides is given back.
    /// </summary>
    /// <param name="stretches">Two or more, of the same crystal.</param>
    /// <returns>At [stretch][shell].</returns>
    public static (double[][] Distances, double[][] Squares) Together(IReadOnlyList<RelativeDisplacements> stretches)
    {
        if (stretches.Count < 2 || stretches.Any(s => s._frames == 0))
            throw new ArgumentException(
                $"{stretches.Count} stretches were given, {stretches.Count(s => s._frames == 0)} of them without a frame: a variance needs two or more"
            );
        var pairs = stretches[0]._pairs;
        var (count, shells) = (new int[stretches[0]._shells.Length], stretches[0]._shells.Length);
        var distances = stretches.Select(_ => new double[shells]).ToArray();
        var squares = stretches.Select(_ => new double[shells]).ToArray();
        double n = stretches.Count;
        for (var p = 0; p < pairs.Length; p++)
        {
            double Mean(RelativeDisplacements s) => s._sum[p] / s._frames;
            var (shell, mean) = (pairs[p].Shell, stretches.Average(Mean));
            var hidden = stretches.Sum(s => (Mean(s) - mean) * (Mean(s) - mean)) / (n * (n - 1));
            count[shell]++;
            for (var s = 0; s < stretches.Count; s++)
            {
                distances[s][shell] += Mean(stretches[s]);
                squares[s][shell] +=
                    stretches[s]._square[p] / stretches[s]._frames
                    - 2 * mean * Mean(stretches[s])
                    + mean * mean
                    + hidden;
            }
        }
        for (var s = 0; s < stretches.Count; s++)
        for (var k = 0; k < shells; k++)
            (distances[s][k], squares[s][k]) = (distances[s][k] / count[k], squares[s][k] / count[k]);
        return (distances, squares);
    }

    /// <summary>Writes what was gathered, for the checkpoint of a run.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_frames);
        foreach (var value in _sum.Concat(_square))
            writer.Write(value);
        _means.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote for the same crystal.</summary>
    public void Load(BinaryReader reader)
    {
        _frames = reader.ReadInt32();
        foreach (var values in new[] { _sum, _square })
            for (var p = 0; p < values.Length; p++)
                values[p] = reader.ReadDouble();
        _means.Load(reader);
    }

    /// <summary>Mean distance of each shell, Å, and its standard error.</summary>
    public (double[] Value, double[] StandardError) MeanDistances() => (_means.Mean(), _means.StandardError());

    /// <summary>σ² of each shell, Å², and its standard error from the spread over pairs, counting pairs of one atom as
    /// one.</summary>
    /// <exception cref="InvalidOperationException">Fewer than two frames were added.</exception>
    public (double[] Value, double[] StandardError) MeanSquare()
    {
        if (_frames < 2)
            throw new InvalidOperationException(
                $"a variance needs two frames or more, and there {(_frames == 1 ? "was one" : "were none")}"
            );
        var ofAtom = new Dictionary<(int Atom, int Shell), (double Sum, int Count)>();
        for (var p = 0; p < _pairs.Length; p++)
        {
            var variance = Math.Max(0, (_square[p] - _sum[p] * _sum[p] / _frames) / (_frames - 1));
            var key = (_pairs[p].I, _pairs[p].Shell);
            var (sum, count) = ofAtom.GetValueOrDefault(key);
            ofAtom[key] = (sum + variance, count + 1);
        }
        var value = new double[_shells.Length];
        var error = new double[_shells.Length];
        for (var s = 0; s < _shells.Length; s++)
        {
            var own = ofAtom.Where(a => a.Key.Shell == s).Select(a => a.Value.Sum / a.Value.Count).ToArray();
            value[s] = own.Average();
            error[s] =
                own.Length < 2
                    ? double.PositiveInfinity
                    : Math.Sqrt(own.Sum(v => (v - value[s]) * (v - value[s])) / (own.Length - 1) / own.Length);
        }
        return (value, error);
    }
}
