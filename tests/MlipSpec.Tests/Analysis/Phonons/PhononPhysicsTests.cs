using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Analysis.Phonons;

/// <summary>What vibrations must satisfy whatever the code: sum rules, sound, limits, selection rules.</summary>
public sealed class PhononPhysicsTests
{
    static readonly PhononCell s_cell = PhononCell.Repeat(
        Prototypes.DiamondPrimitive("Si", 5.430949820),
        new(-2, 2, 2, 2, -2, 2, 2, 2, -2)
    );
    static readonly DynamicalMatrix s_silicon = LatticeForces.Of(s_cell, StillingerWeber.Silicon);

    [Fact]
    public void Diamond_needs_one_displacement_and_a_crystal_without_symmetry_six_for_each_atom()
    {
        Displacement.Needed(s_cell, 0.01).Count.ShouldBe(1);
        Structure triclinic = new(
            new(new(4.1, 0, 0, 0.7, 4.4, 0, -0.6, 0.9, 4.7)),
            ["Si", "Si", "Si"],
            [new(0.1, 0.2, 0.1), new(1.9, 1.6, 1.2), new(3.1, 3.2, 3.5)]
        );
        Displacement.Needed(PhononCell.Repeat(triclinic, Matrix3D.Identity), 0.01).Count.ShouldBe(18);
    }

    [Fact]
    public void Force_constants_are_symmetric_and_sum_to_zero()
    {
        var constants = s_silicon.Constants;
        for (var k = 0; k < 2; k++)
        {
            var sum = Matrix3D.Zero;
            for (var j = 0; j < s_cell.Supercell.Count; j++)
            {
                sum += constants[k, j];
                (
                    constants[k, j] - constants[s_cell.BasisOf(j), s_cell.IndexOf(k, -s_cell.LatticeOf(j))].Transpose
                ).MaxAbs.ShouldBeLessThan(1e-12);
            }
            sum.MaxAbs.ShouldBeLessThan(1e-11);
        }
        constants.SumRuleResidual.ShouldBeLessThan(1e-9);
        constants.ExchangeResidual.ShouldBeLessThan(1e-3);
    }

    [Fact]
    public void Displacements_that_leave_a_direction_out_are_refused()
    {
        var cell = PhononCell.Repeat(Prototypes.Get("hcp").Create("Si", 15), Matrix3D.Diagonal(2, 2, 2));
        DisplacedForces alongAxis = new(new(0, new(0, 0, 0.01)), new Vector3D[cell.Supercell.Count]);
        Should
            .Throw<ArgumentException>(() => ForceConstants.Fit(cell, [alongAxis]))
            .Message.ShouldContain("three independent directions");
    }

    /// <summary>Long waves are sound: ρv² is C11 and C44 along [100], and the group velocity is that of a finite
    /// difference.</summary>
    [Fact]
    public void Long_waves_travel_with_the_speed_of_sound_of_the_elastic_constants()
    {
        var moduli = new ElasticConstants("Si", "diamond").Measure(StillingerWeber.Silicon);
        // amu/Å³; 1 amu/Å³ · (km/s)² is 1.66053906660 GPa
        var density = 8 * new Element(14).Mass / Math.Pow(5.430949820, 3);
        double Speed(double gigapascal) => Math.Sqrt(gigapascal / (1.66053906660 * density));
        // A short vector along x: q·a_i with a_i the primitive vectors.
        var q = s_cell.Primitive.Cell.Vectors * new Vector3D(1e-3, 0, 0);
        var v = GroupVelocities.At(new ModeSolver(s_silicon), q, new Vector3D(1, 0, 0));
        v[2].X.ShouldBe(Speed(moduli.C11.Value), 0.002 * v[2].X);
        v[0].X.ShouldBe(Speed(moduli.C44.Value), 0.002 * v[0].X);
        v[1].X.ShouldBe(v[0].X, 1e-6);
        Math.Abs(v[2].Y).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Group_velocities_are_the_slope_of_the_frequencies()
    {
        Vector3D q = new(0.11, 0.23, 0.37),
            step = new(1e-5, -2e-5, 1e-5);
        var velocities = GroupVelocities.At(new ModeSolver(s_silicon), q);
        double[] here = LatticeForces.Frequencies(s_silicon, q - step),
            there = LatticeForces.Frequencies(s_silicon, q + step);
        var k = 2 * Math.PI * (s_cell.Primitive.Cell.Vectors.Inverse() * step); // 1/Å
        for (var n = 0; n < 6; n++)
            velocities[n].Dot(k).ShouldBe(0.1 * 2 * Math.PI * (there[n] - here[n]) / 2, 1e-6 * 2 * Math.PI);
    }

    [Fact]
    public void The_density_of_states_holds_three_modes_for_each_atom()
    {
        var mesh = new MeshFrequencies(s_silicon, new(s_cell, 10, 10, 10));
        foreach (
            var density in new[]
            {
                DensityOfStates.ByTetrahedra(mesh, 801),
                DensityOfStates.ByGaussians(mesh, 0.1, 801),
            }
        )
        {
            var step = density.Frequencies[1] - density.Frequencies[0];
            (density.Densities.Sum() * step).ShouldBe(6, 0.01);
            density.Densities.Min().ShouldBeGreaterThanOrEqualTo(0);
            // The mean square frequency is the trace of the matrix at the origin, whatever the dispersion.
            var second = density.Frequencies.Zip(density.Densities, (f, d) => f * f * d * step).Sum() / 6;
            second.ShouldBe(
                Enumerable
                    .Range(0, mesh.Mesh.Points.Count)
                    .Sum(p => mesh.Mesh.Weights[p] * mesh.At(p).ToArray().Sum(f => f * f))
                    / 6
                    / mesh.Mesh.Count,
                0.01 * second
            );
        }
    }

    [Fact]
    public void A_mesh_is_folded_by_symmetry_and_every_wave_vector_has_the_frequencies_of_its_representative()
    {
        var mesh = new WaveVectorMesh(s_cell, 8, 8, 8);
        mesh.Points.Count.ShouldBe(29); // as spglib folds it
        mesh.Weights.Sum().ShouldBe(512);
        var frequencies = new MeshFrequencies(s_silicon, mesh);
        foreach (var (i, j, k) in new[] { (1, 2, 3), (7, 5, 2), (4, 0, 6), (3, 3, 5) })
            LatticeForces
                .Frequencies(s_silicon, new(i / 8.0, j / 8.0, k / 8.0))
                .ShouldBe(frequencies.At(mesh.PointOf(i, j, k)).ToArray(), 1e-9);
    }

    [Fact]
    public void One_oscillator_has_the_free_energy_entropy_and_heat_capacity_of_Planck_and_Einstein()
    {
        const double thermal = 0.025;
        foreach (var x in new[] { 1e-4, 0.1, 1, 5, 40 })
        {
            var (energy, entropy, capacity) = Thermodynamics.Oscillator(x * thermal, thermal);
            energy.ShouldBe(thermal * (x / 2 + Math.Log(2 * Math.Sinh(x / 2)) - x / 2), 1e-12);
            capacity.ShouldBe(Math.Pow(x / 2 / Math.Sinh(x / 2), 2), 1e-9);
            entropy.ShouldBe(x / 2 / Math.Tanh(x / 2) - Math.Log(2 * Math.Sinh(x / 2)), 1e-8);
        }
        Should
            .Throw<ArgumentOutOfRangeException>(() => Thermodynamics.At(new(s_silicon, new(s_cell, 1, 1, 1)), -3))
            .Message.ShouldContain("a temperature is zero or more, in K");
    }

    // The representations that displacements of the atoms hold at Γ, as tables of site symmetries give them.
    [Theory]
    [InlineData("rocksalt", "T1u T1u", "T1u T1u", "")]
    [InlineData("fcc", "T1u", "T1u", "")]
    [InlineData("hcp", "A2u B2g E1u E2g", "A2u E1u", "E2g")]
    [InlineData("sh", "A2u E1u", "A2u E1u", "")]
    public void Modes_at_the_zone_centre_have_the_symmetry_of_the_tables(
        string phase,
        string labels,
        string infrared,
        string raman
    )
    {
        var prototype = Prototypes.Get(phase);
        var crystal = prototype.Sublattices == 2 ? prototype.Create(["Na", "Cl"], 20) : prototype.Create("Cl", 20);
        var modes = ZoneCentre.Modes(
            LatticeForces.Of(PhononCell.Repeat(crystal, Matrix3D.Diagonal(3, 3, 3)), new LennardJones(0.05, 2.5, 5))
        );
        Labels(modes).ShouldBe(Generic(labels));
        Labels(modes.Where(m => m.IsInfraredActive)).ShouldBe(Generic(infrared));
        Labels(modes.Where(m => m.IsRamanActive)).ShouldBe(Generic(raman));
        modes.Where(m => m.IsAcoustic).Sum(m => m.Degeneracy).ShouldBe(3);
    }

    // One-dimensional representations of hexagonal groups have no index here.
    static string Generic(string labels) => labels.Replace("A2", "A").Replace("B2", "B");

    static string Labels(IEnumerable<ZoneCentreMode> modes) =>
        string.Join(' ', modes.Select(m => m.Label).Order(StringComparer.Ordinal));

    /// <summary>One atom per cell: where the wave vector has a cubic group, or one with a threefold axis and a mirror,
    /// modes coincide, and at a point less special they do not.</summary>
    [Theory]
    [InlineData("bcc", "H", 1)]
    [InlineData("bcc", "P", 1)]
    [InlineData("bcc", "N", 3)]
    [InlineData("sc", "R", 1)]
    [InlineData("sc", "X", 2)]
    [InlineData("sc", "M", 2)]
    [InlineData("fcc", "X", 2)]
    [InlineData("fcc", "L", 2)]
    [InlineData("fcc", "W", 2)]
    [InlineData("fcc", "K", 3)]
    [InlineData("sh", "A", 2)]
    [InlineData("sh", "M", 3)]
    [InlineData("beta-tin", "M", 3)]
    [InlineData("beta-tin", "X", 3)]
    public void Special_points_have_the_degeneracies_of_their_groups(string phase, string label, int different)
    {
        var prototype = Prototypes.Get(phase);
        var matrix = LatticeForces.Of(
            PhononCell.Repeat(prototype.Create("Ar", 20), 3 * prototype.ToConventional),
            new LennardJones(0.05, 2.7, 4.5)
        );
        var frequencies = LatticeForces.Frequencies(
            matrix,
            BrillouinZone.ToPrimitive(
                BrillouinZone.Of(prototype, prototype.Create("Ar", 20))[label],
                prototype.ToConventional
            )
        );
        (1 + frequencies.Zip(frequencies.Skip(1), (a, b) => b - a > 1e-4 ? 1 : 0).Sum()).ShouldBe(different);
    }

    [Fact]
    public void K_and_U_of_a_face_centred_lattice_are_one_point_seen_from_two_cells()
    {
        var prototype = Prototypes.Get("fcc");
        var matrix = LatticeForces.Of(
            PhononCell.Repeat(prototype.Create("Ar", 20), 2 * prototype.ToConventional),
            new LennardJones(0.05, 2.7, 4.5)
        );
        double[] At(string label) =>
            LatticeForces.Frequencies(
                matrix,
                BrillouinZone.ToPrimitive(
                    BrillouinZone.Of(prototype, prototype.Create("Ar", 20))[label],
                    prototype.ToConventional
                )
            );
        At("K").ShouldBe(At("U"), 1e-9);
    }
}
