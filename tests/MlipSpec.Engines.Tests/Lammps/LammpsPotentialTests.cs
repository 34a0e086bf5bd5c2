using MlipSpec.Checks.Promises;
using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Checks.Promises.Symmetries;
using MlipSpec.Conformance;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Engines.Tests.Lammps;

/// <summary>LAMMPS through its library, against the same potentials built in.</summary>
[Collection(EngineCollection.Name)]
public sealed class LammpsPotentialTests
{
    static readonly Structure s_crystal = Prototypes
        .Diamond("Si", 5.43)
        .Supercell(2, 2, 2)
        .Deformed(new(1.01, 0.03, -0.02, 0.01, 0.98, 0.02, 0, 0.01, 1.02))
        .Rattled(0.08, seed: 7);
    static readonly Matrix3D s_turn = Matrix3D.Rotation(new(1, 2, 3), 0.7);

    static Structure PrimitiveDiamond =>
        new(
            new Cell(new Matrix3D(0, 2.8, 2.8, 2.8, 0, 2.8, 2.8, 2.8, 0)),
            ["Si", "Si"],
            [new(0.1, 0, 0), new(1.4, 1.45, 1.4)]
        );

    /// <summary>Structures whose cells LAMMPS does not know as they are.</summary>
    public static TheoryData<string> Cells => [.. s_cells.Select(c => c.Name)];

    static readonly (string Name, Structure Structure)[] s_cells =
    [
        ("64 atoms, sheared and turned", s_crystal.Deformed(s_turn)),
        ("left-handed", s_crystal.Deformed(Matrix3D.Diagonal(1, -1, 1))),
        ("primitive, two atoms", PrimitiveDiamond.Deformed(s_turn)),
        ("one atom", new(Cell.Cubic(2.6), ["Si"], [new(0.3, 0.4, 9.5)])),
        (
            "one atom in a cell with a large tilt",
            new(new Cell(new Matrix3D(2.6, 0, 0, 7.9, 2.5, 0, -5.3, 4.9, 2.7)), ["Si"], [default])
        ),
        ("slab periodic along b and c", s_crystal.WithCell(new(s_crystal.Cell.Vectors, false, true, true))),
        ("wire periodic along c", s_crystal.WithCell(new(s_crystal.Cell.Vectors, false, false, true))),
        ("cluster", s_crystal.WithCell(Cell.None)),
        (
            "atoms far outside the cell",
            new(
                s_crystal.Cell,
                s_crystal.Species,
                [.. s_crystal.Positions.ToArray().Select((r, i) => r + (i % 5 - 2) * s_crystal.Cell.Vectors.Row(i % 3))]
            )
        ),
    ];

    [LammpsTheory, MemberData(nameof(Cells))]
    public void Stillinger_Weber_in_any_cell_is_that_of_the_library(string cell) =>
        Routes.ShouldAgree(
            s_cells.Single(c => c.Name == cell).Structure,
            StillingerWeber.Silicon,
            LammpsPotentials.StillingerWeber,
            relative: 1e-9
        );

    [LammpsFact]
    public void Tersoff_and_edip_are_those_of_the_library()
    {
        Routes.ShouldAgree(s_crystal, Tersoff.SiliconT2, LammpsPotentials.Tersoff, relative: 1e-9);
        Routes.ShouldAgree(s_crystal, Edip.Silicon, LammpsPotentials.Edip, relative: 1e-7);
    }

    [LammpsFact]
    public void A_compound_has_its_elements_in_order()
    {
        var structure = new Structure(
            s_crystal.Cell.Deformed(0.82 * Matrix3D.Identity),
            [.. Enumerable.Range(0, 64).Select(i => (Element)(i % 2 == 0 ? "Si" : "C"))],
            [.. s_crystal.Positions.ToArray().Select(r => 0.82 * r)]
        );
        Routes.ShouldAgree(
            structure,
            TersoffFile.Read("/usr/share/lammps/potentials/SiC.tersoff", "Si", "C"),
            LammpsPotentials.SiliconCarbide,
            relative: 1e-9
        );
    }

    [LammpsFact]
    public void A_running_calculation_forgets_nothing_and_remembers_nothing()
    {
        // Small moves, moves beyond the skin, through the border of the cell, and changes of the cell, each against a
        // calculation begun there.
        using var calculation = LammpsPotentials.StillingerWeber.Start(s_crystal);
        var random = new SeededRandom(3);
        var positions = s_crystal.Positions.ToArray();
        var cell = s_crystal.Cell;
        for (var step = 0; step < 40; step++)
        {
            var size = step % 4 == 3 ? 1.2 : 0.05;
            for (var i = 0; i < positions.Length; i++)
                positions[i] += size * random.NextGaussianVector() + new Vector3D(0.4, -0.3, 0.2);
            if (step % 5 == 4)
                cell = cell.Deformed(new(1 + 0.01 * Math.Sin(step), 0.02, 0, 0, 1, -0.01, 0.01, 0, 0.99));
            calculation.Evaluate(positions, cell);
            var fresh = StillingerWeber.Silicon.Evaluate(new(cell, s_crystal.Species, positions));
            calculation.Energy.ShouldBe(fresh.Energy, 1e-9 * Math.Max(100, Math.Abs(fresh.Energy)), $"step {step}");
            var scale = fresh.Forces.Max(f => f.Length);
            for (var i = 0; i < positions.Length; i++)
                (calculation.Forces[i] - fresh.Forces[i]).Length.ShouldBeLessThan(
                    1e-9 * scale,
                    $"step {step}, atom {i}"
                );
            (calculation.Virial - fresh.Virial).MaxAbs.ShouldBeLessThan(
                1e-9 * Math.Max(100, fresh.Virial.MaxAbs),
                $"step {step}"
            );
        }
    }

    [LammpsFact]
    public void Stillinger_Weber_conforms() =>
        new ConformanceKit("Si").Check(LammpsPotentials.StillingerWeber).ThrowIfBroken();

    [LammpsFact]
    public void A_force_only_potential_is_recognised_and_asked_for_no_energy()
    {
        LammpsPotentials.StillingerWeber.Card.OffersEnergy.ShouldBeTrue();
        LammpsPotentials.Agni.Card.OffersEnergy.ShouldBeFalse();
        var structures = TestStructures
            .Distorted(["Cu"])
            .Where(t => t.Name is "distorted diamond" or "cluster")
            .ToArray();
        new FiniteEverywhere(structures).Measure(LammpsPotentials.Agni, new()).Broken.ShouldBeEmpty();
        new ForceConsistency(structures)
            .Measure(LammpsPotentials.Agni, new())
            .Forces.Error.Finding!.Kind.ShouldBe(FindingKind.NotOffered);
        // AGNI learns each Cartesian component of a force by itself (Botu et al., J. Phys. Chem. C 121, 511 (2017)):
        // its forces neither add up to zero nor turn with the crystal.
        new SumRules(structures)
            .Measure(LammpsPotentials.Agni, new())
            .NetForce.Relative.Value.ShouldBeGreaterThan(1e-3);
        new Invariance(structures)
            .Measure(LammpsPotentials.Agni, new())
            .Rotation.Relative.Value.ShouldBeGreaterThan(1e-3);
    }
}
