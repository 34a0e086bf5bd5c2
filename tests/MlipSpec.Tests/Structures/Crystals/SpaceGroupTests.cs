using System.Runtime.InteropServices;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Structures.Crystals;

/// <summary>Space-group operations: exact properties, and their number beside spglib's.</summary>
public sealed class SpaceGroupTests
{
    public static TheoryData<string> Phases => [.. Prototypes.All.Select(p => p.Name)];

    [Theory, MemberData(nameof(Phases))]
    public void Every_operation_maps_atoms_onto_atoms_and_the_whole_is_a_group(string phase)
    {
        var symmetry = CrystalSymmetry.Of(Crystal(phase));
        var primitive = symmetry.Primitive;
        var inverse = primitive.Cell.Vectors.Inverse();
        foreach (var operation in symmetry.Operations)
            for (var s = 0; s < primitive.Count; s++)
            {
                var d =
                    (
                        primitive.Positions[s] * operation.Rotation
                        + operation.Translation
                        - primitive.Positions[operation.Permutation[s]]
                    ) * inverse;
                new Vector3D(
                    d.X - Math.Round(d.X),
                    d.Y - Math.Round(d.Y),
                    d.Z - Math.Round(d.Z)
                ).Length.ShouldBeLessThan(1e-9);
                primitive.Species[operation.Permutation[s]].ShouldBe(primitive.Species[s]);
            }
        var rotations = symmetry.Rotations;
        foreach (var a in rotations)
        foreach (var b in rotations)
            rotations.Any(c => (a * b - c).MaxAbs < 1e-9).ShouldBeTrue();
        // Lagrange: the orbit of an atom times the order of its site is the order of the group.
        for (var s = 0; s < primitive.Count; s++)
            (
                symmetry.SiteSymmetryOrder(s) * symmetry.Operations.Select(o => o.Permutation[s]).Distinct().Count()
            ).ShouldBe(symmetry.PointGroupOrder);
    }

    // Orders of the site symmetries in the International Tables, volume A.
    [Theory]
    [InlineData("diamond", 24)]
    [InlineData("bc8", 3)]
    [InlineData("hex-diamond", 6)]
    [InlineData("hcp", 12)]
    [InlineData("beta-tin", 8)]
    [InlineData("sh", 24)]
    [InlineData("rocksalt", 48)]
    public void Atoms_have_the_site_symmetry_of_the_tables(string phase, int order) =>
        CrystalSymmetry.Of(Crystal(phase)).SiteSymmetryOrder(0).ShouldBe(order);

    [SpglibTheory, MemberData(nameof(Phases))]
    public void As_many_operations_as_spglib_finds(string phase)
    {
        var primitive = Crystal(phase);
        foreach (var structure in new[] { primitive, primitive.Supercell(Prototypes.Get(phase).ToConventional) })
        {
            var symmetry = CrystalSymmetry.Of(structure);
            (symmetry.PointGroupOrder * structure.Count / symmetry.PrimitiveCount).ShouldBe(
                Spglib.CountOperations(structure)
            );
        }
    }

    [SpglibTheory]
    [InlineData("triclinic", 1)]
    [InlineData("triclinic with inversion", 2)]
    [InlineData("monoclinic", 2)]
    [InlineData("orthorhombic", 8)]
    [InlineData("rhombohedral", 12)]
    public void Cells_of_low_symmetry_too(string name, int order)
    {
        var structure = Low(name);
        CrystalSymmetry.Of(structure).PointGroupOrder.ShouldBe(order);
        Spglib.CountOperations(structure).ShouldBe(order);
    }

    static Structure Crystal(string phase) => Prototypes.Get(phase).Create(Prototypes.Get(phase).Example, 20);

    static Structure Low(string name) =>
        name switch
        {
            "triclinic" => new(
                new(new(4.1, 0, 0, 0.7, 4.4, 0, -0.6, 0.9, 4.7)),
                ["Si", "Si", "C"],
                [new(0.1, 0.2, 0.1), new(1.9, 1.6, 1.2), new(3.1, 3.2, 3.5)]
            ),
            "triclinic with inversion" => new(
                new(new(4.1, 0, 0, 0.7, 4.4, 0, -0.6, 0.9, 4.7)),
                ["Si", "Si"],
                [new(0.1, 0.2, 0.1), new(1.9, 1.6, 1.2)]
            ),
            "monoclinic" => new(
                new(new(4.1, 0, 0, 0, 5.2, 0, -0.9, 0, 4.7)),
                ["Si", "Si", "C"],
                [new(0.3, 0, 0.4), new(1.7, 0, 0.9), new(0.8, 0, 2.1)]
            ),
            "orthorhombic" => new(Cell.Orthorhombic(4, 5, 6), ["Si", "C"], [Vector3D.Zero, new(0, 0, 3)]),
            _ => new(new(new(3, 0.4, 0.4, 0.4, 3, 0.4, 0.4, 0.4, 3)), ["Si"], [Vector3D.Zero]),
        };
}

/// <summary>Debian's spglib, in process: its lattice has the vectors as columns.</summary>
internal static class Spglib
{
    const string Library = "libsymspg.so.1";

    public static bool IsPresent { get; } = NativeLibrary.TryLoad(Library, out _);

    public static int CountOperations(Structure structure)
    {
        var h = structure.Cell.Vectors.Transpose;
        double[] lattice = [h.XX, h.XY, h.XZ, h.YX, h.YY, h.YZ, h.ZX, h.ZY, h.ZZ];
        var positions = structure
            .Positions.ToArray()
            .Select(structure.Cell.ToFractional)
            .SelectMany(s => new[] { s.X, s.Y, s.Z })
            .ToArray();
        var types = structure.Species.ToArray().Select(e => e.Number).ToArray();
        return spg_get_multiplicity(lattice, positions, types, structure.Count, 1e-3);
    }

    [DllImport(Library)]
    static extern int spg_get_multiplicity(
        double[] lattice,
        double[] positions,
        int[] types,
        int count,
        double precision
    );
}

/// <summary>A theory that asks spglib and says how to install it where it is absent.</summary>
internal sealed class SpglibTheoryAttribute : TheoryAttribute
{
    public SpglibTheoryAttribute()
    {
        if (!Spglib.IsPresent)
            Skip = "needs spglib: apt-get install libsymspg1";
    }
}
