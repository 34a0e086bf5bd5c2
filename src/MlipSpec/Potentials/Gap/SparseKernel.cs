using System.Globalization;
using MlipSpec.Descriptors;
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

    // Keys that steer only the fit.
    static readonly string[] s_ofTheFit =
    [
        "add_species",
        "config_type_n_sparse",
        "covariance_type",
        "delta",
        "mark_sparse_atoms",
        "n_sparse",
        "n_sparseX",
        "print_sparse_index",
        "sparse_file",
        "sparse_method",
        "theta_fac",
        "theta_file",
        "theta_uniform",
        "unique_descriptor_tolerance",
        "unique_hash_tolerance",
        "xml_version",
        "zeta",
    ];

    /// <summary>Refuses keys whose effect is not implemented, and values of known keys other than the one
    /// implemented.</summary>
    /// <param name="read">Keys that the caller reads itself.</param>
    /// <param name="fixedValues">Keys that may be present with this value only.</param>
    public void AllowKeys(string[] read, params ReadOnlySpan<(string Key, string Value)> fixedValues)
    {
        foreach (var key in Descriptor.Keys)
        {
            if (read.Contains(key) || s_ofTheFit.Contains(key))
                continue;
            var value = Descriptor.Text(key);
            var allowed = (string?)null;
            foreach (var (name, only) in fixedValues)
                if (name == key)
                    allowed = only;
            if (key == "f0" && Number("f0") == 0)
                continue;
            if (allowed is null)
                throw Bad($"{key}={value} of the descriptor {Descriptor.Words[0]} is not supported");
            if (
                !string.Equals(value, allowed, StringComparison.OrdinalIgnoreCase)
                && !(Parses(value, out var a) && Parses(allowed, out var b) && a == b)
            )
                throw Bad(
                    $"{key}={value} of the descriptor {Descriptor.Words[0]} is not supported, only {key}={allowed}"
                );
        }
    }

    static bool Parses(string? text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
