using MlipSpec.Numerics;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.MomentTensor;

/// <summary>Extrapolation grades by an active set of atomic environments.</summary>
internal sealed class MomentTensorGrade(MomentTensorParameters parameters, PotentialCard card, ActiveSet set)
    : IExtrapolationGrade
{
    readonly Sites _sites = new(parameters, card, set);

    public ExtrapolationGrades Grade(Structure structure)
    {
        var grades = _sites.Evaluate(structure, Environment.ProcessorCount).AtomEnergies;
        return new(grades, grades.DefaultIfEmpty().Largest());
    }

    /// <summary>The derivatives by all parameters, one row for each atom.</summary>
    public static double[][] Rows(MomentTensorParameters parameters, PotentialCard card, Structure structure)
    {
        var sites = new Sites(parameters, card, null) { Rows = new double[structure.Count][] };
        sites.Evaluate(structure, Environment.ProcessorCount);
        return sites.Rows;
    }

    // A sum over sites whose "energy" of an atom is its grade: neighbours, images and threads come from there.
    sealed class Sites(MomentTensorParameters parameters, PotentialCard card, ActiveSet? set) : SitePotential
    {
        public override PotentialCard Card => card;

        public override double Cutoff => parameters.MaxDist;

        public double[][]? Rows { get; init; }

        public override ISiteKernel CreateKernel() => new Kernel(new(parameters), set, Rows);
    }

    sealed class Kernel(MomentTensorBasis basis, ActiveSet? set, double[][]? rows) : ISiteKernel
    {
        readonly double[] _basis = new double[basis.Size],
            _products = new double[basis.Size];

        public double Evaluate(in SiteEnvironment environment)
        {
            basis.Evaluate(environment, _basis);
            if (rows is not null)
                rows[environment.Atom] = [.. _basis];
            return set?.Grade(_basis, _products) ?? 0;
        }
    }
}
