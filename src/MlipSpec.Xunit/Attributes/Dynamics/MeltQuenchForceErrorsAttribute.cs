using MlipSpec.Checks;
using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Labels;
using MlipSpec.Datasets;
using MlipSpec.Engines.Datasets;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Attributes.Dynamics;

/// <summary>
/// Measures errors of energies and forces on labelled snapshots of a melt–quench simulation, segment by segment: a
/// <see cref="MeltQuenchErrors"/>. See <see cref="MeltQuenchForceErrors"/>; judge it with
/// <see cref="Assertions.MeltQuenchAssertions.ShouldHaveForceErrorsBelow"/>.
/// </summary>
/// <param name="file">Extended XYZ or a database of ASE (.db), relative to the folder of the tests; ${VARIABLE} is
/// expanded. A file that is not there makes the test Unavailable.</param>
public sealed class MeltQuenchForceErrorsAttribute(string file) : CheckAttribute
{
    /// <summary>The level of theory of the labels, such as "PBE"; without it the frames may say so in
    /// level_of_theory.</summary>
    public string? LevelOfTheory { get; set; }

    /// <summary>Whether labels of another level of theory than the potential's own are compared with all the
    /// same.</summary>
    public bool AcrossLevelsOfTheory { get; set; }

    /// <summary>Whether the mean energy difference per atom is removed.</summary>
    public bool RemoveEnergyShift { get; set; } = true;

    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new MeltQuenchForceErrors(
            new DatasetFile(file)
            {
                Formats = FrameFormats.All,
                LevelOfTheory = LevelOfTheory,
                GroupBy = MeltQuenchTrajectory.SegmentKey,
            }
        )
        {
            AcrossLevelsOfTheory = AcrossLevelsOfTheory,
            RemoveEnergyShift = RemoveEnergyShift,
        };
}
