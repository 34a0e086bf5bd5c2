using MlipSpec.Checks;
using MlipSpec.Checks.Labels;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Snap;
using MlipSpec.Training;

namespace RegularisationStudy;

/// <summary>
/// Two candidate potentials that differ in nothing but regularisation, after Fig. 6 of J. Chem. Phys. 158, 121501
/// (2023): the expected errors of the labels of candidate 2 are ten times smaller. Both are trained on diamond silicon,
/// as for phonons, and judged on disordered structures that a melt–quench simulation would meet, with labels from
/// density functional theory: relative energies do not tell the two apart, forces do.
/// </summary>
public sealed class TwoCandidates
{
    static readonly LabelledSet s_labels = new DatasetFile("si-pbe.xyz") { LevelOfTheory = "PBE" }.Read();
    static readonly SnapFit s_first = new(new SnapParameters { CutoffFactor = 5, TwoJMax = 6 }, [new("Si", 0.5, 1, [])])
    {
        EnergyError = 0.01,
        ForceError = 0.1,
        VirialError = 0.1,
        PriorWidth = 0.01,
    };
    static readonly SnapFit s_second = s_first with { EnergyError = 0.001, ForceError = 0.01, VirialError = 0.01 };

    static readonly DatasetErrors s_check = new(new DatasetFile("si-pbe.xyz"))
    {
        Bootstrap = new() { Resamples = 100 },
    };

    readonly IPotential _first = Train(s_first),
        _second = Train(s_second);

    [Fact]
    public void The_tighter_fit_is_the_better_one_for_the_crystal_it_was_trained_on() =>
        ForceError(_first, "diamond").ShouldBeGreaterThan(2 * ForceError(_second, "diamond"));

    // With a constant left free, as between two levels of theory: how the energies of disordered structures differ from
    // each other.
    [Fact]
    public void Relative_energies_of_disordered_structures_do_not_tell_the_two_apart() =>
        (RelativeEnergyError(_second, "random") / RelativeEnergyError(_first, "random")).ShouldBeInRange(0.8, 1.2);

    [Fact]
    public void Forces_in_disordered_structures_do() =>
        ForceError(_second, "random").ShouldBeGreaterThan(1.4 * ForceError(_first, "random"));

    static IPotential Train(SnapFit fit) =>
        fit.Fit(
            s_labels,
            [.. Enumerable.Range(0, s_labels.Frames.Count).Where(k => s_labels.Groups[k] == "diamond")],
            Environment.ProcessorCount
        ).Potential;

    static double ForceError(IPotential potential, string group) =>
        Errors(potential)[group].ForceDifference.RootMeanSquare.Value;

    static double RelativeEnergyError(IPotential potential, string group)
    {
        int[] members = [.. Enumerable.Range(0, s_labels.Frames.Count).Where(k => s_labels.Groups[k] == group)];
        var part = s_labels with
        {
            Frames = [.. members.Select(k => s_labels.Frames[k])],
            Groups = [.. members.Select(_ => group)],
        };
        return (s_check with { Zero = EnergyZero.ShiftRemoved })
            .Measure(part, potential, CheckContext.Default)
            .All.EnergyPerRootAtom.RootMeanSquare.Value;
    }

    static LabelErrors Errors(IPotential potential) => s_check.Measure(s_labels, potential, CheckContext.Default);
}
