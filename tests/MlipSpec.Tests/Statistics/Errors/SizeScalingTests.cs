using MlipSpec.Statistics;
using MlipSpec.Statistics.Errors;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Statistics.Errors;

public sealed class SizeScalingTests
{
    static readonly Bootstrap s_bootstrap = new() { Resamples = 200 };

    // Fig. 4 of J. Chem. Phys. 158, 121501 (2023): mean |ΔE| of GAP-17, 1648 structures.
    static readonly SizeClass[] s_gap17 =
    [
        new(27, 0.9156, 0, 0),
        new(36, 1.1896, 0, 0),
        new(48, 1.3764, 0, 0),
        new(64, 1.6126, 0, 0),
        new(80, 1.7703, 0, 0),
        new(100, 2.0496, 0, 0),
    ];

    [Fact]
    public void Published_errors_of_GAP_17_grow_with_a_power_of_0_6()
    {
        var ends = Math.Log(2.0496 / 0.9156) / Math.Log(100.0 / 27);
        ends.ShouldBe(0.615, 5e-4);
        var scaling = SizeScaling.OfMeans(s_gap17);
        // numpy.polyfit(log N, log mean, 1) with covariance gives 0.5849(342).
        scaling.Exponent.Value.ShouldBe(NumpyExponent, 5e-4);
        scaling.Exponent.Uncertainty.ShouldBe(NumpyError, 5e-4);
    }

    [Fact]
    public void Independent_errors_of_atoms_are_compared_per_root_N()
    {
        var scaling = Fit((n, random) => Math.Sqrt(n) * random.NextGaussian());
        scaling.Exponent.Value.ShouldBe(0.5, 3 * scaling.Exponent.Uncertainty);
        scaling.Exponent.Uncertainty.ShouldBeInRange(0.005, 0.1);
        scaling.Recommended.ShouldBe(EnergyNormalisation.PerRootAtom);
    }

    [Fact]
    public void A_common_shift_is_compared_per_atom() =>
        Fit((n, random) => n * (0.01 + 1e-4 * random.NextGaussian())).Recommended.ShouldBe(EnergyNormalisation.PerAtom);

    [Fact]
    public void A_power_of_0_75_is_comparable_within_one_size_only() =>
        Fit((n, random) => Math.Pow(n, 0.75) * (1 + 0.1 * random.NextGaussian()))
            .Recommended.ShouldBe(EnergyNormalisation.SameSizeOnly);

    [Fact]
    public void One_size_has_no_exponent() => SizeScaling.Of([64, 64, 64], [0.1, 0.2, 0.3], s_bootstrap).ShouldBeNull();

    static SizeScaling Fit(Func<int, SeededRandom, double> error)
    {
        var random = new SeededRandom(3);
        int[] atoms =
        [
            .. Enumerable
                .Range(0, 1000)
                .Select(k =>
                    (k % 5) switch
                    {
                        0 => 8,
                        1 => 16,
                        2 => 32,
                        3 => 64,
                        _ => 128,
                    }
                ),
        ];
        return SizeScaling.Of(atoms, [.. atoms.Select(n => error(n, random))], s_bootstrap)!;
    }

    const double NumpyExponent = 0.58489,
        NumpyError = 0.03423;
}
