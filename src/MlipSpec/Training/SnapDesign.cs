using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Snap;
using MlipSpec.Structures.Files;
using MlipSpec.Threads;

namespace MlipSpec.Training;

/// <summary>
/// The part of the normal equations that one structure contributes, for unit weights: n columns of AᵀA, and Aᵀy as the
/// last one. A set's equations are sums of these, so folds, learning curves and other expected errors cost no further
/// evaluation.
/// </summary>
sealed class NormalPart(int columns)
{
    readonly double[] _sums = new double[columns * (columns + 1)];

    /// <summary>Adds one equation Σ row·c = label.</summary>
    public void Add(ReadOnlySpan<double> row, double label)
    {
        for (var a = 0; a < columns; a++)
        {
            if (row[a] == 0)
                continue;
            var sums = _sums.AsSpan(a * (columns + 1), columns + 1);
            for (var b = 0; b < columns; b++)
                sums[b] += row[a] * row[b];
            sums[columns] += row[a] * label;
        }
    }

    public void AddTo(double[] total, double weight)
    {
        for (var k = 0; k < _sums.Length; k++)
            total[k] += weight * _sums[k];
    }
}

/// <summary>One structure's share in the fit.</summary>
sealed record SnapDesign(int Columns, NormalPart Energy, NormalPart Forces, NormalPart Virial, double[] PerAtom);

/// <summary>
/// Makes the shares. Column l of the design matrix is what the potential with coefficient l equal to one, and all
/// others zero, gives for energy, forces and virial: the same code that will evaluate the fitted model, so that the two
/// cannot differ.
/// </summary>
sealed class SnapDesigns
{
    static readonly (int, int)[] s_voigt = [(0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1)];

    readonly SnapPotential[] _units;
    readonly Dictionary<Frame, SnapDesign> _known = new(ReferenceEqualityComparer.Instance);

    public SnapDesigns(SnapParameters parameters, IReadOnlyList<SnapElement> elements)
    {
        var count = SnapPotential.CoefficientsOf(parameters, elements.Count);
        _units =
        [
            .. Enumerable
                .Range(0, elements.Count * count)
                .Select(column =>
                    SnapPotential.Create(
                        parameters,
                        new([
                            .. elements.Select(
                                (e, k) =>
                                {
                                    var coefficients = new double[count];
                                    if (column / count == k)
                                        coefficients[column % count] = 1;
                                    return e with { Coefficients = coefficients };
                                }
                            ),
                        ])
                    )
                ),
        ];
    }

    public SnapDesign[] Of(LabelledSet set, IReadOnlyList<int> frames, int threads, CancellationToken cancellation)
    {
        Frame[] missing;
        lock (_known)
            missing = [.. frames.Select(k => set.Frames[k]).Where(f => !_known.ContainsKey(f))];
        var made = OrderedParallel.Map(missing, threads, cancellation, (frame, _) => Make(frame));
        lock (_known)
        {
            foreach (var (frame, design) in missing.Zip(made))
                _known[frame] = design;
            return [.. frames.Select(k => _known[set.Frames[k]])];
        }
    }

    SnapDesign Make(Frame frame)
    {
        var (n, columns) = (frame.Structure.Count, _units.Length);
        var evaluations = Array.ConvertAll(_units, u => u.Evaluate(frame.Structure));
        NormalPart energy = new(columns),
            forces = new(columns),
            virial = new(columns);
        var row = new double[columns];
        double[] perAtom = Array.ConvertAll(evaluations, e => e.Energy / n);
        if (frame.Energy is { } label)
            energy.Add(perAtom, label / n);
        if (frame.Forces is { } labels)
            for (var i = 0; i < n; i++)
            for (var axis = 0; axis < 3; axis++)
            {
                for (var c = 0; c < columns; c++)
                    row[c] = evaluations[c].Forces[i][axis];
                forces.Add(row, labels[i][axis]);
            }
        if (frame.Virial is { } w)
            foreach (var (a, b) in s_voigt)
            {
                for (var c = 0; c < columns; c++)
                    row[c] = evaluations[c].Virial[a, b] / n;
                virial.Add(row, w[a, b] / n);
            }
        return new(columns, energy, forces, virial, perAtom);
    }
}
