using System.Text.Json;

namespace MlipSpec.Engines.Lammps;

/// <summary>What a LAMMPS worker is told.</summary>
/// <param name="Library">The shared library: a path, or a name that the system's loader finds.</param>
/// <param name="Units">"metal" or "real".</param>
/// <param name="Before">Commands before there is a box, such as kim init.</param>
/// <param name="Commands">Commands that define the potential: pair_style, pair_coeff and whatever else it
/// needs.</param>
/// <param name="Elements">Symbols of the elements; the first is atom type 1.</param>
internal sealed record LammpsSettings(
    string Library,
    string Units,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> Commands,
    IReadOnlyList<string> Elements
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

    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    public static LammpsSettings Parse(JsonElement json) => json.Deserialize<LammpsSettings>(s_json)!;
}
