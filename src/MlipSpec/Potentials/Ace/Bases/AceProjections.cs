namespace MlipSpec.Potentials.Ace.Bases;

/// <summary>Grades sites: their functions of the B-basis against the active set of their species. The grade takes the
/// place of the energy.</summary>
internal sealed unsafe class AceProjections
{
    const int Width = AcePair.Width;

    readonly AceModel _model;
    readonly ActiveSet[] _sets;
    readonly double[] _functions,
        _scratch;

    public AceProjections(AceModel model, ActiveSet[] sets)
    {
        (_model, _sets) = (model, sets);
        var most = sets.Max(s => s.Size);
        (_functions, _scratch) = (new double[most], new double[most]);
    }

    /// <summary>The functions of the last lane that was graded.</summary>
    public ReadOnlySpan<double> Functions => _functions;

    /// <summary>γ of each lane of a group.</summary>
    public double[] Grades { get; } = new double[Width];

    /// <summary>Grades the sites of a group.</summary>
    public void Take(AceDensities densities, int species, int lanes)
    {
        var program = _model.Programs[species];
        for (var lane = 0; lane < lanes; lane++)
        {
            for (var f = 0; f < program.Projections.Length; f++)
            {
                var sum = 0.0;
                foreach (var (index, weight) in program.Projections[f])
                    sum +=
                        weight
                        * (
                            index < program.PairCount
                                ? densities.Neighbours.Sums[index * Width + lane]
                                : densities.Term(program.Terms[index - program.PairCount])[lane]
                        );
                _functions[f] = sum;
            }
            Grades[lane] = _sets[species].Grade(_functions, _scratch);
        }
    }
}
