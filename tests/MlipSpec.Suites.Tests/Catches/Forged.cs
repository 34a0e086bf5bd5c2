using MlipSpec.Analysis;
using MlipSpec.Checks.Defects;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Labels;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Phases;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Datasets;
using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Statistics.Errors;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>Measurements made by hand, with the numbers that matter.</summary>
static class Forged
{
    /// <summary>The value of a reference, as a potential without error has it.</summary>
    public static double ValueOf<T>(Reference<T> reference)
        where T : struct, IDimension => reference.Value.Value;

    /// <summary>The experimental one.</summary>
    public static double ValueOf<T>(ReferenceSet<T> references)
        where T : struct, IDimension => references.Experiment.Value.Value;

    /// <summary>Cubic elastic constants, GPa.</summary>
    public static ElasticModuli Cubic(double c11, double c12, double c44)
    {
        double Component(int i, int j) =>
            i == j ? (i < 3 ? c11 : c44)
            : i < 3 && j < 3 ? c12
            : 0;
        return new(
            new([.. Enumerable.Range(0, 36).Select(k => Component(k / 6, k % 6))]),
            new(new double[36]),
            0,
            0,
            [new VoigtPair(1, 1), new(1, 2), new(4, 4)],
            null
        );
    }

    public static CrystalLattice Lattice(double a) => new(true, a, a, a, 1, a * a * a / 8, -4);

    public static EquationOfStateFit Curve(double bulkModulus, double derivative) =>
        new(20, bulkModulus, derivative, -4, 0, 0.05, []);

    /// <summary>Phases, each with its energy above the first, eV/atom.</summary>
    public static PhaseOrder Ordered(params IReadOnlyList<(string Phase, double Energy)> phases) =>
        new([.. phases.Select(p => new PhaseEnergy(p.Phase, p.Energy, 18))]);

    /// <summary>The order with one phase elsewhere.</summary>
    public static PhaseOrder With(this PhaseOrder order, string phase, Quantity<AtomicEnergy> energy) =>
        new([.. order.Phases.Select(p => p.Phase == phase ? p with { Energy = energy } : p)]);

    /// <summary>An energy that a phase lost for this kind of reason.</summary>
    public static Quantity<AtomicEnergy> Lost(FindingKind kind) =>
        Quantity<AtomicEnergy>.NotMeasured(new(kind, "forged"));

    public static DefectEnergies Defect(double relaxed) =>
        new(216, relaxed + 1, relaxed, relaxed, [relaxed], 0.3, null, null);

    public static SurfaceEnergies Surface(double relaxed) => new(relaxed, relaxed, 0.1, 48, null);

    public static FaultLine Fault(double unstable, double end) => new([], 3.8, unstable, unstable, end);

    /// <summary>Errors of all groups: energy per √N, and force with its median.</summary>
    public static LabelErrors LabelErrors(
        double energy,
        double force,
        double median,
        params IReadOnlyList<string> groups
    ) =>
        new()
        {
            Dataset = "forged",
            Account = new() { Read = 20, Compared = 20 },
            Groups = [.. groups.Prepend(GroupErrors.All).Select(g => Group(g, energy, force, median))],
        };

    static GroupErrors Group(string group, double energy, double force, double median) =>
        new()
        {
            Group = group,
            Configurations = 20,
            SmallestSize = 8,
            LargestSize = 64,
            Statistics = new()
            {
                EnergyPerRootAtom = Statistics<RootAtomicEnergy>(group, energy, energy / 2),
                ForceDifference = Statistics<Force>(group, force, median),
            },
        };

    static ErrorStatistics<T> Statistics<T>(string group, double rootMeanSquare, double median)
        where T : struct, IDimension =>
        new()
        {
            Target = "forged",
            Definition = "",
            DependsOnAxes = false,
            Group = group,
            Count = 500,
            Configurations = 20,
            MeanAbsolute = rootMeanSquare / 2,
            RootMeanSquare = rootMeanSquare,
            Bias = 0,
            Maximum = 5 * rootMeanSquare,
            Quantiles = [new ErrorQuantile(0.5, median, 0, null)],
            Distribution = new([], [], []),
        };
}
