using System.Globalization;
using MlipSpec.Potentials.MomentTensor;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.MomentTensor;

/// <summary>Hand-made moment tensor potentials whose energy can be written down, as the text of their file.</summary>
internal static class SmallModel
{
    public const double MinDist = 1.5,
        Cutoff = 4.5;

    /// <summary>One species; E_i = −1.25 + 2 M_00 + 0.5 M_01·M_01 with f_0 = 0.1 (R − r)² (0.3 − 0.7 ξ) and μ = 0
    /// throughout.</summary>
    public const string OneSpecies = """
        MTP
        version = 1.1.0
        potential_name = hand-made
        scaling = 0.1
        species_count = 1
        potential_tag =
        radial_basis_type = RBChebyshev
        	min_dist = 1.5
        	max_dist = 4.5
        	radial_basis_size = 2
        	radial_funcs_count = 1
        	radial_coeffs
        		0-0
        			{0.3, -0.7}
        alpha_moments_count = 5
        alpha_index_basic_count = 4
        alpha_index_basic = {{0, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}}
        alpha_index_times_count = 3
        alpha_index_times = {{1, 1, 1, 4}, {2, 2, 1, 4}, {3, 3, 1, 4}}
        alpha_scalar_moments = 2
        alpha_moment_mapping = {0, 4}
        species_coeffs = {-1.25}
        moment_coeffs = {2, 0.5}
        """;

    /// <summary>f_0 of <see cref="OneSpecies"/>.</summary>
    public static double Radial(double r) =>
        r >= Cutoff
            ? 0
            : 0.1 * (Cutoff - r) * (Cutoff - r) * (0.3 - 0.7 * (2 * r - MinDist - Cutoff) / (Cutoff - MinDist));

    /// <summary>Two species, three radial functions of five polynomials each, tensors to rank two, products of three
    /// factors; coefficients from a seed.</summary>
    public static string TwoSpecies(ulong seed)
    {
        var random = new SeededRandom(seed);
        string List(int n) =>
            "{"
            + string.Join(
                ", ",
                Enumerable
                    .Range(0, n)
                    .Select(_ => random.NextDouble(-1, 1).ToString("E15", CultureInfo.InvariantCulture))
            )
            + "}";
        string Pair(string heading) => $"\t\t{heading}\n\t\t\t{List(5)}\n\t\t\t{List(5)}\n\t\t\t{List(5)}\n";
        return "MTP\nversion = 1.1.0\npotential_name = seeded\nspecies_count = 2\npotential_tag = \nradial_basis_type = RBChebyshev\n"
            + "\tscaling = 0.2\n\tmin_dist = 1.5\n\tmax_dist = 4.5\n\tradial_basis_size = 5\n\tradial_funcs_count = 3\n\tradial_coeffs\n"
            + Pair("0-0")
            + Pair("0-1")
            + Pair("1-0")
            + Pair("1-1")
            + "alpha_moments_count = 16\nalpha_index_basic_count = 12\n"
            + "alpha_index_basic = {{2, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {1, 2, 0, 0}, {1, 1, 1, 0}, {1, 1, 0, 1}, {1, 0, 2, 0}, {1, 0, 1, 1}, {1, 0, 0, 2}, {0, 0, 0, 0}, {1, 0, 0, 0}}\n"
            + "alpha_index_times_count = 14\n"
            + "alpha_index_times = {{1, 1, 1, 12}, {2, 2, 1, 12}, {3, 3, 1, 12}, {4, 4, 1, 13}, {5, 5, 2, 13}, {6, 6, 2, 13}, {7, 7, 1, 13}, {8, 8, 2, 13}, {9, 9, 1, 13}, {12, 13, 1, 14}, {0, 10, 1, 15}, {11, 12, 1, 15}, {0, 0, 3, 15}, {10, 11, 2, 15}}\n"
            + "alpha_scalar_moments = 6\nalpha_moment_mapping = {0, 10, 12, 13, 14, 15}\n"
            + $"species_coeffs = {{-3.5, -1.25}}\nmoment_coeffs = {List(6)}\n";
    }

    /// <summary>Loads a potential from the text of its file.</summary>
    public static MomentTensorPotential Load(string text, params IReadOnlyList<Element> elements)
    {
        using var file = new TemporaryFile(text);
        return MomentTensorPotential.Load(file.Path, elements);
    }
}
