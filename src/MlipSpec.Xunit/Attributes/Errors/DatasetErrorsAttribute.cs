using MlipSpec.Checks;
using MlipSpec.Checks.Labels;
using MlipSpec.Datasets;
using MlipSpec.Engines.Datasets;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Attributes.Errors;

/// <summary>Measures errors against the labels of a data set, such as an external test set: a
/// <see cref="LabelErrors"/>. See <see cref="DatasetErrors"/>.</summary>
/// <param name="file">Extended XYZ or a database of ASE (.db), relative to the folder of the tests; ${VARIABLE} is
/// expanded. A file that is not there makes the test Unavailable.</param>
public sealed class DatasetErrorsAttribute(string file) : CheckAttribute
{
    /// <summary>The level of theory of the labels, such as "PBE"; without it the frames may say so in
    /// level_of_theory.</summary>
    public string? LevelOfTheory { get; set; }

    /// <summary>The entry of a frame that names its group.</summary>
    public string GroupBy { get; set; } = "config_type";

    /// <summary>Where the energy is, such as "dft_energy"; the usual names unless given.</summary>
    public string? EnergyKey { get; set; }

    /// <summary>Where the forces are.</summary>
    public string? ForcesKey { get; set; }

    /// <summary>Where the virial is, eV.</summary>
    public string? VirialKey { get; set; }

    /// <summary>Where the stress is, eV/Å³, positive in tension.</summary>
    public string? StressKey { get; set; }

    /// <summary>What is done about the arbitrary zero of energies.</summary>
    public EnergyZero Zero { get; set; }

    /// <summary>Whether labels of another level of theory than the potential's own are compared with all the
    /// same.</summary>
    public bool AcrossLevelsOfTheory { get; set; }

    /// <summary>The training set, from which the distance of each structure is measured; not measured unless
    /// given.</summary>
    public string? Training { get; set; }

    /// <summary>How often configurations are drawn for uncertainties.</summary>
    public int Resamples { get; set; } = 1000;

    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new DatasetErrors(
            new DatasetFile(file)
            {
                Formats = FrameFormats.All,
                LevelOfTheory = LevelOfTheory,
                GroupBy = GroupBy,
                EnergyKey = EnergyKey,
                ForcesKey = ForcesKey,
                VirialKey = VirialKey,
                StressKey = StressKey,
            }
        )
        {
            Zero = Zero,
            AcrossLevelsOfTheory = AcrossLevelsOfTheory,
            Training = Training is null ? null : new DatasetFile(Training) { Formats = FrameFormats.All },
            Bootstrap = new() { Resamples = Resamples },
        };
}
