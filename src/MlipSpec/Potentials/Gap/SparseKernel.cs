using System.Globalization;
using MlipSpec.Descriptors;
using MlipSpec.Potentials.Gap.Files;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Gap;

/// <summary>How two descriptors are compared; numbers as in the file.</summary>
internal enum Covariance
{
    /// <summary>exp(−½ Σ_d (x_d − x'_d)²/θ_d²).</summary>
    SquaredExponential = 1,

    /// <summary>(x·x')^ζ.</summary>
    DotProduct = 2,
}

/// <summary>
/// One term of a Gaussian approximation potential as it stands in the file: ε(x) = δ² Σ_s α_s f_s k(x, x_s) over sparse
/// points x_s.
/// </summary>
internal sealed record SparseKernel
{
    /// <summary>The descriptor and its parameters.</summary>
    public required KeyValueText Descriptor { get; init; }

    /// <summary>Where the term stands, for messages: file and line.</summary>
    public required string Place { get; init; }

    public required Covariance Covariance { get; init; }

    /// <summary>The prefactor δ², eV².</summary>
    public required double Variance { get; init; }

    /// <summary>The length scales θ, one per dimension; empty for a dot product.</summary>
    public required double[] Theta { get; init; }

    /// <summary>The exponent ζ of a dot product.</summary>
    public required double Zeta { get; init; }

    /// <summary>α_s f_s: weights times the cutoff functions of the sparse points, length n.</summary>
    public required double[] Weights { get; init; }

    /// <summary>The sparse points, n rows of <see cref="Dimensions"/> numbers.</summary>
    public required double[] Points { get; init; }

    public required int Dimensions { get; init; }

    /// <summary>What to do with a potential that this code does not evaluate.</summary>
    public const string Elsewhere =
        "Use the potential through the kind 'ase' with quippy.potential:Potential, or 'lammps' with a build that has ML-QUIP";

    public FormatException Bad(string message) => new($"{Place}: {message}");

    /// <summary>The elements a key names, with every complaint located.</summary>
    public Element[] Elements(string key) => Located(() => Descriptor.Elements(key));

    public int Integer(string key, int? otherwise = null) => Located(() => Descriptor.Integer(key, otherwise));

    public double Number(string key, double? otherwise = null) => Located(() => Descriptor.Number(key, otherwise));

    /// <summary>The cutoff function of the descriptor; its transition is 0.5 Å wide unless stated.</summary>
    public CosineCutoff Cutoff()
    {
        double radius = Number("cutoff"),
            width = Number("cutoff_transition_width", 0.5);
        if (!(radius is > 0 and <= SitePotential.LargestCutoff))
            throw Bad(
                FormattableString.Invariant(
                    $"cutoff={radius}: expected a positive length in Å, at most {SitePotential.LargestCutoff}"
                )
            );
        return width >= 0 && width <= radius
            ? new(radius, width)
            : throw Bad(
                FormattableString.Invariant(
                    $"cutoff_transition_width={width}: expected a length from 0 to the cutoff of {radius} Å"
                )
            );
    }

    T Located<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            throw Bad(e.Message);
        }
    }

    /// <summary>The name of the descriptor, a bare word or a key that is true; where none is known here, the first
    /// word.</summary>
    public string Name =>
        Supported.FirstOrDefault(n => Switched(n))
        ?? (
            Descriptor.Words is [var first, ..]
                ? first
                : throw Bad($"expected the name of a descriptor, found \"{Descriptor.Source}\"")
        );

    /// <summary>The descriptors that are supported.</summary>
    public static IReadOnlyList<string> Supported { get; } = ["distance_2b", "angle_3b", "soap"];

    // Parameters of the format's own program that change the descriptor. Words that it does not know it passes over,
    // and so does this: keys of a fit, of a workflow, remarks.
    static readonly string[] s_ofTheDescriptor =
    [
        "K",
        "R_mix",
        "Z_map",
        "Z_mix",
        "alpha_max",
        "atom_mask_name",
        "atom_sigma_r",
        "atom_sigma_t",
        "average",
        "basis",
        "basis_error_exponent",
        "central_reference_all_species",
        "compress_file",
        "compress_mode",
        "coupling",
        "covariance_sigma0",
        "cutoff_dexp",
        "cutoff_rate",
        "cutoff_scale",
        "diagonal_radial",
        "exponents",
        "f0",
        "mix_shift",
        "n_exponents",
        "normalise",
        "nu_R",
        "nu_S",
        "only_inter",
        "only_intra",
        "radial_basis",
        "resid_name",
        "sym_mix",
        "tail_exponent",
        "tail_range",
    ];

    /// <summary>Refuses parameters whose effect is not implemented, and values of known ones other than the one
    /// implemented.</summary>
    /// <param name="fixedValues">Parameters that may be present with this value only; f0 may always be 0.</param>
    public void AllowOnly(params ReadOnlySpan<(string Key, string Value)> fixedValues)
    {
        foreach (var key in s_ofTheDescriptor)
        {
            // A switch may be a bare word.
            var value =
                Descriptor.Text(key) ?? (Descriptor.Words.Contains(key, StringComparer.OrdinalIgnoreCase) ? "T" : null);
            if (value is null)
                continue;
            var allowed = key == "f0" ? "0" : null;
            foreach (var (name, only) in fixedValues)
                if (name == key)
                    allowed = only;
            if (allowed is null)
                throw Bad($"{key}={value} of the descriptor {Name} is not supported. {Elsewhere}");
            if (!Same(value, allowed))
                throw Bad(
                    $"{key}={value} of the descriptor {Name} is not supported, only {key}={allowed}. {Elsewhere}"
                );
        }
    }

    bool Switched(string word) =>
        Descriptor.Words.Contains(word, StringComparer.OrdinalIgnoreCase)
        || (Descriptor.Text(word) is { } value && Truth(value) == true);

    static bool Same(string value, string allowed) =>
        string.Equals(value, allowed, StringComparison.OrdinalIgnoreCase)
        || (Truth(value) is { } truth && truth == Truth(allowed))
        || (Parses(value, out var a) && Parses(allowed, out var b) && a == b);

    // As the format's own program reads a logical: T, true, .true. and the like.
    static bool? Truth(string text) =>
        text.Trim('.').ToUpperInvariant() switch
        {
            "T" or "TRUE" => true,
            "F" or "FALSE" => false,
            _ => null,
        };

    static bool Parses(string? text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
