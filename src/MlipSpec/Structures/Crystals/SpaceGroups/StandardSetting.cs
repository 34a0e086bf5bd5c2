namespace MlipSpec.Structures.Crystals.SpaceGroups;

/// <summary>A space group in its standard setting, to be compared with a crystal.</summary>
internal sealed class StandardSetting(SpaceGroupSetting setting)
{
    readonly Lazy<Dictionary<Matrix3D, Vector3D>> _operations = new(() => ByRotation(setting));

    /// <summary>The number in International Tables.</summary>
    public int Number => setting.Number;

    /// <summary>The symbol without blanks.</summary>
    public string Symbol => setting.Names[^1];

    /// <summary>Whether a crystal has these operations in these axes, wherever its origin is.</summary>
    public bool Fits(AxesOfCrystal crystal, double tolerance)
    {
        if (Symbol[0] != crystal.Lattice)
            return false;
        var own = _operations.Value;
        if (own.Count != crystal.Operations.Count || crystal.Operations.Any(o => !own.ContainsKey(o.Rotation)))
            return false;
        // A crystal whose origin is p has R·(x − p) + w + p, so (1 − R)·p ≡ t − w for all operations at once.
        var rows = new List<(Vector3D, double)>();
        foreach (var (rotation, translation, inPrimitive) in crystal.Operations)
        {
            var difference = (translation - own[rotation]) * crystal.Axes;
            for (var i = 0; i < 3; i++)
                rows.Add((Matrix3D.Identity.Row(i) - inPrimitive.Row(i), difference[i]));
        }
        return WholeNumbers.HasSolution(rows, tolerance);
    }

    // One translation for each rotation: the others differ by those of the lattice.
    static Dictionary<Matrix3D, Vector3D> ByRotation(SpaceGroupSetting setting)
    {
        var operations = new Dictionary<Matrix3D, Vector3D>();
        foreach (var operation in setting.Operations)
            operations.TryAdd(WholeNumbers.Of(operation.Rotation), operation.Translation);
        return operations;
    }
}
