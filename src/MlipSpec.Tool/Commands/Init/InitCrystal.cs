using MlipSpec.Potentials;
using MlipSpec.Settings;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tool.Commands.Validate;

namespace MlipSpec.Tool.Commands.Init;

/// <summary>The crystal on which tests begin: it is one of the model's own elements, or nothing would be judged.</summary>
/// <param name="Prototype">Its prototype.</param>
/// <param name="Elements">One element for each of its sublattices.</param>
internal sealed record InitCrystal(string Prototype, IReadOnlyList<string> Elements)
{
    // What elements crystallise in at room temperature, carbon as diamond; most of the others are cubic close-packed, or
    // molecules.
    static readonly (string Prototype, string Elements)[] s_usual =
    [
        ("bcc", "Li Na K Rb Cs Ba V Cr Fe Nb Mo Ta W Eu"),
        ("hcp", "Be Mg Sc Ti Co Zn Y Zr Tc Ru Cd Hf Re Os Tl Gd Tb Dy Ho Er Tm Lu"),
        ("diamond", "C Si Ge"),
        ("beta-tin", "Sn"),
    ];

    /// <summary>What tests call it, such as "MgO rocksalt".</summary>
    public string Name => $"{string.Concat(Elements)} {Prototype}";

    /// <summary>The crystal for a request.</summary>
    /// <exception cref="UsageException">The elements are not known, or do not suit the prototype.</exception>
    public static InitCrystal Of(InitRequest request)
    {
        var elements = ElementsOf(request);
        var name = request.Prototype ?? Usual(elements);
        var prototype = Prototypes.Get(name);
        if (elements.Count < prototype.Sublattices)
            throw new UsageException(
                $"--prototype {name} takes {prototype.Sublattices} elements, such as {string.Join(", ", prototype.Example)}, but the model covers {string.Join(", ", elements)}: name another (mlipspec list prototypes)"
            );
        return new(name, [.. elements.Take(prototype.Sublattices)]);
    }

    static IReadOnlyList<string> ElementsOf(InitRequest request)
    {
        if (request.Elements.Count > 0)
            return request.Elements;
        if (request.Model is null)
            return ["Ar"];
        try
        {
            var potential = InitFiles.Entry(request)!.Create();
            using var held = potential as IDisposable;
            return [.. potential.Card.Elements.Select(e => e.ToString())];
        }
        catch (Exception e) when (e is SettingsException or UnavailableException)
        {
            throw new UsageException(
                $"the elements of {request.Model} cannot be told ({e.Message}): mend it, or say them in the order of its types, such as --elements Ga,N"
            );
        }
    }

    static string Usual(IReadOnlyList<string> elements) =>
        elements is not [var element]
            ? throw new UsageException(
                $"the model covers {string.Join(", ", elements)}: say the crystal on which tests begin, such as --prototype rocksalt for the first two of them or --prototype fcc for the first (mlipspec list prototypes); --elements says another order"
            )
            : s_usual.FirstOrDefault(u => u.Elements.Split(' ').Contains(element)).Prototype ?? "fcc";
}
