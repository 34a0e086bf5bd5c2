using System.Globalization;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Gap;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests.Potentials.Gap;

/// <summary>Two silicon potentials against QUIP, the code that fitted them.</summary>
public sealed class GapReferenceTests
{
    const string Own = "models/gap/own_si_zuo_small/gap_si_zuo_small.xml";
    const string Example = "models/gap/lammps_gap_example_Si/gap_example.xml";

    // Forces are printed to 1e-8; the virial of the first potential differs by 1.6e-7 eV, for a reason not found: ours
    // is the strain derivative of our energy.
    [SharedDataTheory]
    [InlineData("gap/own_si_zuo_small", Own)]
    [InlineData("gap/lammps_gap_example_Si", Example)]
    public void A_rattled_crystal_has_the_energy_forces_and_virial_of_QUIP(string name, string path)
    {
        var reference = SiliconReference.Of(name);
        var evaluation = GapPotential.Load(SharedData.Path(path)).Evaluate(reference.Structure);
        evaluation.Energy.ShouldBe(reference.Energy, 1e-8);
        evaluation.Forces.Zip(reference.Forces, (a, b) => (a - b).Length).Max().ShouldBeLessThan(2e-7);
        if (reference.Virial is { } virial)
            (evaluation.Virial - virial).MaxAbs.ShouldBeLessThan(3e-7);
    }

    // Files that users have in hand, each the first potential above in another spelling.
    [SharedCaseTheory]
    [InlineData("01-gap-empty-md5/empty.xml")]
    [InlineData("02-gap-inline-sparse-points/inline.xml")]
    [InlineData("03-gap-descriptor-text/twice.xml")]
    [InlineData("03-gap-descriptor-text/alias.xml")]
    public void Files_of_the_field_have_the_energy_of_QUIP(string path)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Copy(SharedData.Case($"formats/{path}"));
        foreach (var sparse in Directory.GetFiles(Path.GetDirectoryName(SharedData.Path(Own))!, "*.sparseX.*"))
            folder.Copy(sparse);
        var reference = SiliconReference.Of("gap/own_si_zuo_small");
        GapPotential.Load(file).Evaluate(reference.Structure).Energy.ShouldBe(reference.Energy, 1e-8);
    }

    [SharedDataTheory]
    [InlineData(Own)]
    [InlineData(Example)]
    public void Tables_agree_with_the_exact_radial_functions(string path)
    {
        var structure = SiliconCells.Rattled();
        var tabulated = GapPotential.Load(SharedData.Path(path)).Evaluate(structure);
        var exact = GapPotential.LoadExact(SharedData.Path(path)).Evaluate(structure);
        tabulated.Energy.ShouldBe(exact.Energy, 1e-8);
        tabulated.Forces.Zip(exact.Forces, (a, b) => (a - b).Length).Max().ShouldBeLessThan(1e-8);
    }

    [SharedDataTheory]
    [InlineData(Own)]
    [InlineData(Example)]
    public void Forces_and_virial_are_derivatives_of_the_energy(string path)
    {
        var potential = GapPotential.Load(SharedData.Path(path));
        Derivatives.ForceError(potential, SiliconCells.Rattled(), stride: 32).ShouldBeLessThan(2e-6);
        Derivatives.VirialError(potential, SiliconCells.Diamond(5.3)).ShouldBeLessThan(2e-5);
    }

    // The first energy that LAMMPS prints for its example with pair_style quip.
    [SharedDataFact]
    public void The_example_of_LAMMPS_has_the_energy_of_its_log()
    {
        const double Edge = 10.968476161;
        var positions = File.ReadLines(SharedData.Path("models/gap/lammps_gap_example_Si/data_gap"))
            .SkipWhile(line => line.Trim() != "Atoms")
            .Skip(1)
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == 5)
            .Select(w => new Vector3D(Parse(w[2]), Parse(w[3]), Parse(w[4])))
            .ToArray();
        positions.Length.ShouldBe(64);
        var structure = new Structure(Cell.Cubic(Edge), [.. positions.Select(_ => new Element(14))], positions);
        GapPotential.Load(SharedData.Path(Example)).Evaluate(structure).Energy.ShouldBe(-10412.67745695, 2e-8);
    }

    // The figures the potential was published with beside its files: 8.2 meV/atom and 0.141 eV/Å.
    [SharedDataFact]
    public void Errors_on_the_silicon_test_set_of_Zuo_are_those_of_QUIP()
    {
        var potential = GapPotential.Load(SharedData.Path(Own));
        double energy = 0,
            force = 0;
        int frames = 0,
            atoms = 0;
        foreach (var frame in ExtendedXyz.Read(SharedData.Path("zuo2020/Si_test.xyz")))
        {
            var evaluation = potential.Evaluate(frame.Structure);
            energy += Math.Pow((evaluation.Energy - frame.Energy!.Value) / frame.Structure.Count, 2);
            force += evaluation.Forces.Zip(frame.Forces!, (a, b) => (a - b).LengthSquared).Sum();
            (frames, atoms) = (frames + 1, atoms + frame.Structure.Count);
        }
        frames.ShouldBe(25);
        Math.Sqrt(energy / frames).ShouldBe(0.0082, 5e-5);
        Math.Sqrt(force / (3 * atoms)).ShouldBe(0.141, 5e-4);
    }

    static double Parse(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
