using System.Globalization;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Conformance;
using MlipSpec.Descriptors;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Gap;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Potentials.Gap;

/// <summary>A made-up potential with every supported term, against hand calculations, symmetry and finite
/// differences.</summary>
public sealed class GapPhysicsTests : IDisposable
{
    readonly SyntheticGap _files = new();
    readonly GapPotential _potential;

    public GapPhysicsTests() => _potential = GapPotential.Load(_files.Xml);

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Forces_and_virial_are_derivatives_of_the_energy()
    {
        var structure = SiliconDioxide();
        Derivatives.ForceError(_potential, structure).ShouldBeLessThan(2e-8);
        Derivatives.VirialError(_potential, structure).ShouldBeLessThan(2e-7);
    }

    [Fact]
    public void A_cell_smaller_than_the_cutoff_counts_every_image()
    {
        var structure = SiliconDioxide();
        var one = _potential.Evaluate(structure);
        var eight = _potential.Evaluate(structure.Supercell(2, 2, 2));
        eight.Energy.ShouldBe(8 * one.Energy, 1e-10);
        eight.AtomEnergies.Sum().ShouldBe(eight.Energy, 1e-10);
    }

    [Fact]
    public void A_pair_of_unlike_atoms_counts_from_both_sides()
    {
        // Pair terms alone: without triplets, and with the spectra's weights set to zero. Beyond 2.2 Å the Glue pair
        // has ended, beyond 3.3 Å its density.
        using var files = new SyntheticGap(text => ZeroWeights(text, "GAP_test3", "GAP_test4"));
        var potential = GapPotential.Load(files.Xml);
        const double R = 3.4;
        var dimer = new Structure(Cell.None, ["Si", "O"], [Vector3D.Zero, new(0, 0, R)]);
        static double Gauss(double r, double centre) => Math.Exp(-0.5 * (r - centre) * (r - centre) / (0.8 * 0.8));
        var pair =
            4 * (0.3 * Gauss(R, 1.5) - 0.5 * Gauss(R, 2.5) + 0.2 * 0.9 * Gauss(R, 3.1)) * new CosineCutoff(4, 1).At(R);
        potential.Evaluate(dimer).AtomEnergies.ShouldBe([-0.8 + pair, -3.5 + pair], 1e-12);
        var alike = new Structure(Cell.None, ["Si", "Si"], [Vector3D.Zero, new(0, 0, R)]);
        potential.Evaluate(alike).Energy.ShouldBe(-1.6, 1e-12);
    }

    [Fact]
    public void A_triplet_counts_once_at_its_central_atom()
    {
        using var files = new SyntheticGap(text =>
            ZeroWeights(text, "GAP_test1", "GAP_test3", "GAP_test4")
                .Replace("Sum init_args_pot1={IP Glue} init_args_pot2={IP GAP label=GAP_test}", "IP GAP label=GAP_test")
        );
        const double R1 = 1.6,
            R2 = 2.9;
        var molecule = new Structure(Cell.None, ["O", "Si", "O"], [new(R1, 0, 0), Vector3D.Zero, new(0, R2, 0)]);
        double[] q = [R1 + R2, (R1 - R2) * (R1 - R2), Math.Sqrt(R1 * R1 + R2 * R2)],
            theta = [1.1, 0.9, 1.3];
        double Kernel(params double[] point) =>
            Math.Exp(-0.5 * point.Select((x, d) => (q[d] - x) * (q[d] - x) / (theta[d] * theta[d])).Sum());
        var triplet =
            0.25 * (1.5 * Kernel(3.2, 0.1, 2.6) - 2.0 * Kernel(4.0, 0.4, 3.3)) * new CosineCutoff(3.2, 0.5).At(R2);
        var energies = GapPotential.Load(files.Xml).Evaluate(molecule).AtomEnergies;
        energies.ShouldBe([-3.5, -0.8 + triplet, -3.5], 1e-12);
    }

    [Fact]
    public void Glue_embeds_an_atom_in_the_density_of_its_neighbours()
    {
        using var files = new SyntheticGap(text =>
            ZeroWeights(text, "GAP_test1", "GAP_test2", "GAP_test3", "GAP_test4")
        );
        var potential = GapPotential.Load(files.Xml);
        var dimer = new Structure(Cell.None, ["Si", "Si"], [Vector3D.Zero, new(2, 0, 0)]);
        // The density at a knot is 0.2; F is a natural spline through (0, 0), (0.5, −0.3), (1, −0.4) with curvature 1.2
        // at its middle, so F(0.2) = −0.12 + (0.4³ − 0.4)·1.2·0.5²/6.
        potential.Evaluate(dimer).Energy.ShouldBe(2 * (-0.8 - 0.12 + (0.064 - 0.4) * 1.2 * 0.25 / 6), 1e-12);
        var pair = new Structure(Cell.None, ["Si", "O"], [Vector3D.Zero, new(0.9, 0, 0)]);
        // Straight below its first point: 10 + 20·0.1 eV.
        potential.Evaluate(pair).Energy.ShouldBe(-0.8 - 3.5 + 12, 1e-12);
    }

    [Fact]
    public void A_lone_atom_has_its_isolated_energy_and_that_of_its_own_Gaussian()
    {
        // Its only component is n = n' = 1, l = 0 of the silicon channel, which comes second: row a = 3 of the
        // triangle, column 3, of three degrees.
        const int Component = (3 * 4 / 2 + 3) * 3;
        var points = File.ReadLines(_files.Sparse("soapSi"))
            .Select(line => double.Parse(line, CultureInfo.InvariantCulture))
            .ToArray();
        var own = 1.5 * 1.5 * (0.7 * Math.Pow(points[Component], 2) - 0.4 * Math.Pow(points[64 + Component], 2));
        var atom = new Structure(Cell.None, ["Si"], [Vector3D.Zero]);
        _potential.Evaluate(atom).Energy.ShouldBe(-0.8 + own, 1e-14);
        using var files = new SyntheticGap(text => text.Replace("central_weight=1.0", "central_weight=0.0"));
        GapPotential.Load(files.Xml).Evaluate(atom).Energy.ShouldBe(-0.8);
    }

    [Fact]
    public void Overlapping_atoms_have_finite_energies_and_forces()
    {
        var structure = new Structure(Cell.None, ["Si", "O", "O"], [Vector3D.Zero, Vector3D.Zero, new(1e-9, 0, 0)]);
        var evaluation = _potential.Evaluate(structure);
        double.IsFinite(evaluation.Energy).ShouldBeTrue();
        evaluation.Forces.ShouldAllBe(f => f.IsFinite);
    }

    [Fact]
    public void Threads_do_not_change_a_bit_and_steps_take_no_memory()
    {
        var structure = SiliconDioxide().Supercell(3, 3, 3);
        var one = _potential.Evaluate(structure);
        var two = _potential.Evaluate(structure, threads: 2);
        two.Energy.ShouldBe(one.Energy);
        two.Forces.ShouldBe(one.Forces);
        using var calculation = _potential.Start(structure);
        for (var k = 0; k < 3; k++)
            calculation.Evaluate(structure.Positions, structure.Cell);
        Allocation.OfOneCall(() => calculation.Evaluate(structure.Positions, structure.Cell)).ShouldBe(0);
    }

    [Fact]
    public void Tables_agree_with_the_exact_radial_functions()
    {
        var structure = SiliconDioxide();
        Evaluation exact = GapPotential.LoadExact(_files.Xml).Evaluate(structure),
            tabulated = _potential.Evaluate(structure);
        tabulated.Energy.ShouldBe(exact.Energy, 1e-9 * structure.Count);
        for (var i = 0; i < structure.Count; i++)
            (tabulated.Forces[i] - exact.Forces[i]).Length.ShouldBeLessThan(1e-8);
    }

    [Fact]
    public void It_keeps_the_promises_of_every_potential() =>
        new ConformanceKit("Si", "O") { Size = PromiseSize.Reduced }
            .Check(_potential)
            .ThrowIfBroken();

    [Fact]
    public void The_card_names_what_the_file_is_for()
    {
        _potential.Card.Elements.ShouldBe([new Element(8), new Element(14)]);
        _potential.Cutoff.ShouldBe(4);
        using var same = new SyntheticGap();
        GapPotential.Load(same.Xml).Card.Fingerprint.ShouldBe(_potential.Card.Fingerprint);
        using var other = new SyntheticGap(text => text.Replace("alpha=\"0.2\"", "alpha=\"0.21\""));
        GapPotential.Load(other.Xml).Card.Fingerprint.ShouldNotBe(_potential.Card.Fingerprint);
        Should
            .Throw<NotCoveredException>(() => _potential.Evaluate(new(Cell.None, ["C"], [Vector3D.Zero])))
            .Message.ShouldContain("does not cover C");
    }

    // No distance lies within 0.004 Å of a knot of a spline or an edge of a cutoff, where fourth-order differences lose
    // their order.
    static Structure SiliconDioxide()
    {
        Element[] species = ["Si", "Si", "O", "O", "O", "O"];
        Vector3D[] positions =
        [
            new(0.09, -0.01, -0.01),
            new(1.9, 1.69, 1.82),
            new(0.89, 0.95, 0.98),
            new(2.68, 2.56, 0.87),
            new(1.07, 2.73, 2.61),
            new(2.61, 0.89, 2.74),
        ];
        return new(new(new Matrix3D(3.65, 0.1, 0, -0.2, 3.7, 0.1, 0.05, 0, 3.5)), species, positions);
    }

    static string ZeroWeights(string text, params string[] labels)
    {
        foreach (var label in labels)
        {
            var start = text.IndexOf($"<gpCoordinates label=\"{label}\"", StringComparison.Ordinal);
            var end = text.IndexOf("</gpCoordinates>", start, StringComparison.Ordinal);
            text =
                text[..start]
                + System.Text.RegularExpressions.Regex.Replace(text[start..end], "alpha=\"[^\"]*\"", "alpha=\"0.0\"")
                + text[end..];
        }
        return text;
    }
}
