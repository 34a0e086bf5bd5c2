using MlipSpec.Checks;
using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Labels;
using MlipSpec.Settings;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests.Potentials.Labels;

public sealed class PrecomputedLabelsTests : IDisposable
{
    readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("labels").FullName, "si.xyz");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    static Structure Rattled(int k) => Prototypes.Diamond("Si", 5.3 + 0.01 * k).Rattled(0.1, (ulong)k);

    static Frame Labelled(Structure structure)
    {
        var exact = StillingerWeber.Silicon.Evaluate(structure);
        return new(structure)
        {
            Energy = exact.Energy,
            Forces = exact.Forces,
            Virial = exact.Virial,
        };
    }

    PrecomputedLabels Load(params Frame[] frames)
    {
        ExtendedXyz.Write(_file, frames);
        return PrecomputedLabels.Load(_file);
    }

    [Fact]
    public void Each_structure_of_the_file_gets_its_own_labels_to_the_last_bit()
    {
        // One cell and one composition for all, as in a trajectory at constant volume: only positions tell them apart.
        var structures = Enumerable
            .Range(0, 50)
            .Select(k => Prototypes.Diamond("Si", 5.43).Rattled(0.1, (ulong)k))
            .ToArray();
        var labels = Load([.. structures.Select(Labelled)]);
        foreach (var structure in structures)
        {
            var (found, exact) = (labels.Evaluate(structure), StillingerWeber.Silicon.Evaluate(structure));
            (found.Energy, found.Virial).ShouldBe((exact.Energy, exact.Virial));
            found.Forces.ShouldBe(exact.Forces);
        }
    }

    [Fact]
    public void Lattice_vectors_rounding_and_the_order_of_atoms_do_not_matter_and_forces_follow_the_atoms()
    {
        var structure = Rattled(0);
        var labels = Load(Labelled(Rattled(1)), Labelled(structure));
        // Atoms in reverse, each thrown some cells away, and every number rounded to six digits.
        var n = structure.Count;
        var moved = Enumerable
            .Range(0, n)
            .Select(i => structure.Positions[n - 1 - i] + new Vector3D(i, -2 * i, 3) * structure.Cell.Vectors)
            .Select(r => new Vector3D(Math.Round(r.X, 6), Math.Round(r.Y, 6), Math.Round(r.Z, 6)))
            .ToArray();
        var found = labels.Evaluate(structure.WithPositions(moved));
        found.Forces.ShouldBe(StillingerWeber.Silicon.Evaluate(structure).Forces.Reverse());
    }

    [Fact]
    public void In_a_compound_atoms_are_exchanged_with_their_own_kind_only()
    {
        var carbide = new Structure(
            Cell.Cubic(4.3),
            ["Si", "C", "Si"],
            [new(0, 0, 0), new(1.1, 1.1, 1.1), new(2.2, 2.2, 0)]
        );
        var labels = Load(new Frame(carbide) { Energy = -1, Forces = [new(1, 0, 0), new(2, 0, 0), new(3, 0, 0)] });
        var renumbered = new Structure(
            carbide.Cell,
            ["C", "Si", "Si"],
            [carbide.Positions[1], carbide.Positions[2], carbide.Positions[0]]
        );
        labels.Evaluate(renumbered).Forces.ShouldBe([new(2, 0, 0), new(3, 0, 0), new(1, 0, 0)]);
        var exchanged = new Structure(carbide.Cell, ["C", "Si", "Si"], carbide.Positions);
        Should.Throw<NotCoveredException>(() => labels.Evaluate(exchanged));
    }

    [Fact]
    public void A_structure_that_is_not_in_the_file_is_named_with_the_nearest_and_the_verdict_is_not_applicable()
    {
        var labels = Load(Labelled(Rattled(0)), Labelled(Rattled(30)));
        var positions = Rattled(30).Positions.ToArray();
        positions[3] += new Vector3D(0, 0.002, 0);
        var message = Should
            .Throw<NotCoveredException>(() => labels.Evaluate(Rattled(30).WithPositions(positions)))
            .Message;
        message.ShouldStartWith("si has no labels for Si8 (");
        message.ShouldContain("si.xyz holds 2 structures, the nearest with its atoms in the same order is that of");
        message.ShouldContain("line 11, 0.002 Å away where 1E-05 Å are tolerated");
        Should
            .Throw<NotCoveredException>(() => labels.Evaluate(Prototypes.DiamondPrimitive("Si", 5.43)))
            .Message.ShouldContain("but none of Si2 with this periodicity (there is Si8)");
    }

    [Fact]
    public void Clusters_and_slabs_are_matched_in_space()
    {
        var dimer = new Structure(Cell.None, ["Si", "Si"], [new(0, 0, 0), new(2.2, 0, 0)]);
        var slab = Rattled(0).WithCell(new(Rattled(0).Cell.Vectors, true, true, false));
        var labels = Load(
            new Frame(dimer) { Energy = -2, Forces = [new(1, 0, 0), new(-1, 0, 0)] },
            new Frame(slab) { Energy = -30, Forces = new Vector3D[8] }
        );
        labels.Card.OffersVirial.ShouldBeFalse();
        labels.Evaluate(dimer).Energy.ShouldBe(-2);
        labels
            .Evaluate(slab.WithPositions([.. slab.Positions.ToArray().Select(r => r + slab.Cell.Vectors.Row(1))]))
            .Energy.ShouldBe(-30);
        Should.Throw<NotCoveredException>(() =>
            labels.Evaluate(slab.WithPositions([.. slab.Positions.ToArray().Select(r => r + slab.Cell.Vectors.Row(2))]))
        );
    }

    [Fact]
    public void Labels_without_energies_are_a_force_only_potential()
    {
        var frame = Labelled(Rattled(0));
        var labels = Load(frame, Labelled(Rattled(1)) with { Energy = null });
        labels.Card.OffersEnergy.ShouldBeFalse();
        labels.Evaluate(frame.Structure).Energy.ShouldBe(double.NaN);
        new ForceConsistency([new("first", frame.Structure)])
            .Measure(labels)
            .Forces.Relative.Finding!.Message.ShouldContain("gives no energies");
    }

    [Fact]
    public void The_same_structure_twice_is_one_unless_its_labels_contradict_each_other()
    {
        var frame = Labelled(Rattled(0));
        Load(frame, frame with { Energy = frame.Energy + 1e-6 }).Count.ShouldBe(1);
        Should
            .Throw<InvalidDataException>(() => Load(frame, frame with { Energy = frame.Energy + 0.8 }))
            .Message.ShouldContain(
                "labels that contradict these (energy by 0.1 eV/atom, a force by 0 eV/Å): keep one of the two"
            );
    }

    [Fact]
    public void Bad_files_are_refused_with_the_line()
    {
        Should
            .Throw<InvalidDataException>(() => Load(Labelled(Rattled(0)), new Frame(Rattled(1)) { Energy = 1 }))
            .Message.ShouldContain("line 11: the frame Si8");
        Should.Throw<InvalidDataException>(() => Load()).Message.ShouldContain("is empty");
        Should
            .Throw<ArgumentOutOfRangeException>(() => PrecomputedLabels.Load(_file, tolerance: 1))
            .Message.ShouldContain("between 0 and 0.1 Å");
    }

    [Fact]
    public void The_settings_name_them_and_another_file_is_another_fingerprint()
    {
        var first = Load(Labelled(Rattled(0))).Card.Fingerprint;
        Load(Labelled(Rattled(1))).Card.Fingerprint.ShouldNotBe(first);
        using var settings = new TemporaryFile(
            $$"""{ "potentials": { "DFT": { "kind": "labels", "file": "{{_file}}", "levelOfTheory": "PBE" } } }"""
        );
        var potential = SuiteSettings.Read(settings.Path, PotentialKinds.BuiltIn, _ => null).Potentials[0].Create();
        (potential.Card.Name, potential.Card.LevelOfTheory?.Name).ShouldBe(("DFT", "PBE"));
        potential.Evaluate(Rattled(1)).Energy.ShouldBe(StillingerWeber.Silicon.Evaluate(Rattled(1)).Energy);
    }

    /// <summary>The training set of a moment tensor potential, whose types 'elements' names.</summary>
    [Fact]
    public void Labels_may_stand_in_any_format()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "train.cfg",
            "BEGIN_CFG\n Size\n 2\n Supercell\n 3 0 0\n 0 4 0\n 0 0 5\n AtomData: id type cartes_x cartes_y cartes_z fx fy fz\n 1 0 0 0 0 .1 0 0\n 2 1 1 1 1 -.1 0 0\n Energy\n -1.5\nEND_CFG\n"
        );
        PrecomputedLabels Of(string types) =>
            PrecomputedLabels.Load(file, options: new() { Types = [.. types.Split(' ').Select(Element.Parse)] });
        var labels = Of("Na Cl");
        Structure salt = new(new Cell(Matrix3D.Diagonal(3, 4, 5)), ["Na", "Cl"], [Vector3D.Zero, new(1, 1, 1)]);
        labels.Evaluate(salt).Energy.ShouldBe(-1.5);
        labels.Evaluate(salt).Forces[1].ShouldBe(new(-0.1, 0, 0));
        Of("Cl Na").Card.Fingerprint.ShouldNotBe(labels.Card.Fingerprint);
    }
}
