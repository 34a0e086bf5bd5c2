using MlipSpec.Checks;
using MlipSpec.Checks.Search;
using MlipSpec.Structures;
using MlipSpec.Structures.Generation;

namespace MlipSpec.Tool.Commands.Search;

/// <summary>What mlipspec search was asked to do; all paths are full.</summary>
internal sealed record SearchRequest(
    string Settings,
    string Potential,
    string Unit,
    int Count,
    string Output,
    string? Paths,
    int PathStride,
    IReadOnlyList<string> Phases,
    double Pressure,
    double AtomicVolume,
    double Separation,
    int MaximumUnits,
    ulong Seed,
    int Threads
)
{
    /// <summary>Where finished structures are kept until all are done.</summary>
    public string Journal => Output + ".journal";

    /// <summary>The check that was asked for.</summary>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public RandomStructureSearch Check()
    {
        if (Paths is not null && PathStride < 1)
            throw new ArgumentException($"--path-stride is {PathStride}: expected 1 or more");
        Element[] unit = [.. Unit.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Element.Parse)];
        var cells = new RandomCells
        {
            FormulaUnit = unit,
            MaximumUnits = MaximumUnits,
            AtomicVolume = AtomicVolume,
            MinimumSeparation = Separation,
            Seed = Seed,
        };
        return new(cells, Count, [.. Phases.Select(p => new Crystal([.. unit.Distinct()], p))]) { Pressure = Pressure };
    }
}
