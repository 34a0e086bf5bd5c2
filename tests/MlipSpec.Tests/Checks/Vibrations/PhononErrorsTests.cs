using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Checks;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Engines.Yaml;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Nep;
using MlipSpec.Results;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tests.Analysis.Phonons;
using Xunit.Abstractions;

namespace MlipSpec.Tests.Checks.Vibrations;

public sealed class PhononErrorsTests(ITestOutputHelper output)
{
    // A file that stays for the whole run: checks read it when they are asked.
    static readonly Lazy<string> s_file = new(() =>
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("mlipspec-").FullName, "silicon.yaml");
        File.WriteAllText(path, Text());
        return path;
    });

    internal static string StoredFile() => s_file.Value;

    static string Text()
    {
        var relaxed = new Relaxation { KeepSymmetry = true, StressTolerance = 1e-5 }
            .Run(StillingerWeber.Silicon, Prototypes.DiamondPrimitive("Si", 5.431))
            .Structure;
        var cell = PhononCell.Repeat(relaxed, Matrix3D.Diagonal(4, 4, 4));
        return PhonopyText.Of(cell, LatticeForces.Displace(cell, StillingerWeber.Silicon));
    }

    [Fact]
    public void A_potential_agrees_with_its_own_forces()
    {
        var measured = new PhononErrors(StoredFile(), YamlFile.Read).Measure(StillingerWeber.Silicon);
        measured.RootMeanSquare.Value.ShouldBeLessThan(1e-3);
        measured.Lowest.Value.ShouldBe(measured.ReferenceLowest.Value, 1e-3);
    }

    /// <summary>Twice the energy is √2 times every frequency, so the error is (√2 − 1) times the root mean square of
    /// them all.</summary>
    [Fact]
    public void A_potential_that_is_too_stiff_has_the_error_that_follows()
    {
        StillingerWeber stiff = new(
            StillingerWeberParameters.Silicon with
            {
                Name = "stiff",
                Epsilon = 2 * 2.1683,
            },
            "Si"
        );
        var reference = PhonopyYaml.Load(StoredFile(), YamlFile.Read).ToDynamicalMatrix();
        var mesh = new MeshFrequencies(reference, new(reference.Constants.Cell, 8, 8, 8));
        var square =
            mesh.Mesh.Points.Select((_, p) => mesh.Mesh.Weights[p] * mesh.At(p).ToArray().Average(f => f * f)).Sum()
            / mesh.Mesh.Count;
        var measured = new PhononErrors(StoredFile(), YamlFile.Read).Measure(stiff);
        measured.RootMeanSquare.Value.ShouldBe((Math.Sqrt(2) - 1) * Math.Sqrt(square), 2e-3);
        measured.Largest.Value.ShouldBe((Math.Sqrt(2) - 1) * mesh.Highest, 2e-3);
        measured.LargestAt.ShouldBe("(0, 0, 0)");
    }

    [Fact]
    public void A_changed_file_is_another_protocol_and_an_absent_one_is_unavailable()
    {
        using var file = new TemporaryFile("one");
        var before = Protocol.TextOf(new PhononErrors(file.Path, YamlFile.Read));
        File.WriteAllText(file.Path, "another");
        Protocol.TextOf(new PhononErrors(file.Path, YamlFile.Read)).ShouldNotBe(before);
        Should
            .Throw<FileNotFoundException>(() =>
                new PhononErrors("absent.yaml", YamlFile.Read).Measure(StillingerWeber.Silicon)
            )
            .Message.ShouldContain("the phonopy file absent.yaml is not there");
        Should
            .Throw<InvalidDataException>(() =>
                new PhononErrors(file.Path, YamlFile.Read).Measure(StillingerWeber.Silicon)
            )
            .Message.ShouldContain("there is no section 'displacements'");
    }

    /// <summary>A neural potential fitted to first principles has an eighth of the error of one fitted to structure and
    /// melting.</summary>
    [SharedDataFact]
    public void Against_first_principles_a_fitted_potential_is_better_than_an_empirical_one()
    {
        using var file = new TemporaryFile(SiliconAllotropes.TextOf(22));
        var neural = new PhononErrors(file.Path, YamlFile.Read).Measure(
            NepPotential.Load(SharedData.Path("models/nep/Si_2022_NEP4_4body.txt"))
        );
        var empirical = new PhononErrors(file.Path, YamlFile.Read).Measure(StillingerWeber.Silicon);
        output.WriteLine($"NEP4 {neural}\nSW {empirical}");
        neural.RootMeanSquare.Value.ShouldBeInRange(0.15, 0.35);
        empirical.RootMeanSquare.Value.ShouldBeInRange(1.5, 2.3);
    }
}
