using System.Globalization;
using System.Text;

namespace MlipSpec.Tool.Tests.Releases;

/// <summary>A validation that ended green, once for all tests: argon held together by two tables, each half of a Morse pair
/// potential, and its bundle.</summary>
public sealed class ReleasedModel : IDisposable
{
    internal ToolProcess Tool { get; } = new();

    public ReleasedModel()
    {
        Tool.Write("models/one.eam.alloy", Table(0.0060));
        Tool.Write("models/two.eam.alloy", Table(0.0144));
        Tool.Write(
            "mlipspec.json",
            """
            { "potentials": { "Two": {
                "kind": "committee", "elements": ["Ar"], "speed": "slow",
                "members": [ { "kind": "eam", "file": "models/one.eam.alloy" }, { "kind": "eam", "file": "models/two.eam.alloy" } ] } } }
            """
        );
        Tool.Write(
            "materials.json",
            """
            { "crystals": { "argon": { "prototype": "fcc", "elements": ["Ar"] } },
              "tests": [
                { "name": "lattice", "check": "lattice-constant", "crystal": "argon", "expect": { "a": { "atLeast": 4.5, "atMost": 6, "unit": "Å" } } } ] }
            """
        );
        var accepted = Tool.Run("accept");
        accepted.Code.ShouldBe(0, accepted.ToString());
        var validated = Tool.Run("validate");
        validated.Code.ShouldBe(0, validated.ToString());
        var released = Tool.Run("release --output two.zip");
        released.Code.ShouldBe(0, released.ToString());
        Bundle = Tool.PathOf("two.zip");
    }

    /// <summary>Its bundle.</summary>
    public string Bundle { get; }

    /// <summary>A pair potential as an eam.alloy table without density: D (e^(-2a(r-r₀)) - 2 e^(-a(r-r₀))), brought to nought at
    /// 8 Å.</summary>
    /// <param name="depth">D, eV.</param>
    public static string Table(double depth)
    {
        const int Points = 801;
        const double Step = 0.01;
        var text = new StringBuilder("Morse argon\nfor a test\nof MlipSpec\n1 Ar\n");
        text.Append(CultureInfo.InvariantCulture, $"{Points} 0.01 {Points} {Step} {Step * (Points - 1)}\n");
        text.Append("18 39.948 5.3 fcc\n");
        for (var i = 0; i < 2 * Points; i++)
            text.Append("0\n");
        for (var i = 0; i < Points; i++)
        {
            var (r, end) = (i * Step, i * Step / (Step * (Points - 1)));
            var e = Math.Exp(-1.5 * (r - 3.8));
            text.Append(
                CultureInfo.InvariantCulture,
                $"{r * depth * (e * e - 2 * e) * Math.Pow(1 - end * end, 3):R}\n"
            );
        }
        return text.ToString();
    }

    public void Dispose() => Tool.Dispose();
}
