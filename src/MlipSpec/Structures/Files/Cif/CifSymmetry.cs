using MlipSpec.Structures.Crystals.SpaceGroups;

namespace MlipSpec.Structures.Files.Cif;

/// <summary>The symmetry operations of a block.</summary>
internal static class CifSymmetry
{
    // How far, as a part, an operation may be from keeping the lengths of the cell: cells are written with few digits.
    const double Slack = 0.01;

    /// <summary>All operations, the identity among them.</summary>
    /// <exception cref="FormatException">There are none and the space group leaves its setting open, they do not fit
    /// the cell, or one is missing.</exception>
    public static IReadOnlyList<SymmetryOperation> Of(CifBlock block, Cell cell)
    {
        var texts = block.Column("_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz");
        if (texts is null || texts.All(t => t is null))
            return WithoutOperations(block, cell);
        var operations = texts
            .Select(t => SymmetryOperation.Parse(t ?? throw new FormatException("a symmetry operation is '?'")))
            .Distinct()
            .ToArray();
        RequireFit(operations, cell);
        RequireGroup(operations);
        return operations;
    }

    static IReadOnlyList<SymmetryOperation> WithoutOperations(CifBlock block, Cell cell)
    {
        if (block.Value("_space_group_name_hall", "_symmetry_space_group_name_hall") is { } hall)
        {
            var operations = HallSymbol.Operations(hall);
            RequireFit(operations, cell);
            return operations;
        }
        return CifSpaceGroup.Of(block) is { } group
            ? group.Operations(o => Misfit(o, cell) is null)
            : throw new FormatException(
                $"the block '{block.Name}' says no symmetry at all: expected a loop of _space_group_symop_operation_xyz (or _symmetry_equiv_pos_as_xyz), a space group, or '_space_group_IT_number 1' where every atom is listed"
            );
    }

    static void RequireFit(IReadOnlyList<SymmetryOperation> operations, Cell cell)
    {
        if (Misfit(operations, cell) is { } misfit)
            throw new FormatException(
                $"the symmetry operation with the rotation {Text(misfit.Rotation)} does not keep the cell: its lengths or angles are not those of this symmetry"
            );
    }

    // The first operation that does not keep the lengths and angles of the cell.
    static SymmetryOperation? Misfit(IReadOnlyList<SymmetryOperation> operations, Cell cell)
    {
        var metric = cell.Vectors * cell.Vectors.Transpose;
        foreach (var operation in operations)
        {
            var turned = operation.Rotation.Transpose * metric * operation.Rotation;
            for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                if (Math.Abs(turned[i, j] - metric[i, j]) > Slack * Math.Sqrt(metric[i, i] * metric[j, j]))
                    return operation;
        }
        return null;
    }

    // A list with one operation lost would lose atoms in silence.
    static void RequireGroup(SymmetryOperation[] operations)
    {
        if (operations.Length > 192)
            throw new FormatException(
                $"there are {operations.Length} symmetry operations: no space group has above 192"
            );
        var all = operations.ToHashSet();
        foreach (var a in operations)
        foreach (var b in operations)
            if (!all.Contains(a.After(b)))
                throw new FormatException(
                    $"the {operations.Length} symmetry operations are no group: one after another gives the rotation {Text(a.After(b).Rotation)}, which is not among them with its translation. One is missing or miswritten"
                );
    }

    static string Text(Matrix3D m) => $"({m.XX} {m.XY} {m.XZ}, {m.YX} {m.YY} {m.YZ}, {m.ZX} {m.ZY} {m.ZZ})";
}
