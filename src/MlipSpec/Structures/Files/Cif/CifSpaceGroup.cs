using System.Globalization;
using MlipSpec.Structures.Crystals.SpaceGroups;

namespace MlipSpec.Structures.Files.Cif;

/// <summary>A space group that a block names without its operations.</summary>
/// <param name="block">The block's name.</param>
/// <param name="said">How the block names it.</param>
/// <param name="settings">What that may mean.</param>
internal sealed class CifSpaceGroup(string block, string said, IReadOnlyList<SpaceGroupSetting> settings)
{
    /// <summary>The space group of a block; null where it names none.</summary>
    /// <exception cref="FormatException">It names one that does not exist, or two.</exception>
    public static CifSpaceGroup? Of(CifBlock block)
    {
        var name = block.Value(
            "_space_group_name_h-m_alt",
            "_symmetry_space_group_name_h-m",
            "_space_group_name_h-m_full"
        );
        var number = block.Value("_space_group_it_number", "_symmetry_int_tables_number");
        if (name is null && number is null)
            return null;
        var said = string.Join(", number ", new[] { name, number }.Where(n => n is not null));
        var settings = name is null ? SpaceGroupSettings.All : SpaceGroupSettings.Named(name);
        if (settings.Count == 0)
            throw new FormatException(
                $"the block '{block.Name}' names the space group '{name}', which is none of International Tables: expected a Hermann–Mauguin symbol such as 'F d -3 m:2', or a loop of _space_group_symop_operation_xyz"
            );
        if (number is not null)
            settings = OfNumber(settings, number, said, block.Name);
        var code = block.Value("_space_group_it_coordinate_system_code");
        if (code is not null && SpaceGroupSettings.Chosen(settings, code) is { Count: > 0 } chosen)
            settings = chosen;
        return new(block.Name, said, settings);
    }

    /// <summary>The operations of the one setting that fits the cell.</summary>
    /// <exception cref="FormatException">None fits, or several that differ.</exception>
    public IReadOnlyList<SymmetryOperation> Operations(Func<IReadOnlyList<SymmetryOperation>, bool> fits)
    {
        var fitting = settings.Select(s => (Setting: s, s.Operations)).Where(s => fits(s.Operations)).ToArray();
        if (fitting.Length == 0)
            throw new FormatException(
                $"the block '{block}' names the space group {said}, but its cell has not that symmetry: lengths or angles, or the name, are wrong"
            );
        var first = fitting[0].Operations.ToHashSet();
        if (fitting.All(f => first.SetEquals(f.Operations)))
            return fitting[0].Operations;
        throw new FormatException(
            $"the block '{block}' names the space group {said} but not its operations, and leaves origin or axes open: it may be {string.Join(", ", fitting.Take(6).Select(f => f.Setting))}{(fitting.Length > 6 ? " …" : "")}. Write which, as in _space_group_name_Hall '{fitting[^1].Setting.Hall}', or add the loop of _space_group_symop_operation_xyz"
        );
    }

    static IReadOnlyList<SpaceGroupSetting> OfNumber(
        IReadOnlyList<SpaceGroupSetting> settings,
        string number,
        string said,
        string block
    )
    {
        var wanted =
            int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 230
                ? n
                : throw new FormatException(
                    $"the block '{block}' has the space group number '{number}': expected 1 to 230"
                );
        SpaceGroupSetting[] both = [.. settings.Where(s => s.Number == wanted)];
        return both.Length > 0
            ? both
            : throw new FormatException(
                $"the block '{block}' names the space group {said}, but that name is of number {settings[0].Number}: one of the two is wrong"
            );
    }
}
