using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Potentials.Combined;
using MlipSpec.Potentials.MomentTensor;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.MomentTensor;

/// <summary>Extrapolation grades of moment tensor potentials: basis functions by finite differences, active sets by
/// their definition, and grades of MLIP-3.</summary>
public sealed class MomentTensorGradeTests
{
    const string Folder = "models/mtp/active/mlip3_calculate_grade/";

    [Fact]
    public void Basis_functions_are_the_derivatives_by_the_parameters()
    {
        var cell = SiliconCells.Rattled();
        double Energy(string text)
        {
            using var file = new TemporaryFile(text);
            return MomentTensorPotential.Load(file.Path, "Si").Evaluate(cell).Energy;
        }
        using var model = new TemporaryFile(SmallModel.OneSpecies);
        var potential = MomentTensorPotential.Load(model.Path, "Si");
        var rows = MomentTensorGrade.Rows(MomentTensorParameters.Read(model.Path, ["Si"]), potential.Card, cell);
        const double H = 1e-3; // the energy is a polynomial of second degree in every parameter
        (string Text, Func<double, string> Moved)[] parameters =
        [
            ("{0.3, -0.7}", h => $"{{{Number(0.3 + h)}, -0.7}}"),
            ("{0.3, -0.7}", h => $"{{0.3, {Number(-0.7 + h)}}}"),
            ("{-1.25}", h => $"{{{Number(-1.25 + h)}}}"),
            ("{2, 0.5}", h => $"{{{Number(2 + h)}, 0.5}}"),
            ("{2, 0.5}", h => $"{{2, {Number(0.5 + h)}}}"),
        ];
        for (var k = 0; k < parameters.Length; k++)
        {
            var (text, moved) = parameters[k];
            var slope =
                (
                    Energy(SmallModel.OneSpecies.Replace(text, moved(H)))
                    - Energy(SmallModel.OneSpecies.Replace(text, moved(-H)))
                ) / (2 * H);
            rows.Sum(r => r[k]).ShouldBe(slope, 1e-8 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Fact]
    public void Species_and_neighbours_have_parameters_of_their_own()
    {
        using var model = new TemporaryFile(SmallModel.TwoSpecies(3));
        var parameters = MomentTensorParameters.Read(model.Path, ["Si", "O"]);
        var potential = MomentTensorPotential.Load(model.Path, "Si", "O");
        Structure dimer = new(Cell.None, ["O", "Si"], [new(0, 0, 0), new(1.7, 0.2, 0)]);
        var rows = MomentTensorGrade.Rows(parameters, potential.Card, dimer);
        var block = parameters.RadialCount * parameters.BasisSize;
        // Oxygen with a silicon neighbour: the pair 1-0 alone.
        rows[0][..(2 * block)].ShouldAllBe(x => x == 0);
        rows[0][(3 * block)..(4 * block)].ShouldAllBe(x => x == 0);
        rows[0][(2 * block)..(3 * block)].ShouldContain(x => x != 0);
        rows[0][(4 * block)..(4 * block + 2)].ShouldBe([0, 1]);
        // The energy is linear in the last parameters.
        var energies = potential.Evaluate(dimer).AtomEnergies;
        double[] linear = [.. parameters.SpeciesCoefficients, .. parameters.MomentCoefficients];
        for (var i = 0; i < 2; i++)
            linear.Zip(rows[i][(4 * block)..], (a, b) => a * b).Sum().ShouldBe(energies[i], 1e-10);
    }

    [Fact]
    public void A_selected_set_covers_its_candidates_and_grades_its_own_rows_with_one()
    {
        var random = new SeededRandom(5);
        double[][] rows =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(_ => Enumerable.Range(0, 6).Select(_ => random.NextDouble(-1, 1)).ToArray()),
        ];
        var (set, selected) = MaxVol.Select(rows, 1.0001);
        var scratch = new double[6];
        rows.Max(r => set.Grade(r, scratch)).ShouldBeLessThan(1.0001);
        selected.Distinct().Count().ShouldBe(6);
        foreach (var k in selected)
            set.Grade(rows[k], scratch).ShouldBe(1, 1e-12);
        set.Grade([.. rows[selected[2]].Select(x => 3 * x)], scratch).ShouldBe(3, 1e-12);
        set.Grade([double.NaN, 0, 0, 0, 0, 0], scratch).ShouldBe(double.NaN);
    }

    [Fact]
    public void A_potential_grades_what_it_saw_with_one_and_a_crushed_crystal_far_beyond()
    {
        using var model = new TemporaryFile(SmallModel.OneSpecies);
        var bare = MomentTensorPotential.Load(model.Path, "Si");
        bare.Extrapolation.ShouldBeNull();
        var seen = SiliconCells.Rattled();
        var potential = bare.WithActiveSet([seen]);
        var grades = potential.Extrapolation!.Grade(seen);
        grades.Atoms.Length.ShouldBe(64);
        grades.Configuration.ShouldBe(grades.Atoms.Max());
        grades.Configuration.ShouldBe(1, 1e-3);
        potential.Extrapolation.Grade(SiliconCells.Diamond(4.2)).Configuration.ShouldBeGreaterThan(5);
        potential.Evaluate(seen).Energy.ShouldBe(bare.Evaluate(seen).Energy);
        new SumPotential(potential, new LennardJones(0.01, 2)).Extrapolation!.Grade(seen).Atoms.ShouldBe(grades.Atoms);
    }

    // Written by MLIP-3: grades of every atom to five digits, of the configuration to six.
    [SharedDataFact]
    public void Grades_are_those_of_MLIP_3()
    {
        var potential = MomentTensorPotential.Load(SharedData.Path(Folder + "pot.almtp"), "Si");
        var graded = MlipFrame.Read(File.ReadAllLines(SharedData.Path(Folder + "graded.cfg"))).ToArray();
        graded.Select(g => g.Grade).ShouldBe([2.901116, 375.111271]);
        foreach (var frame in graded)
        {
            var grades = potential.Extrapolation!.Grade(frame.Structure("Si"));
            grades.Configuration.ShouldBe(frame.Grade, 5e-7 * Math.Max(1, frame.Grade));
            for (var i = 0; i < grades.Atoms.Length; i++)
                grades.Atoms[i].ShouldBe(frame.Grades[i], 6e-6 * Math.Max(1, frame.Grades[i]));
        }
    }

    // 1001 configurations that MLIP-3 graded by an active set of its own, none above 1.000721; the set is not in the
    // file, so it is selected anew from them. The file is packed by xz, for which .NET has no reader.
    [SharedDataFact]
    public void A_set_selected_from_graded_configurations_covers_them_all()
    {
        const string Path = "models/mtp/active/motep_multi_L10/";
        using var unpack = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("xz", ["-dc", SharedData.Path(Path + "out.cfg.xz")])
            {
                RedirectStandardOutput = true,
            }
        )!;
        Structure[] structures =
        [
            .. MlipFrame.Read(Lines(unpack.StandardOutput)).Select(f => f.Structure("Si", "Ge", "C")),
        ];
        structures.Length.ShouldBe(1001);
        // All of them take half a minute; a tenth is enough to catch a wrong basis function or exchange.
        structures = [.. structures.Where((_, k) => k % 10 == 0)];
        var potential = MomentTensorPotential
            .Load(SharedData.Path(Path + "pot.mtp"), "Si", "Ge", "C")
            .WithActiveSet(structures, 1.0005);
        structures.Max(s => potential.Extrapolation!.Grade(s).Configuration).ShouldBeInRange(1, 1.000721);
    }

    static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    [Fact]
    public void An_active_set_that_is_cut_off_damaged_or_foreign_is_refused()
    {
        var whole = WithState(SmallModel.OneSpecies);
        MomentTensorPotential Load(byte[] bytes)
        {
            using var folder = new TemporaryFolder();
            var path = Path.Combine(folder.Path, "pot.almtp");
            File.WriteAllBytes(path, bytes);
            return MomentTensorPotential.Load(path, "Si");
        }
        void Refuse(byte[] bytes, string message) =>
            Should.Throw<FormatException>(() => Load(bytes)).Message.ShouldContain(message);
        Load(whole).Extrapolation!.Grade(SiliconCells.Diamond(5.43)).Atoms.ShouldAllBe(g => g > 0);
        Refuse(whole[..^8], "found 392 bytes of 400: the file is truncated or does not belong to this potential");
        Refuse(whole[..^401], "found the end of the file: it is truncated");
        var damaged = (byte[])whole.Clone();
        damaged[^3] ^= 0x55;
        Refuse(damaged, "the file is damaged, perhaps because it was copied as text");
        Refuse(Replaced(whole, "#MVS_v1.1", "#MVS_v9.9"), "expected #MVS_v1.1, the version of MLIP-3");
        // A set of configurations changes no energy, and is no set of environments.
        Load(Replaced(whole, "site_en_weight 1", "site_en_weight 0")).Extrapolation.ShouldBeNull();
    }

    static byte[] Replaced(byte[] bytes, string from, string to) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(from, to));

    // Twice the identity and its inverse, for five parameters.
    static byte[] WithState(string model)
    {
        var numbers = new byte[16 * 25];
        for (var i = 0; i < 5; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(numbers.AsSpan(8 * 6 * i), 2);
            BinaryPrimitives.WriteDoubleLittleEndian(numbers.AsSpan(200 + 8 * 6 * i), 0.5);
        }
        const string Header =
            "\n#MVS_v1.1\nenergy_weight 0\nforce_weight 0\nstress_weight 0\nsite_en_weight 1\nweight_scaling 2\n#";
        return [.. Encoding.Latin1.GetBytes(model.TrimEnd() + Header), .. numbers];
    }

    static string Number(double x) => x.ToString("R", CultureInfo.InvariantCulture);
}
