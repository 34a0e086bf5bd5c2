using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Analysis.Phonons;

/// <summary>The same forces through phonopy and through this library: frequencies within 1e-4 THz, thermal properties
/// within 1e-4.</summary>
public sealed class PhonopyTests
{
    static readonly Vector3D[] s_points =
    [
        Vector3D.Zero,
        new(0.5, 0, 0),
        new(0.5, 0.5, 0),
        new(0.5, 0.5, 0.5),
        new(0.375, 0.375, 0.75),
        new(0.11, 0.23, 0.37),
        new(0.01, 0, 0),
        new(-0.4, 0.3, 0.05),
    ];

    [PhonopyFact]
    public void Diamond_on_points_mesh_and_in_thermodynamics() =>
        Compare(
            PhononCell.Repeat(Prototypes.DiamondPrimitive("Si", 5.431), new(-2, 2, 2, 2, -2, 2, 2, 2, -2)),
            StillingerWeber.Silicon,
            [10, 10, 10]
        );

    [PhonopyFact]
    public void Hexagonal_diamond_with_unequal_mesh() =>
        Compare(
            PhononCell.Repeat(Prototypes.Get("hex-diamond").Create("Si", 20), Matrix3D.Diagonal(3, 3, 2)),
            StillingerWeber.Silicon,
            [6, 6, 4]
        );

    [PhonopyFact]
    public void St12_which_has_neither_inversion_nor_mirrors() =>
        Compare(
            PhononCell.Repeat(Prototypes.Get("st12").Create("Si", 20), Matrix3D.Diagonal(2, 2, 1)),
            StillingerWeber.Silicon,
            [3, 3, 3]
        );

    [PhonopyFact]
    public void A_triclinic_cell_without_any_symmetry() =>
        Compare(
            PhononCell.Repeat(
                new(
                    new(new Matrix3D(4.1, 0, 0, 0.7, 4.4, 0, -0.6, 0.9, 4.7)),
                    ["Si", "Si", "Si"],
                    [new(0.1, 0.2, 0.1), new(1.9, 1.6, 1.2), new(3.1, 3.2, 3.5)]
                ),
                Matrix3D.Diagonal(2, 2, 2)
            ),
            StillingerWeber.Silicon,
            [3, 3, 3]
        );

    [PhonopyFact]
    public void A_polar_crystal_with_Born_charges()
    {
        var cell = PhononCell.Repeat(Prototypes.Rocksalt("Na", "Cl", 5.64), new(-2, 2, 2, 2, -2, 2, 2, 2, -2));
        NonAnalyticalTerm polar = new([1.1 * Matrix3D.Identity, -1.1 * Matrix3D.Identity], 2.4 * Matrix3D.Identity);
        Compare(cell, new LennardJones(0.01, 2.5, 6), null, polar);
    }

    static void Compare(PhononCell cell, IPotential potential, int[]? mesh, NonAnalyticalTerm? polar = null)
    {
        var data = LatticeForces.Displace(cell, potential);
        double[] temperatures = [0, 50, 298.15, 1500];
        var matrix = new DynamicalMatrix(ForceConstants.Fit(cell, data), polar);
        var theirs = Phonopy.Ask(cell, data, polar is null ? s_points : s_points[1..], mesh, temperatures, polar);
        foreach (var (q, frequencies) in (polar is null ? s_points : s_points[1..]).Zip(theirs.Frequencies))
            LatticeForces.Frequencies(matrix, q).ShouldBe(frequencies, 1e-4, q.ToString());
        if (mesh is null)
            return;
        var ours = new MeshFrequencies(matrix, new(cell, mesh[0], mesh[1], mesh[2]));
        ours.Mesh.Points.Count.ShouldBe(theirs.Mesh!.Points);
        ours.Lowest.ShouldBe(theirs.Mesh.Lowest, 1e-4);
        ours.Highest.ShouldBe(theirs.Mesh.Highest, 1e-4);
        ours.Mesh.Points.Select((_, p) => ours.Mesh.Weights[p] * ours.At(p).ToArray().Average())
            .Sum()
            .ShouldBe(theirs.Mesh.Mean * ours.Mesh.Count, 1e-4 * ours.Mesh.Count);
        foreach (var (temperature, row) in temperatures.Zip(theirs.Thermal!))
        {
            var (energy, entropy, capacity) = Thermodynamics.At(ours, temperature);
            (energy * 96.48533212331).ShouldBe(row[0], 1e-4 * Math.Abs(row[0]), $"free energy at {temperature} K");
            (entropy * 8.31446261815324).ShouldBe(
                row[1],
                1e-4 * Math.Abs(row[1]) + 1e-12,
                $"entropy at {temperature} K"
            );
            (capacity * 8.31446261815324).ShouldBe(
                row[2],
                1e-4 * Math.Abs(row[2]) + 1e-12,
                $"heat capacity at {temperature} K"
            );
        }
    }
}
