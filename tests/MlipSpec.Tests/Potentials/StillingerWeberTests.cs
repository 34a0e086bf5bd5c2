using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials;

public sealed class StillingerWeberTests
{
    // The pair term has its minimum −ε at r = 2^(1/6) σ, and tetrahedral angles cost nothing.
    static readonly double s_bond = Math.Pow(2, 1.0 / 6) * 2.0951;

    [Fact]
    public void Diamond_binds_by_two_epsilon_per_atom()
    {
        var a = 4 * s_bond / Math.Sqrt(3);
        var result = StillingerWeber.Silicon.Evaluate(SiliconCells.Diamond(a));
        a.ShouldBe(5.431, 5e-4);
        (result.Energy / 8).ShouldBe(-2 * 2.1683, 1e-9); // A and B are printed to ten digits
        result.Virial.MaxAbs.ShouldBeLessThan(1e-7);
        result.AtomEnergies.ShouldAllBe(e => Math.Abs(e + 2 * 2.1683) < 1e-9);
    }

    [Fact]
    public void A_dimer_at_its_minimum_binds_by_epsilon()
    {
        var result = StillingerWeber.Silicon.Evaluate(SiliconCells.Dimer(s_bond));
        result.Energy.ShouldBe(-2.1683, 1e-9);
        result.Forces[0].Length.ShouldBeLessThan(1e-8);
    }

    [Fact]
    public void A_right_angled_trimer_costs_what_the_formula_says()
    {
        var p = StillingerWeberParameters.Silicon;
        var r = 2.4;
        var trimer = new Structure(Cell.None, ["Si", "Si", "Si"], [Vector3D.Zero, new(r, 0, 0), new(0, r, 0)]);
        double Pair(double x) => p.Epsilon * p.A * (p.B * Math.Pow(x, -4) - 1) * Math.Exp(1 / (x - p.Cutoff));
        double G(double x) => Math.Exp(p.Gamma / (x - p.Cutoff));
        double x = r / p.Sigma,
            y = Math.Sqrt(2) * x,
            at45 = Math.Sqrt(0.5) + 1.0 / 3;
        var expected = 2 * Pair(x) + Pair(y) + p.Lambda * p.Epsilon * (G(x) * G(x) / 9 + 2 * G(x) * G(y) * at45 * at45);
        StillingerWeber.Silicon.Evaluate(trimer).Energy.ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void Forces_and_virial_are_the_gradients_of_the_energy()
    {
        Derivatives.ForceError(StillingerWeber.Silicon, SiliconCells.Rattled(), stride: 7).ShouldBeLessThan(1e-8);
        Derivatives.VirialError(StillingerWeber.Silicon, SiliconCells.Rattled()).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Other_exponents_are_differentiated_too()
    {
        var potential = new StillingerWeber(StillingerWeberParameters.Silicon with { P = 5, Q = 1 }, "Si");
        Derivatives.ForceError(potential, SiliconCells.Rattled(), stride: 13).ShouldBeLessThan(1e-8);
    }

    [Fact]
    public void Energy_and_force_vanish_smoothly_at_the_cutoff()
    {
        var cutoff = StillingerWeber.Silicon.Cutoff;
        var inside = StillingerWeber.Silicon.Evaluate(SiliconCells.Dimer(cutoff - 1e-3));
        Math.Abs(inside.Energy).ShouldBeLessThan(1e-200);
        inside.Forces[0].Length.ShouldBeLessThan(1e-200);
        StillingerWeber.Silicon.Evaluate(SiliconCells.Dimer(Math.BitDecrement(cutoff))).Energy.ShouldBe(0);
    }

    [Fact]
    public void Atoms_pressed_together_give_large_finite_numbers_and_coinciding_atoms_are_refused()
    {
        var close = StillingerWeber.Silicon.Evaluate(SiliconCells.Dimer(1e-3));
        close.Energy.ShouldBeGreaterThan(1e10);
        Should
            .Throw<BrokenEvaluationException>(() => StillingerWeber.Silicon.Evaluate(SiliconCells.Dimer(0)))
            .Message.ShouldContain("expected finite");
    }

    [SharedDataFact]
    public void Energy_and_forces_agree_with_OpenKIM()
    {
        var reference = SiliconReference.Of("kim/SW_StillingerWeber_1985_Si");
        var result = StillingerWeber.SiliconOpenKim.Evaluate(reference.Structure);
        result.Energy.ShouldBe(reference.Energy, 1e-8);
        // printed to ten digits
        result.Forces.Zip(reference.Forces, (f, g) => (f - g).Length).Max().ShouldBeLessThan(2e-10);
        (StillingerWeber.Silicon.Evaluate(reference.Structure).Energy / result.Energy).ShouldBe(2.1683 / 2.1682, 1e-12);
    }

    [Fact]
    public void A_rattled_crystal_agrees_with_LAMMPS() =>
        // pair_style sw; pair_coeff * * Si.sw Si (cos θ0 is given there to twelve digits)
        new Golden(
            -252.330355294476,
            new(-2.160324843318, -5.311154025077, -2.701605156448),
            1675.2126236801,
            [22.295656226, 35.106263956, 23.745730263, -15.036740969, 27.523049464, -21.532166017]
        ).ShouldBeMatchedBy(StillingerWeber.Silicon, SiliconCells.Rattled(), 2e-10);

    [Fact]
    public void The_two_values_of_epsilon_are_told_apart()
    {
        StillingerWeber.Silicon.Card.Name.ShouldNotBe(StillingerWeber.SiliconOpenKim.Card.Name);
        StillingerWeber.Silicon.Card.Fingerprint.ShouldNotBe(StillingerWeber.SiliconOpenKim.Card.Fingerprint);
    }

    [Fact]
    public void Impossible_parameters_are_refused_by_name()
    {
        var silicon = StillingerWeberParameters.Silicon;
        Should
            .Throw<ArgumentException>(() => new StillingerWeber(silicon with { Sigma = -1 }, "Si"))
            .Message.ShouldContain("σ = -1, expected a positive length in Å");
        Should
            .Throw<ArgumentException>(() => new StillingerWeber(silicon with { Lambda = double.NaN }, "Si"))
            .Message.ShouldContain("λ = NaN");
    }

    [Fact]
    public void Other_elements_are_not_covered() =>
        Should
            .Throw<NotCoveredException>(() => StillingerWeber.Silicon.Evaluate(SiliconCells.Dimer(2.4, "Ge")))
            .Message.ShouldContain("does not cover Ge");
}
