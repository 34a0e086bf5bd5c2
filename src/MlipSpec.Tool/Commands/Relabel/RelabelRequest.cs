namespace MlipSpec.Tool.Commands.Relabel;

/// <summary>What mlipspec relabel was asked to do; all paths are full.</summary>
/// <param name="Input">The snapshots.</param>
/// <param name="With">What labels them, such as "qe:si-pbe.json".</param>
/// <param name="Settings">The settings that name potentials.</param>
/// <param name="Output">The labelled file.</param>
/// <param name="WorkingFolder">Where each snapshot has its folder.</param>
/// <param name="Jobs">Snapshots at once; 0 for as many as there are cores for.</param>
/// <param name="Reading">What is told about the input.</param>
internal sealed record RelabelRequest(
    string Input,
    string With,
    string Settings,
    string Output,
    string WorkingFolder,
    int Jobs,
    StructureInput Reading
)
{
    /// <summary>Where the snapshots go that could not be labelled, each with its reason.</summary>
    public string FailedOutput =>
        Path.Combine(Path.GetDirectoryName(Output)!, Path.GetFileNameWithoutExtension(Output) + ".failed.xyz");
}
