using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Conformance;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Nep;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.Nep;

public sealed class NepTests
{
    static readonly SmallNep s_model = new("nep4", ["Ga", "As"]);
    static readonly IPotential s_potential = s_model.Load();

    [Theory]
    [InlineData("nep3")]
    [InlineData("nep4")]
    public void A_dimer_has_the_energy_of_the_formulas(string head)
    {
        var model = s_model with { Head = head };
        foreach (var r in (double[])[1.2, 2.4, 4.2, 4.7])
        {
            var dimer = new Structure(Cell.None, ["Ga", "As"], [Vector3D.Zero, r * new Vector3D(2, -1, 2) / 3]);
            model
                .Load()
                .Evaluate(dimer)
                .AtomEnergies.ShouldBe(
                    [
                        model.NetworkEnergy(0, Descriptor(model, 0, 1, r)),
                        model.NetworkEnergy(1, Descriptor(model, 1, 0, r)),
                    ],
                    1e-13
                );
        }
    }

    [Fact]
    public void A_trimer_feels_Legendre_polynomials_of_its_angle_to_the_highest_degree()
    {
        const int Degree = 8;
        var model = s_model with { LMax = "8", Components = Degree };
        double a = 2.3,
            b = 2.9,
            angle = 1.9,
            cosine = Math.Cos(angle);
        var trimer = new Structure(
            Cell.None,
            ["As", "Ga", "Ga"],
            [Vector3D.Zero, new(0, 0, a), new(0.6 * b * Math.Sin(angle), 0.8 * b * Math.Sin(angle), b * cosine)]
        );
        var q = new double[model.DescriptorLength];
        for (var n = 0; n <= model.RadialN; n++)
            q[n] = model.Function(false, n, 1, 0, a, 5) + model.Function(false, n, 1, 0, b, 5);
        double before = 1,
            legendre = cosine;
        for (var l = 1; l <= Degree; l++)
        {
            for (var n = 0; n <= model.AngularN; n++)
            {
                double ga = model.Function(true, n, 1, 0, a, 4.5),
                    gb = model.Function(true, n, 1, 0, b, 4.5);
                q[model.RadialN + 1 + (l - 1) * (model.AngularN + 1) + n] =
                    (2 * l + 1) / (4 * Math.PI) * (ga * ga + gb * gb + 2 * ga * gb * legendre);
            }
            (before, legendre) = (legendre, ((2 * l + 1) * cosine * legendre - l * before) / (l + 1));
        }
        model.Load().Evaluate(trimer).AtomEnergies[0].ShouldBe(model.NetworkEnergy(1, q), 1e-13);
    }

    [Fact]
    public void An_isolated_atom_has_the_energy_of_a_descriptor_of_zero() =>
        s_potential
            .Evaluate(new(Cell.None, ["As"], [Vector3D.Zero]))
            .Energy.ShouldBe(s_model.NetworkEnergy(1, new double[s_model.DescriptorLength]), 1e-14);

    [Theory]
    [InlineData("nep4", "0", 0)]
    [InlineData("nep3", "1", 1)]
    [InlineData("nep4", "4 2", 5)]
    [InlineData("nep4", "4 2 1", 6)]
    [InlineData("nep4", "8 0 1 0 0", 9)]
    public void Forces_and_virial_are_the_gradients_of_the_energy(string head, string degrees, int components)
    {
        // No pair comes near a cutoff, where the second derivative of f_c jumps and finite differences lose digits.
        var potential = (
            s_model with
            {
                Head = head,
                LMax = degrees,
                Components = components,
                Cutoffs = "5.2 4.35 20 20",
            }
        ).Load();
        Derivatives.ForceError(potential, Rattled(), stride: 9).ShouldBeLessThan(1e-8);
        Derivatives.VirialError(potential, Rattled()).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void The_energy_is_invariant_under_rotation_and_inversion()
    {
        var random = new SeededRandom(2);
        var cluster = new Structure(
            Cell.None,
            [.. Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? (Element)"Ga" : "As")],
            [
                .. Enumerable
                    .Range(0, 12)
                    .Select(i => 2.2 * new Vector3D(i % 3, i / 3 % 2, i / 6) + 0.3 * random.NextGaussianVector()),
            ]
        );
        var turn = new Matrix3D(0.36, 0.48, -0.8, -0.8, 0.6, 0, 0.48, 0.64, 0.6);
        var straight = s_potential.Evaluate(cluster);
        foreach (var matrix in (Matrix3D[])[turn, -turn])
        {
            var turned = s_potential.Evaluate(
                cluster.WithPositions([.. cluster.Positions.ToArray().Select(p => p * matrix)])
            );
            turned.Energy.ShouldBe(straight.Energy, 1e-12);
            turned.Forces.Zip(straight.Forces, (a, b) => (a - b * matrix).Length).Max().ShouldBeLessThan(1e-11);
        }
    }

    [Fact]
    public void Every_element_may_have_its_own_cutoffs()
    {
        var model = s_model with { Cutoffs = "6 4 5 3 20 20" };
        var potential = model.Load();
        ((SitePotential)potential).Cutoff.ShouldBe(6);
        var alone = potential.Evaluate(Pair("Ga", "As", 5.5)).Energy;
        potential.Evaluate(Pair("Ga", "As", 5.4)).Energy.ShouldNotBe(alone);
        potential.Evaluate(Pair("Ga", "Ga", 5.9)).Energy.ShouldNotBe(potential.Evaluate(Pair("Ga", "Ga", 6)).Energy);
        potential.Evaluate(Pair("As", "As", 5)).Energy.ShouldBe(potential.Evaluate(Pair("As", "As", 5.5)).Energy);
        Derivatives.ForceError(potential, Pair("Ga", "As", 3.2)).ShouldBeLessThan(1e-9);
    }

    [Fact]
    public void The_repulsion_is_that_of_Ziegler_Biersack_and_Littmark()
    {
        var with = (s_model with { Head = "nep4_zbl", Zbl = "1 2" }).Load();
        double Repulsion(double r) =>
            with.Evaluate(Pair("Ga", "As", r)).Energy - s_potential.Evaluate(Pair("Ga", "As", r)).Energy;
        double Formula(double r)
        {
            var x = r / 0.46848 * (Math.Pow(31, 0.23) + Math.Pow(33, 0.23));
            return 14.399645
                * 31
                * 33
                / r
                * (
                    0.18175 * Math.Exp(-3.1998 * x)
                    + 0.50986 * Math.Exp(-0.94229 * x)
                    + 0.28022 * Math.Exp(-0.4029 * x)
                    + 0.02817 * Math.Exp(-0.20162 * x)
                );
        }
        Repulsion(0.7).ShouldBe(Formula(0.7), 1e-5 * Formula(0.7));
        Repulsion(1.5).ShouldBe(0.5 * Formula(1.5), 1e-5 * Formula(1.5));
        Repulsion(2.0).ShouldBe(0);
        Derivatives.ForceError(with, Pair("Ga", "As", 0.9)).ShouldBeLessThan(1e-5); // forces of 1,000 eV/Å
        Derivatives.ForceError(with, Pair("Ga", "As", 1.6)).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Flexible_repulsion_with_universal_numbers_is_universal()
    {
        double[] universal = [0.18175, 3.1998, 0.50986, 0.94229, 0.28022, 0.4029, 0.02817, 0.20162];
        var flexible = (
            s_model with
            {
                Head = "nep4_zbl",
                Zbl = "0 0",
                Extra = [0.5, 1, .. universal, 1, 2, .. universal, 1.2, 2.4, .. universal],
            }
        ).Load();
        foreach (
            var (a, b, zbl) in (ReadOnlySpan<(string, string, string)>)
                [("Ga", "Ga", "0.5 1"), ("As", "Ga", "1 2"), ("As", "As", "1.2 2.4")]
        )
            flexible
                .Evaluate(Pair(a, b, 0.8))
                .Energy.ShouldBe(
                    (s_model with { Head = "nep4_zbl", Zbl = zbl }).Load().Evaluate(Pair(a, b, 0.8)).Energy
                );
    }

    [Fact]
    public void Coinciding_atoms_are_refused() =>
        Should
            .Throw<BrokenEvaluationException>(() => s_potential.Evaluate(Pair("Ga", "As", 0)))
            .Message.ShouldContain("expected finite");

    [Fact]
    public void A_step_allocates_nothing_and_threads_change_no_bit()
    {
        var crystal = Rattled();
        using var calculation = s_potential.Start(crystal);
        for (var i = 0; i < 3; i++)
            calculation.Evaluate(crystal.Positions, crystal.Cell);
        Allocation
            .OfOneCall(() =>
            {
                for (var i = 0; i < 3; i++)
                    calculation.Evaluate(crystal.Positions, crystal.Cell);
            })
            .ShouldBe(0);
        s_potential.Evaluate(crystal, threads: 2).Forces.ShouldBe(calculation.Forces.ToArray());
    }

    [Fact]
    public void It_keeps_the_promises_of_every_potential() =>
        new ConformanceKit("Ga", "As") { Size = PromiseSize.Reduced }
            .Check((s_model with { Head = "nep4_zbl", Zbl = "1 2" }).Load())
            .ThrowIfBroken();

    [Fact]
    public void A_cell_smaller_than_the_cutoff_repeats_the_supercell()
    {
        var cube = SiliconCells.Diamond(3.9, 1, "Ga");
        var small = s_potential.Evaluate(cube);
        var large = s_potential.Evaluate(SiliconCells.Diamond(3.9, 2, "Ga"));
        large.Energy.ShouldBe(8 * small.Energy, 1e-10);
        (large.Virial - 8 * small.Virial).MaxAbs.ShouldBeLessThan(1e-9);
    }

    [SharedDataFact]
    public void Silicon_agrees_with_NEP_CPU()
    {
        var reference = SiliconReference.Of("nep/Si_2022_NEP4_4body");
        var result = NepPotential
            .Load(SharedData.Path("models/nep/Si_2022_NEP4_4body.txt"))
            .Evaluate(reference.Structure);
        result.Energy.ShouldBe(reference.Energy, 1e-10);
        result.AtomEnergies.ShouldBe(reference.AtomEnergies, 1e-12);
        // printed to ten digits
        result.Forces.Zip(reference.Forces, (f, g) => (f - g).Length).Max().ShouldBeLessThan(2e-10);
        (result.Virial - reference.Virial!.Value).MaxAbs.ShouldBeLessThan(1e-9);
    }

    // The descriptor of an atom with one neighbour: every angular component is a power of one number.
    static double[] Descriptor(SmallNep model, int i, int j, double r)
    {
        var q = new double[model.DescriptorLength];
        for (var n = 0; n <= model.RadialN; n++)
            q[n] = model.Function(false, n, i, j, r, 5);
        for (var n = 0; n <= model.AngularN; n++)
        {
            var g = model.Function(true, n, i, j, r, 4.5);
            double[] components =
            [
                3 * g * g,
                5 * g * g,
                7 * g * g,
                9 * g * g,
                -Math.Sqrt(2.0 / 35) * Math.Pow(5, 1.5) / Math.Sqrt(4 * Math.PI) * g * g * g,
                7.0 / 15 * 9 / (4 * Math.PI) * g * g * g * g,
            ];
            for (var c = 0; c < components.Length; c++)
                q[model.RadialN + 1 + c * (model.AngularN + 1) + n] = components[c] / (4 * Math.PI);
        }
        return q;
    }

    static Structure Pair(string a, string b, double r) =>
        new(Cell.None, [a, b], [Vector3D.Zero, r * new Vector3D(2, -1, 2) / 3]);

    static Structure Rattled()
    {
        var random = new SeededRandom(3);
        var diamond = SiliconCells.Diamond(5.65, 2);
        return new(
            diamond.Cell,
            [.. Enumerable.Range(0, diamond.Count).Select(i => i % 3 == 0 ? (Element)"Ga" : "As")],
            [.. diamond.Positions.ToArray().Select(p => p + 0.04 * random.NextGaussianVector())]
        );
    }
}
