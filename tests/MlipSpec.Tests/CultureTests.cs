using System.Globalization;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Conformance;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Results;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Lammps;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests;

/// <summary>Protocols, fingerprints and files have the same text where numbers are written with a comma and a
/// typographic minus, as in Sweden.</summary>
public sealed class CultureTests
{
    static readonly CultureInfo s_comma = WithComma();

    static CultureInfo WithComma()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "−";
        return culture;
    }

    static T Under<T>(CultureInfo culture, Func<T> text)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return text();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    static Structure Sheared => Prototypes.Diamond("Si", 5.43).Deformed(new(1, 0.1, -0.2, 0, 1, 0.05, 0, 0, 1));

    public static TheoryData<string, Func<string>> Texts =>
        new()
        {
            { "the comma is at work", () => $"{-0.5}" },
            { "names of structures", () => string.Join(';', TestStructures.Extreme(["Si"]).Select(s => s.Name)) },
            {
                "protocols of the promises",
                () => string.Join(';', PromiseChecks.For(["Si"], null).Select(Protocol.HashOf))
            },
            { "an Einstein crystal", () => new EinsteinCrystal(Sheared, 1.5).Card.Fingerprint },
            { "POSCAR", () => Text(w => Poscar.Write(w, Sheared)) },
            { "extended XYZ", () => Text(w => ExtendedXyz.Write(w, [new Frame(Sheared) { Energy = -4.5 }])) },
            { "LAMMPS data", () => Text(w => LammpsDataFile.Write(w, Sheared, ["Si"])) },
        };

    static string Text(Action<TextWriter> write)
    {
        using var text = new StringWriter();
        write(text);
        return text.ToString();
    }

    [Theory, MemberData(nameof(Texts))]
    public void Text_does_not_depend_on_the_culture(string what, Func<string> text)
    {
        var (here, there) = (Under(CultureInfo.InvariantCulture, text), Under(s_comma, text));
        if (what == "the comma is at work")
            there.ShouldBe("−0,5");
        else
            there.ShouldBe(here);
    }
}
