namespace MlipSpec.Structures.Files.Cif;

/// <summary>The symmetry operations of a block.</summary>
internal static class CifSymmetry
{
    // How far, as a part, an operation may be from keeping the lengths of the cell: cells are written with few digits.
    const double Slack = 0.01;

    /// <summary>All operations, the identity among them.</summary>
    /// <exception cref="FormatException">There are none and the crystal is not P1, they do not fit the cell, or one is
    /// missing.</exception>
    public static IReadOnlyList<SymmetryOperation> Of(CifBlock block, Cell cell)
    {
        var texts = block.Column("_space_group_symop_operation_xyz", "_symmetry_equiv_pos_as_xyz");
        if (texts is null || texts.All(t => t is null))
            return WithoutOperations(block);
        var operations = texts
            .Select(t => SymmetryOperation.Parse(t ?? throw new FormatException("a symmetry operation is '?'")))
            .Distinct()
            .ToArray();
        RequireFit(operations, cell);
        RequireGroup(operations);
        return operations;
    }

    static IReadOnlyList<SymmetryOperation> WithoutOperations(CifBlock block)
    {
        if (block.Value("_space_group_name_hall", "_symmetry_space_group_name_hall") is { } hall)
            return HallSymbol.Operations(hall);
        var number = block.Value("_space_group_it_number", "_symmetry_int_tables_number");
        var name = block.Value(
            "_space_group_name_h-m_alt",
            "_symmetry_space_group_name_h-m",
            "_space_group_name_h-m_full"
        );
        var isP1 = name?.Replace(" ", "").Equals("P1", StringComparison.OrdinalIgnoreCase) ?? number is "1";
        if (isP1 && number is null or "1")
            return [new(Matrix3D.Identity, Vector3D.Zero)];
        var said =
            name is null && number is null
                ? "says no symmetry at all"
                : $"names the space group {string.Join(", number ", new[] { name, number }.Where(n => n is not null))} but not its operations";
        throw new FormatException(
            $"the block '{block.Name}' {said}: expected a loop of _space_group_symop_operation_xyz (or _symmetry_equiv_pos_as_xyz), or a Hall symbol. A space group's name leaves origin and axes open; write the file again with its operations, such as with ASE: from ase.io import read, write; write('new.cif', read('old.cif'))"
        );
    }

    static void RequireFit(SymmetryOperation[] operations, Cell cell)
    {
        var metric = cell.Vectors * cell.Vectors.Transpose;
        foreach (var operation in operations)
        {
            var turned = operation.Rotation.Transpose * metric * operation.Rotation;
            for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
                if (Math.Abs(turned[i, j] - metric[i, j]) > Slack * Math.Sqrt(metric[i, i] * metric[j, j]))
                    throw new FormatException(
                        $"the symmetry operation with the rotation {Text(operation.Rotation)} does not keep the cell: its lengths or angles are not those of this symmetry"
                    );
        }
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
