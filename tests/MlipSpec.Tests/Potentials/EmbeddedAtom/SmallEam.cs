using System.Globalization;
using MlipSpec.Potentials;

namespace MlipSpec.Tests.Potentials;

/// <summary>
/// Tables made by formulas: F = −√ρ, ρ = weight (r_c − r)³ with weight 1 for Cu and 2 for Ni, r φ = 0.3 (r_c − r)³ for
/// Cu-Cu, twice that for Ni-Cu and three times for Ni-Ni; where the density depends on both elements, three times the
/// weight for a Ni neighbour's effect on Ni and Cu's on Ni.
/// </summary>
internal static class SmallEam
{
    public const double Cutoff = 5;
    public const int Points = 2001;

    static readonly string[] s_elements = ["Cu", "Ni"];

    /// <summary>A setfl file of the first elements.</summary>
    public static string Setfl(EamForm form = EamForm.Alloy, int elements = 2)
    {
        List<string> text =
        [
            "made by a formula",
            "",
            "# a remark may be empty",
            $" {elements} {string.Join(' ', s_elements[..elements])}",
            Sizes,
        ];
        for (var i = 0; i < elements; i++)
        {
            var weight = i + 1;
            text.Add("29 63.5 3.6 fcc");
            text.AddRange(Table(rho => -Math.Sqrt(rho), 0.5));
            for (var k = 0; k < (form == EamForm.FinnisSinclair ? elements : 1); k++)
                text.AddRange(Table(r => weight * (1 + 2 * k) * Math.Pow(Cutoff - r, 3)));
        }
        var pairs = elements * (elements + 1) / 2;
        for (var pair = 0; pair < pairs; pair++)
            text.AddRange(Table(r => 0.3 * (pair + 1) * Math.Pow(Cutoff - r, 3)));
        for (var t = 0; form == EamForm.AngularDependent && t < 2 * pairs; t++)
            text.AddRange(Table(r => 0.01 * (t % 2 == 0 ? 1 : -0.7) * (1 + t) * Math.Pow(Cutoff - r, 3) * (r - 1)));
        return string.Join('\n', text) + "\n";
    }

    /// <summary>A funcfl file: F and ρ as above, Z = scale (r_c − r)².</summary>
    public static string Funcfl(int number = 29, int weight = 1, double scale = 0.1) =>
        string.Join(
            '\n',
            (string[])
                [
                    "made by a formula",
                    $"  {number} 63.55 3.615 FCC",
                    Sizes,
                    .. Table(rho => -Math.Sqrt(rho), 0.5),
                    .. Table(r => scale * (Cutoff - r) * (Cutoff - r)),
                    .. Table(r => weight * Math.Pow(Cutoff - r, 3)),
                ]
        ) + "\n";

    static string Sizes =>
        string.Create(CultureInfo.InvariantCulture, $" {Points} 0.5 {Points} {Cutoff / (Points - 1)} {Cutoff}");

    static IEnumerable<string> Table(Func<double, double> f, double step = Cutoff / (Points - 1)) =>
        Enumerable
            .Range(0, Points)
            .Chunk(5)
            .Select(row => string.Join(' ', row.Select(k => f(k * step).ToString("R", CultureInfo.InvariantCulture))));
}
