namespace MlipSpec.Tool.Commands.Evaluate;

/// <summary>What mlipspec evaluate was asked to do; all paths are full.</summary>
internal sealed record EvaluationRequest(
    string Input,
    string Settings,
    string Potential,
    string Output,
    bool Errors,
    bool Grades,
    bool Spread,
    int Threads,
    StructureInput Reading
)
{
    /// <summary>Where frames are written until all are done, so that a finished file is never half a file.</summary>
    public string PartialOutput => Output + ".partial";
}
