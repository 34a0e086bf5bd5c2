using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.Analytic;

public sealed class EinsteinCrystalTests
{
    const double K = 3;
    static readonly Structure s_sites = new(Cell.Cubic(5), ["Si", "C"], [Vector3D.Zero, new(2, 2, 2)]);
    static readonly EinsteinCrystal s_crystal = new(s_sites, K);

    [Fact]
    public void Each_atom_is_a_spring()
    {
        var e = s_crystal.Evaluate(s_sites.WithPositions([new(0.1, 0, 0), new(2, 2.2, 2)]));
        e.Energy.ShouldBe(0.5 * K * (0.01 + 0.04), 1e-14);
        e.AtomEnergies.ShouldBe([0.5 * K * 0.01, 0.5 * K * 0.04], 1e-14);
        (e.Forces[0] - new Vector3D(-0.3, 0, 0)).Length.ShouldBeLessThan(1e-14);
        (e.Forces[1] - new Vector3D(0, -0.6, 0)).Length.ShouldBeLessThan(1e-14);
    }

    [Fact]
    public void Forces_and_virial_are_the_gradients_of_the_energy()
    {
        var moved = s_sites.WithPositions([new(0.1, -0.2, 0.3), new(2.2, 2.1, 1.9)]);
        Derivatives.ForceError(s_crystal, moved).ShouldBeLessThan(1e-9);
        Derivatives.VirialError(s_crystal, moved).ShouldBeLessThan(1e-9);
    }

    [Fact]
    public void Sites_follow_the_cell_and_a_cluster_needs_none()
    {
        s_crystal.Evaluate(s_sites.Deformed(Matrix3D.Diagonal(1.1, 1, 0.9))).Energy.ShouldBe(0, 1e-14);
        var cluster = new Structure(Cell.None, ["Si"], [new(1, 1, 1)]);
        new EinsteinCrystal(cluster, K).Evaluate(cluster.WithPositions([new(1, 1, 2)])).Energy.ShouldBe(1.5, 1e-14);
    }

    [Fact]
    public void Atoms_without_sites_are_refused()
    {
        Should
            .Throw<ArgumentException>(() =>
                s_crystal.Start(new(Cell.Cubic(5), ["C", "Si"], [Vector3D.Zero, new(2, 2, 2)]))
            )
            .Message.ShouldContain("in that order of atoms");
        Should.Throw<NotCoveredException>(() => s_crystal.Start(new(Cell.Cubic(5), ["Ge"], [Vector3D.Zero])));
        Should
            .Throw<ArgumentException>(() => s_crystal.Start(s_sites).Evaluate([Vector3D.Zero], s_sites.Cell))
            .Message.ShouldContain("2 sites, but 1 positions");
        Should
            .Throw<ArgumentOutOfRangeException>(() => new EinsteinCrystal(s_sites, 0))
            .Message.ShouldContain("positive number in eV/Å²");
    }
}
