using MlipSpec.Checks;
using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Labels;
using MlipSpec.Datasets;
using MlipSpec.Engines.Datasets;

namespace MlipSpec.Xunit.Suites.ShortForms;

/// <summary>
/// Measures errors of energies and forces on labelled snapshots of a melt–quench simulation, segment by segment: a
/// <see cref="MeltQuenchErrors"/>, to be judged by ShouldHaveForceErrorsBelow. The defaults are those of
/// <see cref="SnapshotErrors"/>.
/// </summary>
/// <param name="file">Extended XYZ or a database of ASE (.db), relative to the folder of the tests; ${VARIABLE} is
/// expanded. A file that is not there makes the test Unavailable.</param>
public sealed class SnapshotErrorsAttribute(string file) : ShortFormAttribute
{
    /// <summary>The level of theory of the labels, such as "PBE"; without it the frames may say so in
    /// level_of_theory.</summary>
    public string LevelOfTheory
    {
        get => Get<string>() ?? "";
        set => Set(value);
    }

    /// <summary>Whether labels of another level of theory than the potential's own are compared with all the
    /// same.</summary>
    public bool AcrossLevelsOfTheory
    {
        get => Get<bool>();
        set => Set(value);
    }

    /// <summary>Whether the mean energy difference per atom is removed.</summary>
    public bool RemoveEnergyShift
    {
        get => Get<bool>();
        set => Set(value);
    }

    private protected override Type MeasuredType => typeof(MeltQuenchErrors);

    private protected override ICheck Create() =>
        new SnapshotErrors(
            new DatasetFile(file) { Formats = FrameFormats.All, GroupBy = MeltQuenchTrajectory.SegmentKey }
        );

    private protected override IEnumerable<object> PartsOf(ICheck check) => [((SnapshotErrors)check).Labels, check];
}
