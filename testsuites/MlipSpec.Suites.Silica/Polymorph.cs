namespace MlipSpec.Suites.Silica;

/// <summary>A crystal of SiO₂ with the references that a potential is judged by.</summary>
/// <param name="Phase">Its name among the prototypes.</param>
/// <param name="Key">Its name in the catalogue.</param>
public sealed record Polymorph(string Phase, string Key)
{
    /// <summary>The lowest at rest.</summary>
    public static Polymorph Quartz { get; } = new("alpha-quartz", "quartz");

    /// <summary>Six neighbours of silicon instead of four.</summary>
    public static Polymorph Stishovite { get; } = new("stishovite", "stishovite");

    /// <summary>Those of tetrahedra.</summary>
    public static IReadOnlyList<Polymorph> Tetrahedral { get; } =
    [Quartz, new("alpha-cristobalite", "cristobalite"), new("coesite", "coesite")];

    /// <summary>All four.</summary>
    public static IReadOnlyList<Polymorph> All { get; } = [.. Tetrahedral, Stishovite];

    /// <summary>The crystal.</summary>
    public Crystal Crystal => new(["Si", "O"], Phase);

    /// <summary>Volume per atom at room temperature.</summary>
    public Reference<AtomicVolume> Volume => Catalogue.Get<AtomicVolume>($"sio2/{Key}/atomic-volume/298K");

    /// <summary>Enthalpy above quartz at room temperature, per atom; not of quartz itself.</summary>
    public Reference<AtomicEnergy> AboveQuartz => Catalogue.Get<AtomicEnergy>($"sio2/{Key}/enthalpy-above-quartz/298K");

    /// <summary>A measurement of each of the tetrahedral ones.</summary>
    internal static IReadOnlyList<MeasuredCase> EachTetrahedral(Func<Polymorph, ICheck> check) =>
        [.. Tetrahedral.Select(p => new MeasuredCase(p.Key, check(p)) { Data = p })];
}
