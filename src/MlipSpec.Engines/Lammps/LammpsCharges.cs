using System.Globalization;
using System.Text.Json;
using MlipSpec.Settings;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Lammps;

/// <summary>The charges that a settings entry of kind "lammps" states, and which of its commands need atoms.</summary>
internal static class LammpsCharges
{
    // Each finds the atoms that are there when it is carried out.
    static readonly string[] s_needAtoms = ["set", "fix", "fix_modify", "group", "compute"];

    /// <summary>Whether a command is to be carried out when the atoms are there.</summary>
    public static bool NeedsAtoms(string command) =>
        command.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries) is [var word, ..] && s_needAtoms.Contains(word);

    // The styles of fixes that equilibrate charges begin so, as in qeq/point, qeq/comb/omp and acks2/reaxff.
    static readonly string[] s_equilibrating = ["qeq", "acks2", "qtpie"];

    static string[] Words(string command) => command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    static bool Equilibrates(string command) =>
        Words(command) is ["fix", _, _, var style, ..] && s_equilibrating.Any(style.StartsWith);

    static bool SetsCharges(string command) => Words(command) is ["set", .. var rest] && rest.Contains("charge");

    /// <summary>Whether charges are summed over an infinite lattice, which a slab or a cluster is not: any kspace_style but
    /// msm, which knows open boundaries, or a correction for slabs, which knows no crystals.</summary>
    public static bool SumOverLattice(IReadOnlyList<string> commands) =>
        commands.Any(c => Words(c) is ["kspace_style", var style, ..] && style != "none" && !style.StartsWith("msm"))
        && !commands.Any(c => Words(c) is ["kspace_modify", .. var rest] && rest.Contains("slab"));

    /// <summary>Refuses a structure whose file states charges that are not those of the entry: they would be left out
    /// without a word. Where a fix equilibrates the charges that the entry begins with, those of a file say
    /// nothing.</summary>
    /// <exception cref="ArgumentException">The message names atom, both charges and the remedy.</exception>
    public static void Compare(Structure structure, LammpsSettings settings)
    {
        const double Same = 1e-6; // e, digits that files are written with
        if (settings.OfStructure && structure.Charges is null)
            throw new ArgumentException(
                $"{structure} states no charges, but \"chargesFrom\": \"structure\" of this potential takes each atom's charge from its structure: give a file with a column of charges that are not all zero (initial_charges or charges of extended XYZ and ASE, q of a LAMMPS dump, atom_style charge or full of a LAMMPS data file). A structure that a check makes anew, atom by atom, has none: for such checks state 'charges' by element"
            );
        if (settings.OfStructure)
            return;
        if (structure.Charges is not { } stated || !settings.HasCharges)
            return;
        if (settings.Charges.Count == 0)
            throw new ArgumentException(
                $"the file of {structure} states a charge for each atom, but the commands of this potential set their own: state 'charges' by element in its entry, or remove the charges from the file"
            );
        if (settings.WithAtoms.Any(Equilibrates))
            return;
        var charges = settings.Elements.Zip(settings.Charges).ToDictionary();
        for (var i = 0; i < structure.Count; i++)
            if (
                charges[structure.Species[i].Symbol] is var own
                && !(Math.Abs(own - stated[i]) <= Same * Math.Max(1, Math.Abs(own)))
            )
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"the file of {structure} gives atom {i} ({structure.Species[i]}) the charge {stated[i]}, but 'charges' of this potential says {own}: atoms of one element have one charge here. Make both the same, or remove the charges from the file"
                    )
                );
    }

    /// <summary>Reads <c>"charges": { "Na": 1, "Cl": -1 }</c>.</summary>
    public static IReadOnlyDictionary<Element, double> Read(PotentialSettings settings)
    {
        var charges = new Dictionary<Element, double>();
        foreach (var entry in settings.Json("charges")?.EnumerateObject() ?? default)
        {
            if (!Element.TryParse(entry.Name, out var element))
                throw settings.Error("charges", $"'{entry.Name}' in 'charges' is not a chemical element");
            if (entry.Value.ValueKind != JsonValueKind.Number)
                throw settings.Error(
                    "charges",
                    $"the charge of {element} should be a number of elementary charges, but is {entry.Value.GetRawText()}"
                );
            charges[element] = entry.Value.GetDouble();
        }
        return charges;
    }

    /// <summary>Reads <c>"chargesFrom": "structure"</c>.</summary>
    public static bool OfStructure(PotentialSettings settings) =>
        settings.OptionalText("chargesFrom") switch
        {
            null => false,
            "structure" => true,
            var other => throw settings.Error(
                "chargesFrom",
                $"'chargesFrom' is '{other}': only \"structure\" is known; charges by element are stated in 'charges'"
            ),
        };

    /// <summary>The atoms with charges that differ and have no sum, to try what the commands do.</summary>
    public static Structure Trial(Structure structure) =>
        structure.WithCharges([
            .. Enumerable.Range(0, structure.Count).Select(i => (i - 0.5 * (structure.Count - 1)) / structure.Count),
        ]);

    /// <summary>The charges in the order of the atom types; empty where commands set them or structures bring
    /// them.</summary>
    /// <exception cref="ArgumentException">They do not fit the atom style, the elements or the commands.</exception>
    public static double[] ByType(
        LammpsOptions options,
        IReadOnlyList<Element> elements,
        IReadOnlyList<string> commands
    )
    {
        var (atomStyle, charges) = (options.AtomStyle, options.Charges);
        if (options.ChargesOfStructure)
            return OfStructure(options, commands);
        if (atomStyle is not ("atomic" or "charge"))
            throw new ArgumentException($"the atom style '{atomStyle}' is not understood: atomic or charge");
        if (atomStyle == "atomic")
            return charges.Count == 0
                ? []
                : throw new ArgumentException(
                    "'charges' need \"atomStyle\": \"charge\"; atoms of the style atomic have none"
                );
        if (charges.Keys.Except(elements).ToArray() is [_, ..] foreign)
            throw new ArgumentException(
                $"'charges' names {string.Join(", ", foreign)}, but 'elements' {string.Join(", ", elements)}"
            );
        if (charges.Count == 0)
            return commands.Any(c => SetsCharges(c) || Equilibrates(c))
                ? []
                : throw new ArgumentException(
                    $"the atom style charge needs 'charges', such as {{ {string.Join(", ", elements.Select(e => $"\"{e}\": …"))} }}, or commands that set them (set … charge, or a fix that equilibrates them, such as qeq/point): without, all are zero. With \"chargesFrom\": \"structure\" each atom has the charge of its structure's file"
                );
        return charges.Count == elements.Count
            ? [.. elements.Select(e => charges[e])]
            : throw new ArgumentException(
                $"'charges' has none for {string.Join(", ", elements.Except(charges.Keys))}: state one for each of 'elements', 0 where there is none"
            );
    }

    static double[] OfStructure(LammpsOptions options, IReadOnlyList<string> commands)
    {
        if (options.AtomStyle != "charge")
            throw new ArgumentException(
                "\"chargesFrom\": \"structure\" needs \"atomStyle\": \"charge\"; atoms of the style atomic have none"
            );
        if (options.Charges.Count > 0)
            throw new ArgumentException(
                "'charges' and 'chargesFrom' contradict each other: state one, or take them from each structure"
            );
        if (commands.FirstOrDefault(SetsCharges) is { } command)
            throw new ArgumentException(
                $"the command '{command}' would replace the charges that \"chargesFrom\": \"structure\" takes from each structure: remove one of the two"
            );
        return [];
    }

    /// <summary>The charges as they enter a fingerprint.</summary>
    public static string Text(LammpsSettings settings) =>
        (settings.OfStructure ? "of the structure" : "")
        + string.Join(' ', settings.Charges.Select(q => q.ToString("R", CultureInfo.InvariantCulture)));
}
