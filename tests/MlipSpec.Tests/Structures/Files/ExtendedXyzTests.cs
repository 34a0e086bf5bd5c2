using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests.Structures.Files;

public class ExtendedXyzTests
{
    static List<Frame> Read(string text, LabelKeys? keys = null) => [.. ExtendedXyz.Read(new StringReader(text), keys)];

    static Frame ReadOne(string comment, string atoms = "Si 0 0 0", LabelKeys? keys = null) =>
        Read($"{atoms.Split('\n').Length}\n{comment}\n{atoms}\n", keys).Single();

    [Fact]
    public void Reads_what_ase_writes()
    {
        // Written by ase.io.write of ASE 3.22, shortened to two atoms.
        var frames = Read(
            """
            2
            Lattice="5.43 0.0 0.0 0.0 5.43 0.0 0.0 0.0 5.43" Properties=species:S:1:pos:R:3:tags:I:1:fixed:L:1:charges2:R:2:lab:S:1:forces:R:3 config_type="dia mond" flag=T k="1 2 3" w="_JSON [1.5, 2.5]" d="_JSON {\"a\": [1, 2]}" e= q="he said \"hi\"" energy=-1.25 stress="0.1 0.6 0.5 0.6 0.2 0.4 0.5 0.4 0.3" free_energy=-1.3 pbc="T T F"
            Si       0.16243454      -0.06117564      -0.05281718        0  T       0.50194020       0.43546634 a        0.31997194       0.26045200       0.48584180
            Ge       1.25020314       1.44404076       1.12734613        1  F       0.52657508       0.95922999 b        0.88987320       0.37791390       0.86758510
            3
            Properties=species:S:1:pos:R:3 pbc="F F F"
            O        0.00000000       0.00000000       0.11926200
            H        0.00000000       0.76323900      -0.47704700
            H        0.00000000      -0.76323900      -0.47704700
            """
        );
        frames.Count.ShouldBe(2);
        var frame = frames[0];
        frame.Source.ShouldBe("extended XYZ text, line 1");
        frame.Structure.ToString().ShouldBe("GeSi (160.10 Å³)");
        (frame.Structure.Cell.PeriodicA, frame.Structure.Cell.PeriodicB, frame.Structure.Cell.PeriodicC).ShouldBe(
            (true, true, false)
        );
        frame.Structure.Positions[1].ShouldBe(new(1.25020314, 1.44404076, 1.12734613));
        frame.Energy.ShouldBe(-1.25);
        frame.Forces.ShouldBe([new(0.31997194, 0.26045200, 0.48584180), new(0.88987320, 0.37791390, 0.86758510)]);
        var volume = 5.43 * 5.43 * 5.43;
        (
            frame.Virial!.Value - volume * new Matrix3D(-.1, -.6, -.5, -.6, -.2, -.4, -.5, -.4, -.3)
        ).MaxAbs.ShouldBeLessThan(1e-12 * volume);
        frame.Info.ShouldBe(
            new Dictionary<string, string>
            {
                ["config_type"] = "dia mond",
                ["flag"] = "T",
                ["k"] = "1 2 3",
                ["w"] = "_JSON [1.5, 2.5]",
                ["d"] = "_JSON {\"a\": [1, 2]}",
                ["e"] = "",
                ["q"] = "he said \"hi\"",
                ["free_energy"] = "-1.3",
            },
            ignoreOrder: true
        );
        frame
            .Columns.Select(c => $"{c.Name}:{c.Kind}:{c.Width}")
            .ShouldBe(["tags:I:1", "fixed:L:1", "charges2:R:2", "lab:S:1"]);
        ((IntegerColumn)frame.Columns[0]).Values.ToArray().ShouldBe([0L, 1L]);
        ((LogicalColumn)frame.Columns[1]).Values.ToArray().ShouldBe([true, false]);
        ((RealColumn)frame.Columns[2]).Values.ToArray().ShouldBe([0.50194020, 0.43546634, 0.52657508, 0.95922999]);
        ((TextColumn)frame.Columns[3]).Values.ToArray().ShouldBe(["a", "b"]);
        frames[1].Structure.Formula.ShouldBe("H2O");
        frames[1].Structure.Cell.ShouldBe(Cell.None);
        frames[1].Energy.ShouldBeNull();
        frames[1].Forces.ShouldBeNull();
        frames[1].Virial.ShouldBeNull();
    }

    [Fact]
    public void Reads_what_quip_writes()
    {
        var frame = ReadOne(
            """dft_energy=-326.13 virial="1 0.1 0.2 0.1 2 0.3 0.2 0.3 3" Lattice='5 0 0 1 6 0 0 0 7' cutoff=5.5 nneightol=1.2 pbc="T T T" Properties=Z:I:1:pos:R:3:map_shift:I:3:species:S:1:dft_force:R:3""",
            "14 0 0 0  -1 0 0  Si  0.5 -0.25 1e-3"
        );
        frame.Energy.ShouldBe(-326.13);
        frame.Virial.ShouldBe(new Matrix3D(1, 0.1, 0.2, 0.1, 2, 0.3, 0.2, 0.3, 3));
        frame.Structure.Cell.Vectors.ShouldBe(new(5, 0, 0, 1, 6, 0, 0, 0, 7));
        frame.Forces.ShouldBe([new(0.5, -0.25, 1e-3)]);
        frame.Columns.Select(c => c.Name).ShouldBe(["Z", "map_shift"]);
        ((IntegerColumn)frame.Columns[1]).Values.ToArray().ShouldBe([-1L, 0L, 0L]);
    }

    [Fact]
    public void Reads_what_gpumd_and_other_programs_write()
    {
        var frame = ReadOne(
            """pbc=[T, True, 1] ENERGY = -5.5 lattice=[[5, 0, 0], [0, 6, 0], [0, 0, 7]] done weight={1 2} properties=Z:I:1:pos:R:3""",
            "32 1 2 3"
        );
        frame.Structure.Cell.ShouldBe(Cell.Orthorhombic(5, 6, 7));
        frame.Structure.Species[0].ShouldBe((Element)"Ge");
        frame.Energy.ShouldBe(-5.5);
        frame.Info["done"].ShouldBe("T");
        frame.Info["weight"].ShouldBe("1 2");
        ReadOne("a plain file").Structure.Cell.ShouldBe(Cell.None);
        ReadOne("Lattice=\"5 0 0 0 5 0 0 0 5\"").Structure.Cell.IsFullyPeriodic.ShouldBeTrue();
        ReadOne("Lattice=\"5 0 0 0 5 0 0 0 5\" pbc=\"F F F\"").Structure.Volume.ShouldBe(125);
    }

    [Fact]
    public void Six_stress_numbers_are_in_voigt_order_and_a_consistent_virial_may_stand_beside_them()
    {
        var frame = ReadOne(
            """Lattice="2 0 0 0 1 0 0 0 1" stress="1 2 3 4 5 6" virial="-2 -12 -10 -12 -4 -8 -10 -8 -6" """
        );
        frame.Virial.ShouldBe(new Matrix3D(-2, -12, -10, -12, -4, -8, -10, -8, -6));
        ReadOne("""Lattice="2 0 0 0 1 0 0 0 1" stress="1 2 3 4 5 6" """).Virial.ShouldBe(frame.Virial);
    }

    [Fact]
    public void The_caller_chooses_between_two_labels()
    {
        const string Comment = "energy=-1 REF_energy=-2 Properties=species:S:1:pos:R:3:force:R:3:dft_force:R:3";
        const string Atom = "Si 0 0 0 1 1 1 2 2 2";
        Should
            .Throw<InvalidDataException>(() => ReadOne(Comment, Atom))
            .Message.ShouldContain("both 'force' and 'dft_force': choose one");
        var chosen = ReadOne(Comment, Atom, LabelKeys.Default with { Energy = ["ref_energy"], Forces = ["dft_force"] });
        chosen.Energy.ShouldBe(-2);
        chosen.Forces.ShouldBe([new(2, 2, 2)]);
        chosen.Info["energy"].ShouldBe("-1");
        chosen.Columns.Single().Name.ShouldBe("force");
        var none = ReadOne(Comment, Atom, LabelKeys.None);
        none.Energy.ShouldBeNull();
        none.Columns.Count.ShouldBe(2);
    }

    [Fact]
    public void A_round_trip_loses_nothing()
    {
        var random = new SeededRandom(5);
        var crystal = Prototypes.Rocksalt("Na", "Cl", 5.64).Supercell(2, 1, 1).Rattled(0.1, 3);
        double[] Reals(int n) =>
            [.. Enumerable.Range(0, n).Select(_ => random.NextGaussian() * Math.Pow(10, random.NextInt(60) - 30))];
        var frame = new Frame(crystal.WithCell(new(crystal.Cell.Vectors, true, false, true)))
        {
            Energy = -1.0 / 3,
            Forces = [.. Enumerable.Range(0, 4).Select(_ => random.NextGaussianVector())],
            Virial = new(1.0 / 7, 0.1, 0.2, 0.1, 3, 1e-17, 0.2, 1e-17, 5),
            Info = new Dictionary<string, string>
            {
                ["config_type"] = "two words",
                ["quoted \"key\""] = "a\\b \"c\" 'd'\nend",
                ["array"] = "[1, [2, 3]]",
                ["empty"] = "",
                ["odd"] = "[1, 2",
                ["braces"] = "{x}",
                ["equals"] = "a=b",
            },
            Columns =
            [
                new RealColumn("momenta", 3, Reals(12)),
                new IntegerColumn("Z", 1, [11, 17, 11, 17]),
                new LogicalColumn("move", 2, [true, false, true, true, false, false, true, false]),
                new TextColumn("label", 1, ["x1", "y", "y", "z"]),
            ],
        };
        var text = new StringWriter();
        ExtendedXyz.Write(text, [frame, new Frame(crystal.WithCell(Cell.None))]);
        text.ToString().ShouldContain("array=[1, [2, 3]] ");
        var read = Read(text.ToString());
        var back = read[0];
        back.Structure.Cell.ShouldBe(frame.Structure.Cell);
        back.Structure.Species.SequenceEqual(frame.Structure.Species).ShouldBeTrue();
        back.Structure.Positions.SequenceEqual(frame.Structure.Positions).ShouldBeTrue();
        (back.Energy, back.Virial).ShouldBe((frame.Energy, frame.Virial));
        back.Forces.ShouldBe(frame.Forces);
        back.Info.Select(p => (p.Key, p.Value)).ShouldBe(frame.Info.Select(p => (p.Key, p.Value)));
        ((RealColumn)back.Columns[0]).Values.ToArray().ShouldBe(((RealColumn)frame.Columns[0]).Values.ToArray());
        ((LogicalColumn)back.Columns[2]).Values.ToArray().ShouldBe(((LogicalColumn)frame.Columns[2]).Values.ToArray());
        ((TextColumn)back.Columns[3]).Values.ToArray().ShouldBe(["x1", "y", "y", "z"]);
        read[1].Structure.Cell.ShouldBe(Cell.None);
        var again = new StringWriter();
        ExtendedXyz.Write(again, read);
        again.ToString().ShouldBe(text.ToString());
    }

    [Fact]
    public void Labels_are_written_under_the_names_the_caller_chooses()
    {
        var path = Path.Combine(Path.GetTempPath(), $"mlipspec-{Guid.NewGuid():N}.xyz");
        try
        {
            var keys = LabelKeys.Default with { Energy = ["dft_energy"], Forces = ["dft_force"] };
            ExtendedXyz.Write(
                path,
                [new Frame(Prototypes.Diamond("Si", 5.43)) { Energy = -8, Forces = new Vector3D[8] }],
                keys
            );
            File.ReadAllText(path).ShouldContain("dft_force:R:3");
            ExtendedXyz.Read(path).Single().Energy.ShouldBe(-8);
            ExtendedXyz.Read(path).Single().Source.ShouldBe($"{path}, line 1");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [SharedDataTheory] // Sets of Y. Zuo et al., J. Phys. Chem. A 124, 731 (2020); the sums are what ASE reads.
    [InlineData("Si_train.xyz", 214, 13233, -67723.70553111, 21868.42455787, 220457.87732826, 275579.66395077)]
    [InlineData("Si_test.xyz", 25, 1525, -7730.51219078, 2590.37774423, 26764.07109818, 31798.99443743)]
    [InlineData("Cu_test.xyz", 31, 3178, -12536.17792070, 4303.77585899, 48148.50614181, 38459.88430298)]
    [InlineData("Mo_test.xyz", 23, 1189, -12414.04923787, 3387.25025408, 16794.38497723, 19756.16563742)]
    public void Reads_published_sets(
        string file,
        int frames,
        int atoms,
        double energies,
        double absoluteForces,
        double coordinates,
        double volumes
    )
    {
        var all = ExtendedXyz.Read(SharedData.Path($"zuo2020/{file}")).ToList();
        all.Count.ShouldBe(frames);
        all.Sum(f => f.Structure.Count).ShouldBe(atoms);
        all.Sum(f => f.Energy!.Value).ShouldBe(energies, 1e-6);
        all.Sum(f => f.Forces!.Sum(v => Math.Abs(v.X) + Math.Abs(v.Y) + Math.Abs(v.Z))).ShouldBe(absoluteForces, 1e-6);
        all.Sum(f => f.Structure.Positions.ToArray().Sum(v => v.X + v.Y + v.Z)).ShouldBe(coordinates, 1e-6);
        all.Sum(f => f.Structure.Volume).ShouldBe(volumes, 1e-6);
    }
}
