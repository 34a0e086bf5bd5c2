using MlipSpec.Analysis;
using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Elasticity;

/// <summary>
/// Elastic constants from energy against strain, which need no stress: E(η)/V = E₀/V + Σ τ_i η_i + ½ Σ C_ij η_i η_j
/// with Lagrangian strains η, the crystal deformed by F = (1 + 2η)^½ and atoms relaxed. K. Brugger, Phys. Rev. 133,
/// A1611 (1964). An independent check of <see cref="ElasticConstants"/>. A strained crystal whose atoms relaxed is
/// compared with the strained crystal. The uncertainty holds what the constants are at a twentieth of the smaller
/// amplitude: the second derivative of tables jumps at their knots, so that the value depends on the amplitude there.
/// Where energies are in single precision it holds what they are at half of it.
/// </summary>
/// <remarks>
/// Under a pressure P these thermodynamic constants C are not the stress–strain coefficients B that decide about
/// stability and sound; B_ijkl = C_ijkl − P (δ_ik δ_jl + δ_il δ_jk − δ_ij δ_kl), so B11 = C11 − P, B12 = C12 + P, B44 =
/// C44 − P: T. H. K. Barron and M. L. Klein, Proc. Phys. Soc. 85, 523 (1965); D. C. Wallace, Thermodynamics of Crystals
/// (Wiley, 1972). Both are returned; <see cref="ElasticConstants"/> measures B.
/// </remarks>
/// <param name="Crystal">The crystal.</param>
public sealed record EnergyStrain(Crystal Crystal) : ICheck<EnergyStrainModuli>
{
    const double GPa = Constants.GPaPerElectronvoltPerCubicAngstrom;

    // Of the smaller amplitude, as in ElasticConstants: the curvature at the minimum itself. There single precision
    // would show its rounding alone.
    static double Probe(PotentialCard card) => card.Precision == "float32" ? 0.5 : 0.05;

    // 6 single strains and 15 pairs, as Voigt indices.
    static readonly (int I, int J)[] s_modes =
    [
        .. Enumerable.Range(0, 6).SelectMany(i => Enumerable.Range(i, 6 - i).Select(j => (i, j))),
    ];

    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public EnergyStrain(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "energy-strain";

    /// <inheritdoc/>
    public Domain Domain => Domain.Crystal;

    /// <inheritdoc/>
    public int Version => 4;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public ParameterRange? PressureRange => new(Pressure, Pressure);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>The smaller amplitude of the strains; twice this is the larger, and second differences are taken to
    /// zero from the two.</summary>
    public double Strain { get; init; } = 4e-3;

    /// <summary>The pressure, GPa.</summary>
    public double Pressure { get; init; }

    /// <summary>Whether atoms relax in the strained cell.</summary>
    public bool RelaxIons { get; init; } = true;

    /// <inheritdoc/>
    public EnergyStrainModuli Measure(IPotential potential, CheckContext context)
    {
        if (!(Strain is > 0 and < 0.05))
            throw new ArgumentException(
                $"the amplitude of the strains lies between 0 and 0.05, but Strain is {Strain}"
            );
        var protocol = new Relaxation
        {
            Pressure = Pressure,
            KeepSymmetry = true,
            ForceTolerance = 1e-6,
            StressTolerance = 1e-4,
        };
        var relaxed = RelaxedCrystal.Stiff(Crystal, potential, protocol, context);
        if (relaxed.Finding is { } finding)
            return EnergyStrainModuli.NotMeasured(finding);
        var start = relaxed.Result!.Structure;
        var probe = Probe(potential.Card);
        double[] amplitudes = [-2, -1, 1, 2, -probe, probe];
        var tasks = s_modes.SelectMany(m => amplitudes.Select(a => (m.I, m.J, a))).ToArray();
        var energies = OrderedParallel.Map(
            tasks,
            context.Threads,
            context.Cancellation,
            (task, k) =>
            {
                context.Progress($"{Crystal}, strained energy {k + 1} of {tasks.Length}");
                return EnergyAt(task.Item1, task.Item2, task.Item3 * Strain, relaxed, potential, context);
            }
        );
        if (energies.FirstOrDefault(e => e.Finding is not null).Finding is { } strained)
            return EnergyStrainModuli.NotMeasured(strained);
        double Energy(int mode, double amplitude) =>
            energies[amplitudes.Length * mode + Array.IndexOf(amplitudes, amplitude)].Energy - relaxed.Result.Energy;
        ElasticTensor At(double amplitude) => // ∂²E/∂η² along each mode, GPa
            Tensor(m =>
                GPa
                * (Energy(m, -amplitude) + Energy(m, amplitude))
                / (amplitude * amplitude * Strain * Strain * start.Volume)
            );
        var (small, large) = (At(1), At(2));
        // Second differences err by the square of the amplitude.
        ElasticTensor limit = new([.. small.Components.Zip(large.Components, (s, l) => (4 * s - l) / 3)]);
        double[] Curve(int i) => [.. amplitudes.Take(4).Select(a => Energy(Array.IndexOf(s_modes, (i, i)), a))];
        return EnergyStrainModuli.Of(
            limit,
            [small, At(probe)],
            CrystalSymmetry.Of(start).Rotations,
            Pressure,
            Strain,
            start.Count,
            Curve(0),
            Curve(3)
        );
    }

    (double Energy, Finding? Finding) EnergyAt(
        int i,
        int j,
        double amplitude,
        RelaxedCrystal relaxed,
        IPotential potential,
        CheckContext context
    )
    {
        var eta = Voigt.Strain(i, 1) + (i == j ? Matrix3D.Zero : Voigt.Strain(j, 1));
        var deformation = Root(amplitude * eta);
        if (!RelaxIons)
            return (potential.Evaluate(relaxed.Result!.Structure.Deformed(deformation)).Energy, null);
        var name = FormattableString.Invariant($"{Crystal}, strains {i + 1} and {j + 1} of {amplitude}");
        var (result, finding) = relaxed.Strained(deformation, 1e-6, potential, name, context);
        return (result.Energy, finding);
    }

    // Along i and j together the curvature is C_ii + C_jj + 2 C_ij.
    static ElasticTensor Tensor(Func<int, double> curvature)
    {
        var c = new double[36];
        for (var m = 0; m < s_modes.Length; m++)
            if (s_modes[m] is var (i, j) && i == j)
                c[7 * i] = curvature(m);
        for (var m = 0; m < s_modes.Length; m++)
            if (s_modes[m] is var (i, j) && i != j)
                c[6 * i + j] = c[6 * j + i] = 0.5 * (curvature(m) - c[7 * i] - c[7 * j]);
        return new(c);
    }

    // (1 + 2η)^½ by its series: coefficients 1, 1, −1/2, 1/2, −5/8, …; strains of up to a few per cent need no more
    // than twelve terms.
    static Matrix3D Root(Matrix3D eta)
    {
        var (sum, power, coefficient) = (Matrix3D.Identity, Matrix3D.Identity, 1.0);
        for (var n = 1; n <= 12; n++)
        {
            coefficient *= (3.0 - 2 * n) / n;
            power *= eta;
            sum += coefficient * power;
        }
        return sum;
    }
}
