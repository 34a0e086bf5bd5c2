namespace MlipSpec.Suites.RefractoryAlloys;

/// <summary>One of the four metals with the references that a potential of it is judged by.</summary>
/// <param name="Element">Its symbol.</param>
public sealed record Refractory(string Element)
{
    /// <summary>The four.</summary>
    public static IReadOnlyList<Refractory> All { get; } = [new("Nb"), new("Mo"), new("Ta"), new("W")];

    /// <summary>The crystal that all of them have.</summary>
    public Crystal Crystal => new(Element, "bcc");

    /// <summary>Volume per atom.</summary>
    public ReferenceSet<AtomicVolume> Volume =>
        new(Published<AtomicVolume>($"atomic-volume/{VolumeAt}"), AllElectron<AtomicVolume>("bcc", "volume"));

    /// <summary>Bulk modulus.</summary>
    public ReferenceSet<Pressure> BulkModulus =>
        new(Published<Pressure>($"bulk-modulus/{StiffnessAt}"), AllElectron<Pressure>("bcc", "bulk-modulus"));

    /// <summary>Energy of fcc above bcc, per atom; all-electron PBE.</summary>
    public Reference<AtomicEnergy> EnergyOfFcc => AllElectron<AtomicEnergy>("fcc", "energy-above-lowest");

    /// <summary>An elastic constant, "C11", "C12" or "C44".</summary>
    public Reference<Pressure> Elastic(string constant) => Published<Pressure>($"{constant}/ultrasonic");

    /// <summary>Formation energy of the vacancy.</summary>
    public ReferenceSet<Energy> Vacancy =>
        new(
            Published<Energy>("vacancy-formation-energy/experiment"),
            Published<Energy>("vacancy-formation-energy/PBE")
        );

    /// <summary>Energy of the surface, the mean over all orientations.</summary>
    public Reference<ArealEnergy> Surface => Published<ArealEnergy>("surface-energy/experiment");

    /// <summary>A measurement of each of the four, for potentials that cover it, under the names of the elements.</summary>
    internal static IReadOnlyList<MeasuredCase> Each(Func<Refractory, ICheck> check) =>
        [
            .. All.Select(r => new MeasuredCase(r.Element, check(r))
            {
                Data = r,
                OnlyForItsElements = true,
                Traits = new Dictionary<string, string> { ["Element"] = r.Element },
            }),
        ];

    // What is published: the static lattice of the two metals of group 6, measurements of the two of group 5.
    bool IsStatic => Element is "Mo" or "W";

    string VolumeAt => IsStatic ? "0K" : "293K";

    string StiffnessAt => IsStatic ? "0K" : "ultrasonic";

    Reference<T> AllElectron<T>(string phase, string quantity)
        where T : struct, IDimension => Catalogue.Get<T>(AllElectronTable.Of(Element, phase).KeyOf(quantity));

    Reference<T> Published<T>(string quantity)
        where T : struct, IDimension => Catalogue.Get<T>($"{Element.ToLowerInvariant()}/bcc/{quantity}");
}
