using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Scattering;

/// <summary>How strongly an atom scatters, by the kind of radiation.</summary>
public enum Radiation
{
    /// <summary>Every atom alike: the structure factor of number density.</summary>
    Number,

    /// <summary>Bound coherent neutron scattering lengths, V. F. Sears, Neutron News 3(3), 26 (1992).</summary>
    Neutron,

    /// <summary>X-ray form factors of free neutral atoms, International Tables for Crystallography, vol. C (1992),
    /// table 6.1.1.4; without anomalous dispersion, for q below 25 1/Å.</summary>
    XRay,
}

/// <summary>Scattering amplitudes of the elements.</summary>
internal static class FormFactors
{
    static readonly Lazy<Dictionary<Element, (double? Neutron, double[] XRay)>> s_table = new(Read);

    /// <summary>The amplitude of an element: 1, fm, or electrons.</summary>
    /// <param name="element">The element.</param>
    /// <param name="radiation">The radiation.</param>
    /// <param name="q">Momentum transfer 4π sin θ/λ, 1/Å.</param>
    /// <exception cref="ArgumentException">There is no value for the element.</exception>
    public static double Of(Element element, Radiation radiation, double q)
    {
        if (radiation == Radiation.Number)
            return 1;
        if (!s_table.Value.TryGetValue(element, out var row))
            throw new ArgumentException($"there is no scattering amplitude for {element}");
        if (radiation == Radiation.Neutron)
            return row.Neutron ?? throw new ArgumentException($"there is no neutron scattering length for {element}");
        // f(s) = Σ a_i exp(−b_i s²) + c with s = sin θ/λ = q/4π.
        var s2 = q * q / (16 * Math.PI * Math.PI);
        var f = row.XRay[8];
        for (var i = 0; i < 4; i++)
            f += row.XRay[i] * Math.Exp(-row.XRay[4 + i] * s2);
        return f;
    }

    static Dictionary<Element, (double?, double[])> Read()
    {
        using var stream = typeof(FormFactors).Assembly.GetManifestResourceStream(
            "Analysis/Scattering/amplitudes.txt"
        )!;
        using var text = new StreamReader(stream);
        var table = new Dictionary<Element, (double?, double[])>();
        while (text.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!Element.TryParse(words[0], out var element))
                continue;
            table[element] = (words[1] == "-" ? null : Number(words[1]), [.. words[2..].Select(Number)]);
        }
        return table;

        static double Number(string word) => double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
