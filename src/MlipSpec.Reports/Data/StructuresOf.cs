using MlipSpec.Checks;
using MlipSpec.Results;

namespace MlipSpec.Reports.Data;

/// <summary>Makes the structures of the document.</summary>
static class StructuresOf
{
    /// <summary>The ids of a measurement's structures.</summary>
    public static IReadOnlyList<string> Ids(MeasurementRecord m) =>
        [.. m.Structures.Select((_, k) => $"{TestsOf.KeyOf(m)}/{k + 1}")];

    /// <summary>A measurement's structures.</summary>
    public static IEnumerable<StructureData> Measurement(MeasurementRecord m) =>
        m.Structures.Zip(Ids(m), (s, id) => Structure(s, id, m));

    static StructureData Structure(ShownStructure shown, string id, MeasurementRecord m)
    {
        var (structure, cell) = (shown.Structure, shown.Structure.Cell);
        var v = cell.Vectors;
        return new(
            id,
            // What failed says what it was.
            shown.Role == StructureRole.Failure
                ? shown.Title
                : $"{m.Name}: {shown.Title}",
            shown.Role,
            m.Potential,
            TestsOf.KeyOf(m),
            [
                [v.XX, v.XY, v.XZ],
                [v.YX, v.YY, v.YZ],
                [v.ZX, v.ZY, v.ZZ],
            ],
            [cell.PeriodicA, cell.PeriodicB, cell.PeriodicC],
            [.. structure.Species.ToArray().Select(e => e.Symbol)],
            [.. structure.Positions.ToArray().Select(p => (IReadOnlyList<double>)[p.X, p.Y, p.Z])],
            shown.PerAtom
        );
    }
}
