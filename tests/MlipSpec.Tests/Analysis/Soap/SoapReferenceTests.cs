using System.Text.Json;
using MlipSpec.Analysis.Soap;
using MlipSpec.Descriptors.Soap;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Analysis.Soap;

/// <summary>Power spectra and kernels of fourteen structures as QUIP computes them (shared/data/soap_reference.json).</summary>
public sealed class SoapReferenceTests
{
    [SharedDataTheory]
    [InlineData("A_paper_demo")]
    [InlineData("B_ref41_code")]
    public void Spectra_agree_with_QUIP(string set)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Path("soap_reference.json")));
        var data = file.RootElement.GetProperty("sets").GetProperty(set);
        var descriptor = new SoapDescriptor(Parameters(data.GetProperty("params")));
        var structures = file.RootElement.GetProperty("structures");
        foreach (var entry in data.GetProperty("average").EnumerateObject())
            ShouldAgree(descriptor.InnerAverage(Read(structures.GetProperty(entry.Name))), entry.Value, entry.Name);
        // The file holds the spectra of single atoms for the first set only.
        if (data.TryGetProperty("atom0", out var atoms))
            foreach (var entry in atoms.EnumerateObject())
                ShouldAgree(descriptor.Spectra(Read(structures.GetProperty(entry.Name)))[0], entry.Value, entry.Name);
    }

    [SharedDataTheory]
    [InlineData("A_paper_demo")]
    [InlineData("B_ref41_code")]
    public void Kernels_between_crystals_agree_with_QUIP(string set)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Path("soap_reference.json")));
        var data = file.RootElement.GetProperty("sets").GetProperty(set);
        var descriptor = new SoapDescriptor(Parameters(data.GetProperty("params")));
        var names = data.GetProperty("names").EnumerateArray().Select(n => n.GetString()!).ToArray();
        var averages = names.Select(n => descriptor.InnerAverage(Read(file.RootElement.GetProperty("structures").GetProperty(n)))).ToArray();
        var matrix = data.GetProperty("kernel_average_zeta");
        for (var i = 0; i < names.Length; i++)
            for (var j = 0; j < names.Length; j++)
                SoapDescriptor.Kernel(averages[i], averages[j], 4).ShouldBe(matrix[i][j].GetDouble(), 1e-9, $"{names[i]} and {names[j]}");
    }

    // Kernels of the inner averages to diamond with the settings of GAP-18, as printed by QUIP to five digits.
    [SharedDataTheory]
    [InlineData("hex_diamond", 0.97188)]
    [InlineData("beta_tin", 0.35619)]
    [InlineData("fcc", 0.25837)]
    [InlineData("st12", 0.68111)]
    public void Similarity_to_diamond_under_the_settings_of_GAP_18(string name, double expected)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Path("soap_reference.json")));
        var structures = file.RootElement.GetProperty("structures");
        var descriptor = new SoapDescriptor(SoapParameters.Gap18);
        SoapDescriptor.Kernel(descriptor.InnerAverage(Read(structures.GetProperty("diamond"))), descriptor.InnerAverage(Read(structures.GetProperty(name))), 4)
            .ShouldBe(expected, 6e-6);
    }

    static void ShouldAgree(double[] spectrum, JsonElement expected, string name)
    {
        var values = expected.EnumerateArray().Select(v => v.GetDouble()).ToArray();
        spectrum.Length.ShouldBe(values.Length);
        spectrum.Zip(values, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-11, name);
    }

    static SoapParameters Parameters(JsonElement p) => new()
    {
        NMax = p.GetProperty("n_max").GetInt32(),
        LMax = p.GetProperty("l_max").GetInt32(),
        AtomSigma = p.GetProperty("sigma").GetDouble(),
        Cutoff = p.GetProperty("cutoff").GetDouble(),
        TransitionWidth = p.GetProperty("width").GetDouble(),
    };

    static Structure Read(JsonElement s)
    {
        var rows = s.GetProperty("cell").EnumerateArray().Select(Vector).ToArray();
        return new(
            new Cell(Matrix3D.FromRows(rows[0], rows[1], rows[2])),
            [.. s.GetProperty("species").EnumerateArray().Select(e => Element.Parse(e.GetString()!))],
            [.. s.GetProperty("positions").EnumerateArray().Select(Vector)]);
    }

    static Vector3D Vector(JsonElement v) => new(v[0].GetDouble(), v[1].GetDouble(), v[2].GetDouble());
}
