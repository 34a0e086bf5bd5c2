using System.Text.Json;

namespace MlipSpec.Engines.Lammps;

/// <summary>What a LAMMPS worker is told.</summary>
/// <param name="Library">The shared library: a path, or a name that the system's loader finds.</param>
/// <param name="Units">"metal" or "real".</param>
/// <param name="Before">Commands before there is a box, such as kim init.</param>
/// <param name="Commands">Commands that define the potential: pair_style, pair_coeff and whatever else it
/// needs.</param>
/// <param name="Elements">Symbols of the elements; the first is atom type 1.</param>
/// <param name="WithAtoms">Commands that find the atoms in the box, such as set and fix.</param>
/// <param name="AtomStyle">LAMMPS' atom style: "atomic" or "charge".</param>
/// <param name="Charges">The charge of each element, in units of e; empty where commands set them all, or structures
/// bring them.</param>
/// <param name="OfStructure">Whether each atom has the charge that its structure's file states.</param>
internal sealed record LammpsSettings(
    string Library,
    string Units,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> Commands,
    IReadOnlyList<string> Elements,
    IReadOnlyList<string> WithAtoms,
    string AtomStyle,
    IReadOnlyList<double> Charges,
    bool OfStructure = false
)
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>The neighbour list's skin, Å: LAMMPS' default of 2 unless a command sets another.</summary>
    public double Skin
    {
        get
        {
            var given = Commands
                .Select(c => c.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .LastOrDefault(w => w is ["neighbor", _, ..]);
            return given is null ? 2 : double.Parse(given[1], System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Whether atoms carry charges.</summary>
    public bool HasCharges => AtomStyle == "charge";

    /// <summary>Whether a fix may change what the energy depends on, so that an evaluation is to be repeated until it
    /// stays.</summary>
    public bool Settles => WithAtoms.Any(c => c.StartsWith("fix ", StringComparison.Ordinal));

    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    public static LammpsSettings Parse(JsonElement json) => json.Deserialize<LammpsSettings>(s_json)!;
}
