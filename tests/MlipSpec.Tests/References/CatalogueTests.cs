using MlipSpec.Quantities;
using MlipSpec.References;

namespace MlipSpec.Tests.References;

public sealed class CatalogueTests
{
    [Fact]
    public void The_built_in_catalogue_obeys_its_schema_and_every_value_can_be_taken_out_of_it()
    {
        var catalogue = Catalogue.BuiltIn; // throws with every problem if a data file is wrong
        catalogue.Keys.Count.ShouldBeGreaterThan(100);
        foreach (var key in catalogue.Keys)
            AsAnything(catalogue, key).ShouldBeTrue(key);
    }

    static bool AsAnything(Catalogue catalogue, string key) =>
        Fits<Length>(catalogue, key)
        || Fits<AtomicVolume>(catalogue, key)
        || Fits<AtomicEnergy>(catalogue, key)
        || Fits<Energy>(catalogue, key)
        || Fits<ArealEnergy>(catalogue, key)
        || Fits<Pressure>(catalogue, key)
        || Fits<Frequency>(catalogue, key)
        || Fits<Temperature>(catalogue, key)
        || Fits<Ratio>(catalogue, key)
        || Fits<MolarEntropy>(catalogue, key)
        || Fits<Expansivity>(catalogue, key)
        || Fits<Angle>(catalogue, key)
        || Fits<WaveNumber>(catalogue, key)
        || Fits<Diffusivity>(catalogue, key);

    static bool Fits<T>(Catalogue catalogue, string key)
        where T : struct, IDimension
    {
        try
        {
            var reference = catalogue.Find<T>(key);
            return reference.Value.IsMeasured
                && reference.Value.Uncertainty > 0
                && reference.Citation.Length > 10
                && reference.UncertaintyBasis!.Length > 5;
        }
        catch (CatalogueException e) when (e.Message.Contains("asked for as"))
        {
            return false;
        }
    }

    [Fact]
    public void Lattice_constants_volumes_and_elastic_constants_from_one_source_are_consistent()
    {
        var a = Catalogue.Get<Length>("si/diamond/lattice-constant/0K").Value.Value;
        (a * a * a / 8).ShouldBe(Catalogue.Get<AtomicVolume>("si/diamond/atomic-volume/0K").Value.Value, 0.002);
        Cube("cu/fcc/", "0K", atoms: 4);
        Cube("al/fcc/", "PBE", atoms: 4);
        Cube("w/bcc/", "0K", atoms: 2);
        Cube("mo/bcc/", "PBE", atoms: 2);
        Cube("c/diamond/", "PBE", atoms: 8);
        double C(string q) => Catalogue.Get<Pressure>($"si/diamond/{q}/298K").Value.Value;
        ((C("C11") + 2 * C("C12")) / 3).ShouldBe(C("bulk-modulus"), 0.1);
    }

    static void Cube(string material, string condition, int atoms) =>
        Math.Pow(Catalogue.Get<Length>($"{material}lattice-constant/{condition}").Value.Value, 3)
            .ShouldBe(atoms * Catalogue.Get<AtomicVolume>($"{material}atomic-volume/{condition}").Value.Value, 0.02);

    [Fact]
    public void The_spread_of_the_literature_enters_the_uncertainty_in_quadrature()
    {
        // 5.4127 ± 0.0054 with the alternative 5.421: sample standard deviation 0.0083/√2.
        var a = Catalogue.Get<Length>("si/diamond/lattice-constant/0K");
        a.Value.Value.ShouldBe(5.4127);
        a.Value.Uncertainty.ShouldBe(Math.Sqrt(0.0054 * 0.0054 + 0.0083 * 0.0083 / 2), 1e-9);
        a.Name.ShouldBe("lattice constant");
        a.Doi.ShouldBe("10.1080/10408436.2013.772503");
        a.Provenance.Temperature.ShouldBe(0);
    }

    [Fact]
    public void Units_are_converted_to_the_one_of_the_dimension()
    {
        // 11.9 kJ/mol = 11.9 / 96.4853 eV.
        Catalogue
            .Get<AtomicEnergy>("si/amorphous/energy-above-diamond/donovan")
            .Value.Value.ShouldBe(11.9 / 96.48533212, 1e-9);
        Catalogue.Get<AtomicEnergy>("si/bc8/energy-above-diamond/PW91").Value.Value.ShouldBe(0.163, 1e-12);
        var own = Load(
            Record("x/y/z/raman", value: "520.5", uncertainty: "0.1", unit: "cm⁻¹"),
            Record("x/y/z/pressure", name: "p", value: "35", uncertainty: "1", unit: "kbar")
        );
        own.Find<Frequency>("x/y/z/raman").Value.Value.ShouldBe(15.6042, 1e-4);
        own.Find<Pressure>("x/y/z/pressure").Value.ShouldBe(new Quantity<Pressure>(3.5, 0.1));
    }

    [Fact]
    public void An_unknown_key_names_the_nearest()
    {
        Should
            .Throw<CatalogueException>(() => Catalogue.Get<Length>("Si/diamond/lattice-constnat/0K"))
            .Message.ShouldEndWith("is \"si/diamond/lattice-constant/0K\".");
    }

    [Fact]
    public void A_length_cannot_be_taken_out_as_a_pressure()
    {
        Should
            .Throw<CatalogueException>(() => Catalogue.Get<Pressure>("si/diamond/lattice-constant/0K"))
            .Message.ShouldBe(
                "src/MlipSpec/References/Data/silicon.json:3: the reference \"si/diamond/lattice-constant/0K\" is in Å, but was asked for as Pressure, in GPa: ask for the dimension that it has, or correct its unit."
            );
    }

    [Fact]
    public void A_suite_adds_its_own_files_and_keeps_the_built_in_ones()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                file,
                $$"""{ "sources": { "mine": { "citation": "An Author, A Journal 1, 1 (2020)" } }, "references": [ {{Record("ge/diamond/lattice-constant/0K", icsd: "12345")}} ] }"""
            );
            var catalogue = Catalogue.BuiltIn.With(file);
            catalogue.Find<Length>("ge/diamond/lattice-constant/0K").IcsdCode.ShouldBe("12345");
            catalogue.Find<Length>("si/diamond/lattice-constant/0K").Value.Value.ShouldBe(5.4127);
        }
        finally
        {
            File.Delete(file);
        }
    }

    internal static string Record(
        string key = "x/y/z/a",
        string name = "lattice constant",
        string value = "1.0",
        string uncertainty = "0.1",
        string unit = "Å",
        string source = "mine",
        string confidence = "secondary",
        string alternatives = "[]",
        string provenance = """{ "kind": "experiment", "method": "X-ray diffraction", "temperature": 4 }""",
        string? icsd = null
    ) =>
        $$"""{ "key": "{{key}}", "name": "{{name}}", "value": {{value}}, "uncertainty": {{uncertainty}}, "uncertaintyBasis": "estimate", "unit": "{{unit}}", "provenance": {{provenance}}, "source": "{{source}}", "confidence": "{{confidence}}", "alternatives": {{alternatives}}{{(icsd is null ? "" : $", \"icsd\": \"{icsd}\"")}} }""";

    internal static Catalogue Load(params string[] records) => new([("mine.json", Text(records))]);

    internal static string Text(params string[] records) =>
        $$"""
            { "sources": { "mine": { "citation": "An Author, A Journal 1, 1 (2020)" } },
              // one record per value
              "references": [
                {{string.Join(",\n    ", records)}}
              ] }
            """;
}
