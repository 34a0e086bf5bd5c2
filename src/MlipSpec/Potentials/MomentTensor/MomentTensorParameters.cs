using System.Globalization;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.MomentTensor;

/// <summary>One basic moment: Σ_j f_μ(r_ij) x̂ᵃ ŷᵇ ẑᶜ with (x̂, ŷ, ẑ) = r_ij/r_ij.</summary>
internal readonly record struct BasicMoment(int Mu, int A, int B, int C);

/// <summary>One product: moment[Target] += Multiplier · moment[First] · moment[Second].</summary>
internal readonly record struct MomentProduct(int First, int Second, int Multiplier, int Target);

/// <summary>Everything that a moment tensor potential's file says, checked: counts agree, indices are in range, numbers
/// are finite.</summary>
internal sealed class MomentTensorParameters
{
    const int HighestRank = 30; // of a moment; those of the largest published potentials are below half of that

    readonly MomentTensorFile _file;

    MomentTensorParameters(MomentTensorFile file, int elements)
    {
        _file = file;
        CheckKind();
        SpeciesCount = Count("species_count", "the number of species", 1);
        if (elements != SpeciesCount)
            throw file.Error(
                file.Required("species_count", "").Line,
                $"{elements} species, one for each of the elements given for this potential",
                $"{SpeciesCount}: give the elements in the order of the file's species 0, 1, …"
            );
        Scaling = file.Has("scaling") ? Number("scaling", "the factor of all radial functions") : 1;
        (MinDist, MaxDist) = (
            Number("min_dist", "the lower end of the Chebyshev interval, Å"),
            Number("max_dist", "the cutoff, Å")
        );
        if (!(MaxDist is > 0 and <= SitePotential.LargestCutoff))
            throw file.Error(
                file.Required("max_dist", "").Line,
                $"a positive cutoff in Å, at most {SitePotential.LargestCutoff}",
                FormattableString.Invariant($"max_dist = {MaxDist}")
            );
        if (!(MinDist >= 0 && MinDist < MaxDist))
            throw file.Error(
                file.Required("min_dist", "").Line,
                $"a min_dist from 0 to below max_dist = {MaxDist} Å",
                $"{MinDist}"
            );
        BasisSize = Count("radial_basis_size", "the number of Chebyshev polynomials", 1);
        RadialCount = Count("radial_funcs_count", "the number of radial functions", 1);
        Radial = RadialCoefficients();
        MomentCount = Count("alpha_moments_count", "the number of moments", 1);
        Basics = BasicMoments();
        Products = MomentProducts();
        Scalars = ScalarMoments();
        SpeciesCoefficients = Numbers(
            file.Required("species_coeffs", "the energy of an isolated atom of each species"),
            SpeciesCount,
            "species_count"
        );
        MomentCoefficients = Numbers(
            file.Required("moment_coeffs", "the coefficients of the scalar moments"),
            Scalars.Length,
            "alpha_scalar_moments"
        );
    }

    /// <summary>The number of species.</summary>
    public int SpeciesCount { get; }

    /// <summary>A factor of all radial functions.</summary>
    public double Scaling { get; }

    /// <summary>Where the argument of the Chebyshev polynomials is −1, Å.</summary>
    public double MinDist { get; }

    /// <summary>The cutoff, where their argument is +1, Å.</summary>
    public double MaxDist { get; }

    /// <summary>The number K of Chebyshev polynomials T_0 … T_{K−1}.</summary>
    public int BasisSize { get; }

    /// <summary>The number of radial functions f_μ.</summary>
    public int RadialCount { get; }

    /// <summary>Their coefficients, [central species][neighbour's species][μ][k], flattened.</summary>
    public double[] Radial { get; }

    /// <summary>The number of moments, basic ones first.</summary>
    public int MomentCount { get; }

    /// <summary>The basic moments.</summary>
    public BasicMoment[] Basics { get; }

    /// <summary>The products that make the other moments, sorted by target; factors come before targets.</summary>
    public MomentProduct[] Products { get; }

    /// <summary>The moments that are scalars, whose linear combination is the energy.</summary>
    public int[] Scalars { get; }

    /// <summary>The energies of isolated atoms, eV, by species.</summary>
    public double[] SpeciesCoefficients { get; }

    /// <summary>The coefficients of the scalars, eV.</summary>
    public double[] MomentCoefficients { get; }

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="FormatException">Something is missing or does not fit; the message names file, line, what was
    /// expected and found.</exception>
    public static MomentTensorParameters Read(string path, IReadOnlyList<Element> elements) =>
        new(MomentTensorFile.Read(path), elements.Count);

    void CheckKind()
    {
        var version = _file.Required("version", "the version of the format");
        if (version.Text != "1.1.0")
            throw _file.Error(version.Line, "version = 1.1.0, the format of MLIP-2 and MLIP-3", $"'{version.Text}'");
        var basis = _file.Required("radial_basis_type", "the kind of radial functions");
        if (basis.Text != "RBChebyshev")
            throw _file.Error(
                basis.Line,
                "radial_basis_type = RBChebyshev, the one that the papers define",
                $"'{basis.Text}', whose equations were never published"
            );
    }

    double[] RadialCoefficients()
    {
        var n = SpeciesCount;
        var pairs = Enumerable.Range(0, n * n).Select(_ => new List<double[]>()).ToArray();
        foreach (var row in _file.RadialRows)
        {
            if (row.Central < 0 || row.Neighbour < 0 || row.Central >= n || row.Neighbour >= n)
                throw _file.Error(
                    row.Values.Line,
                    $"radial coefficients under a heading 'i-j' with species from 0 to {n - 1}",
                    $"'{row.Central}-{row.Neighbour}'"
                );
            var pair = pairs[row.Central * n + row.Neighbour];
            if (pair.Count == RadialCount)
                throw _file.Error(
                    row.Values.Line,
                    $"{RadialCount} radial functions (radial_funcs_count) for the pair {row.Central}-{row.Neighbour}",
                    "one more"
                );
            pair.Add(Numbers(row.Values, BasisSize, "radial_basis_size"));
        }
        var incomplete = Array.FindIndex(pairs, p => p.Count < RadialCount);
        return incomplete < 0
            ? [.. pairs.SelectMany(p => p).SelectMany(row => row)]
            : throw _file.Error(
                _file.RadialRows.Count > 0 ? _file.RadialRows[^1].Values.Line : _file.LineCount,
                $"{RadialCount} rows of radial_coeffs (radial_funcs_count) for each of {pairs.Length} pairs of species",
                $"{pairs[incomplete].Count} for the pair {incomplete / n}-{incomplete % n}: the file is truncated, or the potential was never trained"
            );
    }

    BasicMoment[] BasicMoments()
    {
        var entry = _file.Required("alpha_index_basic", "the basic moments as {μ, a, b, c}");
        var count = Count("alpha_index_basic_count", "the number of basic moments", 1);
        var quads = Quads(entry, count, "alpha_index_basic_count");
        if (count > MomentCount)
            throw _file.Error(
                entry.Line,
                $"no more basic moments than alpha_moments_count = {MomentCount}",
                $"{count}"
            );
        var moments = new BasicMoment[count];
        for (var i = 0; i < count; i++)
        {
            var m = moments[i] = new(quads[4 * i], quads[4 * i + 1], quads[4 * i + 2], quads[4 * i + 3]);
            if (
                m.Mu < 0
                || m.Mu >= RadialCount
                || Math.Min(m.A, Math.Min(m.B, m.C)) < 0
                || (long)m.A + m.B + m.C > HighestRank
            )
                throw _file.Error(
                    entry.Line,
                    $"basic moments {{μ, a, b, c}} with μ below radial_funcs_count = {RadialCount} and powers from 0, of a rank up to {HighestRank}",
                    $"{{{m.Mu}, {m.A}, {m.B}, {m.C}}}"
                );
        }
        return moments;
    }

    MomentProduct[] MomentProducts()
    {
        var entry = _file.Required("alpha_index_times", "the products as {first, second, multiplier, target}");
        var count = Count("alpha_index_times_count", "the number of products", 0);
        var quads = Quads(entry, count, "alpha_index_times_count");
        if (MomentCount - Basics.Length > count)
            throw _file.Error(
                entry.Line,
                $"a product for each of the {MomentCount - Basics.Length} moments that are not basic (alpha_moments_count = {MomentCount})",
                $"{count}"
            );
        var products = new MomentProduct[count];
        for (var i = 0; i < count; i++)
        {
            var p = products[i] = new(quads[4 * i], quads[4 * i + 1], quads[4 * i + 2], quads[4 * i + 3]);
            if (
                Math.Min(p.First, p.Second) < 0
                || p.Target < Basics.Length
                || p.Target >= MomentCount
                || Math.Max(p.First, p.Second) >= p.Target
            )
                throw _file.Error(
                    entry.Line,
                    $"products whose target lies from {Basics.Length} to {MomentCount - 1} and after both factors",
                    $"{{{p.First}, {p.Second}, {p.Multiplier}, {p.Target}}}"
                );
        }
        return [.. products.OrderBy(p => p.Target)];
    }

    int[] ScalarMoments()
    {
        var entry = _file.Required("alpha_moment_mapping", "which moments are scalars");
        var count = Count("alpha_scalar_moments", "the number of scalar moments", 1);
        var scalars = Integers(entry);
        if (scalars.Length != count)
            throw _file.Error(entry.Line, $"{count} numbers (alpha_scalar_moments)", $"{scalars.Length}");
        foreach (var s in scalars)
            if (s < 0 || s >= MomentCount)
                throw _file.Error(entry.Line, $"moments from 0 to {MomentCount - 1}", $"{s}");
        return scalars;
    }

    int[] Quads(MomentTensorFile.Entry entry, int count, string counter)
    {
        var numbers = Integers(entry);
        return numbers.Length == 4L * count
            ? numbers
            : throw _file.Error(
                entry.Line,
                $"{count} groups of four integers ({counter})",
                $"{numbers.Length} integers"
            );
    }

    int Count(string key, string meaning, int least)
    {
        var entry = _file.Required(key, meaning);
        return int.TryParse(entry.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) && n >= least
            ? n
            : throw _file.Error(entry.Line, $"an integer of at least {least} for {key}, {meaning}", $"'{entry.Text}'");
    }

    double Number(string key, string meaning) => Numbers(_file.Required(key, meaning), 1, key)[0];

    int[] Integers(MomentTensorFile.Entry entry) =>
        Array.ConvertAll(
            Tokens(entry),
            t =>
                int.TryParse(t, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n)
                    ? n
                    : throw _file.Error(entry.Line, "a list of integers", $"'{t}'")
        );

    double[] Numbers(MomentTensorFile.Entry entry, int count, string counter)
    {
        var numbers = Array.ConvertAll(
            Tokens(entry),
            t =>
                double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.IsFinite(x)
                    ? x
                    : throw _file.Error(entry.Line, "finite numbers", $"'{t}'")
        );
        return numbers.Length == count
            ? numbers
            : throw _file.Error(entry.Line, $"{count} numbers ({counter})", $"{numbers.Length}");
    }

    static string[] Tokens(MomentTensorFile.Entry entry) =>
        entry.Text.Split(['{', '}', ',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
