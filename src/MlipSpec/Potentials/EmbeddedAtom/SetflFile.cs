using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// Reads setfl files: three comment lines; the number of elements and their names; Nρ Δρ Nr Δr and the cutoff; for each
/// element a line with atomic number, mass and perhaps lattice constant and lattice, then F at Nρ densities and ρ at Nr
/// distances (for Finnis–Sinclair one ρ per element); last r φ(r) for each pair i ≥ j, and for angular-dependent
/// potentials u(r) and then w(r) of the same pairs.
/// </summary>
internal sealed class SetflFile(EamText text, EamForm form)
{
    const int ElementLine = 4;

    /// <summary>Whether the text looks like a setfl file: its fourth line counts the chemical symbols that
    /// follow.</summary>
    public static bool Looks(EamText text) =>
        text.Words(ElementLine) is [var count, var first, ..]
        && int.TryParse(count, out _)
        && Element.TryParse(first, out _);

    /// <summary>
    /// Reads a file in the form that its length fits: an alloy's, one with a density for each pair, or one with angular
    /// functions. A setfl file does not name its form, and its ending is only a habit.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="likely">The form whose complaint is told where no form fits.</param>
    public static SetflTables ReadAny(EamText text, EamForm likely)
    {
        FormatException? telling = null;
        // The likely form comes first: a file of one element has the same text as alloy and as Finnis–Sinclair.
        EamForm[] forms = [likely, EamForm.Alloy, EamForm.FinnisSinclair, EamForm.AngularDependent];
        foreach (var form in forms.Distinct())
            try
            {
                return new SetflFile(text, form).Read();
            }
            catch (FormatException e)
            {
                telling ??= e;
            }
        throw telling!;
    }

    public SetflTables Read()
    {
        text.Skip(ElementLine - 1);
        var elements = Elements();
        var (rhos, rhoStep, radii, radiusStep, cutoff) = Sizes();
        var s = elements.Length;
        var pairs = s * (s + 1) / 2;
        var (embeddings, densities) = (new UniformTable[s], new UniformTable[s * s]);
        UniformTable Radial(string what) => new(text.Table(what, radii), radiusStep);
        for (var i = 0; i < s; i++)
        {
            var header = text.Header(2, $"atomic number and mass of {elements[i]}");
            text.Number(header[0], $"the atomic number of {elements[i]}");
            text.Number(header[1], $"the mass of {elements[i]}");
            embeddings[i] = new(text.Table($"F(ρ) of {elements[i]}", rhos), rhoStep);
            for (var j = 0; j < s; j++)
                densities[i * s + j] =
                    j == 0 || form == EamForm.FinnisSinclair ? Radial($"ρ(r) of {elements[i]}") : densities[i * s];
        }
        UniformTable[] OfPairs(string what) =>
            [.. Enumerable.Range(0, pairs).Select(p => Radial($"{what} of {Pair(elements, p)}"))];
        var products = OfPairs("r φ(r)");
        AngularTables? angular = form == EamForm.AngularDependent ? new(OfPairs("u(r)"), OfPairs("w(r)")) : null;
        text.ExpectEnd(
            form switch
            {
                EamForm.Alloy =>
                    "is this an eam.fs file, with one density per pair, or an adp file? Of the form cdeam, run it with the kind 'lammps' and pair_style eam/cd",
                EamForm.FinnisSinclair => "is this an eam.alloy file, with one density per element?",
                _ => "is the number of elements or of table values wrong?",
            }
        );
        return new(text.Title, elements, cutoff, embeddings, densities, products, angular);
    }

    Element[] Elements()
    {
        var words = text.Header(2, "the number of elements and their symbols");
        var count = text.Count(words[0], "the number of elements", 1, 118);
        if (words.Length <= count)
            throw text.Bad($"expected {count} elements as the first word says, found {words.Length - 1}");
        Element[] elements = [.. words[1..(count + 1)].Select(text.Element)];
        return elements.Distinct().Count() == count
            ? elements
            : throw text.Bad($"expected each element once, found '{string.Join(' ', words[1..(count + 1)])}'");
    }

    (int Rhos, double RhoStep, int Radii, double RadiusStep, double Cutoff) Sizes()
    {
        var words = text.Header(5, "Nρ Δρ Nr Δr and the cutoff");
        if (words.Length > 5 && EamText.TryNumber(words[5], out _))
            throw text.Bad(
                $"'{words[5]}' follows the cutoff as the highest density does in the form eam/he, which is not read: use the kind 'lammps' with pair_style eam/he"
            );
        var sizes = (
            text.Count(words[0], "the number of densities Nρ", 5, 10_000_000),
            text.Positive(words[1], "the density step Δρ"),
            text.Count(words[2], "the number of distances Nr", 5, 10_000_000),
            text.Positive(words[3], "the distance step Δr in Å"),
            text.Positive(words[4], "the cutoff in Å")
        );
        UniformTable.ExpectCover(text, sizes.Item3, sizes.Item4, sizes.Item5);
        return sizes;
    }

    static string Pair(Element[] elements, int pair)
    {
        var i = 0;
        for (; pair > i; i++)
            pair -= i + 1;
        return $"{elements[i]}-{elements[pair]}";
    }
}
