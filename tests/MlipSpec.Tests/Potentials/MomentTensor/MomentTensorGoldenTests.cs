using System.Globalization;
using MlipSpec.Potentials;
using MlipSpec.Potentials.MomentTensor;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests.Potentials.MomentTensor;

/// <summary>Published potentials against the numbers of motep (MIT) and against density-functional theory.</summary>
public sealed class MomentTensorGoldenTests
{
    [SharedDataFact]
    public void Silicon_agrees_with_motep()
    {
        var reference = SiliconReference.Of("mtp/Si_zuo2020.mtp");
        var result = MomentTensorPotential
            .Load(SharedData.Path("models/mtp/Si_zuo2020.mtp"), "Si")
            .Evaluate(reference.Structure);
        result.Energy.ShouldBe(reference.Energy, 1e-9);
        // printed to ten digits
        result.Forces.Zip(reference.Forces, (f, g) => (f - g).Length).Max().ShouldBeLessThan(2e-10);
        (result.Virial - reference.Virial!.Value).MaxAbs.ShouldBeLessThan(1e-9);
        result.AtomEnergies.Sum().ShouldBe(result.Energy, 1e-9);
    }

    [SharedDataTheory]
    [InlineData("molecules_291_L10", "C", "H")]
    [InlineData("molecules_762_L10", "N")]
    public void Molecules_agree_with_the_printed_digits_of_motep(string name, params string[] elements)
    {
        var potential = MomentTensorPotential.Load(
            SharedData.Path($"models/mtp/motep_reference/{name}_pot.mtp"),
            [.. elements.Select(Element.Parse)]
        );
        var frames = MlipConfigurations(
            SharedData.Path($"models/mtp/motep_reference/{name}_out.cfg"),
            potential.Card.Elements
        );
        frames.Count.ShouldBe(21);
        foreach (var frame in frames)
        {
            var result = potential.Evaluate(frame.Structure);
            result.Energy.ShouldBe(frame.Energy!.Value, 1e-11);
            result
                .Forces.Zip(
                    frame.Forces!,
                    (f, g) => Math.Max(Math.Abs(f.X - g.X), Math.Max(Math.Abs(f.Y - g.Y), Math.Abs(f.Z - g.Z)))
                )
                .Max()
                .ShouldBeLessThan(5.1e-7);
            (result.Virial - frame.Virial!.Value).MaxAbs.ShouldBeLessThan(5.1e-6);
        }
    }

    // Zuo et al., J. Phys. Chem. A 124, 731 (2020): root-mean-square errors on their own test sets.
    [SharedDataTheory]
    [InlineData("Si", 25, 3.03, 0.088)]
    [InlineData("Cu", 31, 0.52, 0.0135)]
    [InlineData("Mo", 23, 3.98, 0.151)]
    public void Errors_on_the_test_sets_of_Zuo_are_the_published_ones(
        string element,
        int count,
        double energyError,
        double forceError
    )
    {
        var potential = MomentTensorPotential.Load(SharedData.Path($"models/mtp/{element}_zuo2020.mtp"), element);
        var frames = ExtendedXyz.Read(SharedData.Path($"zuo2020/{element}_test.xyz")).ToList();
        frames.Count.ShouldBe(count);
        double energies = 0,
            forces = 0;
        var atoms = 0;
        foreach (var frame in frames)
        {
            var result = potential.Evaluate(frame.Structure);
            energies += Math.Pow((result.Energy - frame.Energy!.Value) / frame.Structure.Count, 2);
            forces += result.Forces.Zip(frame.Forces!, (f, g) => (f - g).LengthSquared).Sum();
            atoms += frame.Structure.Count;
        }
        (1000 * Math.Sqrt(energies / frames.Count)).ShouldBe(energyError, 0.005);
        Math.Sqrt(forces / (3 * atoms)).ShouldBe(forceError, 0.0005);
    }

    static List<Frame> MlipConfigurations(string path, IReadOnlyList<Element> elements)
    {
        var frames = new List<Frame>();
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() != "Size")
                continue;
            var rows = lines
                .Skip(i + 3)
                .Take(int.Parse(lines[i + 1], CultureInfo.InvariantCulture))
                .Select(Fields)
                .ToArray();
            var end = i + 4 + rows.Length;
            var stress = Fields(lines[end + 2]); // xx yy zz yz xz xy of the virial, whatever its name "PlusStress" suggests
            frames.Add(
                new(
                    new Structure(
                        Cell.None,
                        [.. rows.Select(r => elements[int.Parse(r[1], CultureInfo.InvariantCulture)])],
                        [.. rows.Select(r => Vector(r, 2))]
                    )
                )
                {
                    Energy = Number(lines[end]),
                    Forces = [.. rows.Select(r => Vector(r, 5))],
                    Virial = Matrix3D.FromRows(
                        new(Number(stress[0]), Number(stress[5]), Number(stress[4])),
                        new(Number(stress[5]), Number(stress[1]), Number(stress[3])),
                        new(Number(stress[4]), Number(stress[3]), Number(stress[2]))
                    ),
                }
            );
        }
        return frames;
    }

    static string[] Fields(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static Vector3D Vector(string[] fields, int at) =>
        new(Number(fields[at]), Number(fields[at + 1]), Number(fields[at + 2]));
}
