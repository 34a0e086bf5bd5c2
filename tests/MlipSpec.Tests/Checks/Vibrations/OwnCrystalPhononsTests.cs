using MlipSpec.Checks;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Checks.Vibrations;

/// <summary>Crystals of one's own have labels, and the same frequencies at them whatever cell they are given in.</summary>
public sealed class OwnCrystalPhononsTests
{
    static readonly LennardJones s_argon = new(0.0104, 3.4, 6.5);

    // One atom in each cell: at rest by symmetry, in any shape.
    [Theory]
    [InlineData("triclinic (aP3)", 3.6, 3.9, 4.2, 95, 98, 101, "R_2")]
    [InlineData("triclinic (aP2)", 3.6, 3.9, 4.2, 82, 79, 85, "R")]
    [InlineData("primitive monoclinic (mP1)", 3.6, 3.9, 4.2, 90, 98, 90, "C")]
    [InlineData("primitive orthorhombic (oP1)", 3.6, 3.9, 4.2, 90, 90, 90, "T")]
    [InlineData("primitive tetragonal (tP1)", 3.7, 3.7, 4.2, 90, 90, 90, "A")]
    [InlineData("rhombohedral (hR2)", 3.8, 3.8, 3.8, 96, 96, 96, "T")]
    [InlineData("hexagonal (hP2)", 3.8, 3.8, 4.1, 90, 90, 120, "K")]
    [InlineData("base-centred monoclinic (mC2)", 3.8, 3.8, 4.1, 84, 84, 98, "L_2")]
    public void Every_kind_of_lattice_has_its_labels(
        string lattice,
        double a,
        double b,
        double c,
        double alpha,
        double beta,
        double gamma,
        string label
    )
    {
        var crystal = new Structure(Cell.FromParameters(a, b, c, alpha, beta, gamma), ["Ar"], [default]);
        var turned = crystal
            .Supercell(new Matrix3D(1, 1, 0, 0, 1, 1, 0, 0, 1))
            .Deformed(Matrix3D.Rotation(new(1, -2, 0.7), 1.1));
        var (one, other) = (Measure(crystal), Measure(turned));
        one.Lattice.ShouldBe(lattice);
        other.Lattice.ShouldBe(lattice);
        one.Points.Select(p => p.Label).ShouldBe(other.Points.Select(p => p.Label));
        one.Plots.ShouldContain(p => p.X.Count > 50);
        one.At(label).Frequencies.Count.ShouldBe(3);
        one.At(label).WaveVector.Length.ShouldBeGreaterThan(0.1);
        foreach (var point in one.Points)
            other
                .At(point.Label)
                .Frequencies.Select(f => f.Value)
                .ShouldBe(point.Frequencies.Select(f => f.Value), 1e-4, point.Label);
    }

    [Theory]
    [InlineData("fcc")]
    [InlineData("hcp")]
    public void A_structure_of_ones_own_has_the_frequencies_of_the_prototype(string phase)
    {
        var prototype = Prototypes.Get(phase);
        var own = prototype
            .Create("Ar", 36)
            .Supercell(prototype.ToConventional)
            .Deformed(Matrix3D.Rotation(new(1, 1, 3), 0.4));
        var found = new Phonons(new Crystal("own", own)) { Supercell = 2, Mesh = 3 }.Measure(s_argon);
        var named = new Phonons(new Crystal("Ar", phase)) { Supercell = 2, Mesh = 3 }.Measure(s_argon);
        foreach (var point in named.Points)
            found
                .At(point.Label)
                .Frequencies.Select(f => f.Value)
                .ShouldBe(point.Frequencies.Select(f => f.Value), 1e-3, point.Label);
    }

    // phonopy 2.17.1 with forces of LAMMPS 29Sep2021 at the minimum that LAMMPS has, 3×3×3 cells.
    [LammpsDataTheory]
    [InlineData("K", new[] { 6.6726, 6.6726, 6.7566, 8.3019, 9.1194, 9.1194, 21.1547, 21.1547, 23.4027, 23.4027 })]
    [InlineData("A", new[] { 3.2149, 3.2149, 3.2149, 3.2149, 6.9424, 6.9424, 23.2990, 23.2990, 23.3336, 23.3336 })]
    [InlineData("L", new[] { 5.7457, 5.7457, 5.8509, 5.8509, 10.0224, 10.0224, 22.7784, 22.7784, 22.9315, 22.9315 })]
    [InlineData("H", new[] { 5.4877, 5.4877, 7.5661, 7.5661, 9.7719, 9.7719, 21.7951, 21.7951, 22.8531, 22.8531 })]
    public void Wurtzite_has_the_frequencies_of_phonopy(string label, double[] expected)
    {
        Element[] elements = ["Ga", "N"];
        var crystal = Prototypes.Get("wurtzite").Create(elements, 11.4).Deformed(Matrix3D.Rotation(new(1, 1, 1), 1));
        new Phonons(new Crystal("own", crystal)) { Supercell = 3, Mesh = 2 }
            .Measure(TersoffFile.Read(LammpsData.Path("GaN.tersoff"), elements))
            .At(label)
            .Frequencies.Take(10)
            .Select(f => f.Value)
            .ShouldBe(expected, 1e-3);
    }

    // Five cells are wider than twice the range of the forces, so that frequencies are right at every wave vector.
    static PhononSpectrum Measure(Structure crystal) =>
        new Phonons(new Crystal("toy", crystal))
        {
            Relax = false,
            Supercell = 5,
            Mesh = 2,
        }.Measure(s_argon);
}
