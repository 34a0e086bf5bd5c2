using MlipSpec.Quantities;

namespace MlipSpec.Checks;

/// <summary>
/// What a potential may be for. Every check belongs to one domain; a potential's owner claims the domains that it is
/// for, and the gate judges the claimed ones. The names below are the vocabulary of the packaged checks; a check of
/// one's own may name another.
/// </summary>
/// <param name="Name">Lower case, such as "vibrations".</param>
public sealed record Domain(string Name)
{
    /// <summary>What every potential promises: forces and virial are derivatives, nothing depends on place, numbering,
    /// cell or threads. Always claimed.</summary>
    public static Domain Promises { get; } = new("promises");

    /// <summary>The crystal at rest: lattice, cohesion, elasticity.</summary>
    public static Domain Crystal { get; } = new("crystal");

    /// <summary>Which structure is lowest, and by how much.</summary>
    public static Domain Phases { get; } = new("phases");

    /// <summary>Phonons and what follows from them in the harmonic picture.</summary>
    public static Domain Vibrations { get; } = new("vibrations");

    /// <summary>The moving crystal: motion and expansion by dynamics.</summary>
    public static Domain Thermal { get; } = new("thermal");

    /// <summary>Behaviour under compression: false maxima and false minima along it.</summary>
    public static Domain Pressure { get; } = new("pressure");

    /// <summary>Vacancies, interstitials and their motion.</summary>
    public static Domain Defects { get; } = new("defects");

    /// <summary>Surfaces, interfaces, slip and cleavage.</summary>
    public static Domain Surfaces { get; } = new("surfaces");

    /// <summary>Few atoms: dimers, trimers, molecules.</summary>
    public static Domain Clusters { get; } = new("clusters");

    /// <summary>The liquid.</summary>
    public static Domain Liquid { get; } = new("liquid");

    /// <summary>The glass and how it is made.</summary>
    public static Domain Glass { get; } = new("glass");

    /// <summary>Melting and coexistence.</summary>
    public static Domain Melting { get; } = new("melting");

    /// <summary>Where random structures end: basins that must or must not exist.</summary>
    public static Domain Search { get; } = new("search");

    /// <summary>Atoms that come much closer than in any crystal.</summary>
    public static Domain Repulsion { get; } = new("repulsion");

    /// <summary>Errors against labelled structures.</summary>
    public static Domain Errors { get; } = new("errors");

    /// <summary>Compositions: formation and mixing, stability over them.</summary>
    public static Domain Composition { get; } = new("composition");

    /// <summary>Tests on a potential that measure no check and name no domain.</summary>
    public static Domain Other { get; } = new("other");

    /// <summary>The vocabulary, in the order of a card.</summary>
    public static IReadOnlyList<Domain> All { get; } =
    [
        Promises,
        Crystal,
        Phases,
        Vibrations,
        Thermal,
        Pressure,
        Defects,
        Surfaces,
        Clusters,
        Liquid,
        Glass,
        Melting,
        Search,
        Repulsion,
        Errors,
        Composition,
        Other,
    ];

    /// <summary>The domain of this name: one of the vocabulary, else a new one, unless it looks like a misspelt one.
    /// </summary>
    /// <exception cref="ArgumentException">It is empty, not in lower case, or nearly the name of another.</exception>
    public static Domain Named(string name)
    {
        if (All.FirstOrDefault(d => d.Name == name) is { } known)
            return known;
        if (name.Length == 0 || name != name.Trim().ToLowerInvariant())
            throw new ArgumentException(
                $"a domain is named by a word in lower case, such as \"pressure\", not \"{name}\""
            );
        var names = All.Select(d => d.Name).ToArray();
        if (Suggest.Likely(name, names) is { } meant)
            throw new ArgumentException(
                $"there is no domain \"{name}\": did you mean \"{meant}\"? The domains are {string.Join(", ", names)}; "
                    + "one of your own needs a name that is not so near to one of these"
            );
        return new(name);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
