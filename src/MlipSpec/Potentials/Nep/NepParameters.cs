using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Nep;

/// <summary>Everything that a nep.txt file says, checked.</summary>
/// <remarks>
/// The order of the numbers: for each network (one for NEP3, one per element for NEP4) the weights w⁽⁰⁾
/// [neuron][descriptor], biases b⁽⁰⁾ and weights w⁽¹⁾; the common bias b⁽¹⁾; the expansion coefficients c
/// [n][k][element of i][element of j], radial then angular; the scale of each descriptor component; for a flexible ZBL
/// part ten numbers per pair of elements.
/// </remarks>
internal sealed class NepParameters
{
    const int HighestDegree = 8,
        MostFunctions = 40,
        MostNeurons = 1000;

    static readonly string[] s_unpublished = ["q_112", "q_123", "q_233", "q_134"];

    readonly NepFile _file;

    NepParameters(string path)
    {
        _file = new(path);
        var zbl = ReadElements();
        (double Inner, double Outer)? zblCutoffs = zbl ? ReadRepulsionCutoffs() : null;
        ReadCutoffs();
        (RadialCount, AngularCount) = Two(
            _file.Integers("n_max", "the highest n of radial and angular functions", 0, MostFunctions, MostFunctions)
        );
        (RadialBasis, AngularBasis) = Two(
            _file.Integers(
                "basis_size",
                "the highest k of radial and angular basis functions",
                0,
                MostFunctions,
                MostFunctions
            )
        );
        ReadDegrees();
        Neurons = ReadNeurons();
        var flexible = zblCutoffs is (0, 0);
        ReadColumn(flexible ? 10 * Elements.Length * (Elements.Length + 1) / 2 : 0, zblCutoffs);
    }

    /// <summary>3 or 4.</summary>
    public int Version { get; private set; }

    /// <summary>The elements, in the file's order.</summary>
    public Element[] Elements { get; private set; } = [];

    /// <summary>Cutoffs of the radial functions, Å, [element of i][element of j].</summary>
    public double[] RadialCutoffs { get; private set; } = [];

    /// <summary>Cutoffs of the angular functions, Å, [element of i][element of j].</summary>
    public double[] AngularCutoffs { get; private set; } = [];

    /// <summary>The number of radial functions, n_max + 1.</summary>
    public int RadialCount { get; }

    /// <summary>The number of angular functions, n_max + 1.</summary>
    public int AngularCount { get; }

    /// <summary>The number of radial basis functions, basis_size + 1.</summary>
    public int RadialBasis { get; }

    /// <summary>The number of angular basis functions, basis_size + 1.</summary>
    public int AngularBasis { get; }

    /// <summary>The highest degree l of the three-body components.</summary>
    public int Degree { get; private set; }

    /// <summary>Whether there are four-body components.</summary>
    public bool FourBody { get; private set; }

    /// <summary>Whether there are five-body components.</summary>
    public bool FiveBody { get; private set; }

    /// <summary>The number of neurons in the hidden layer.</summary>
    public int Neurons { get; }

    /// <summary>The number of descriptor components.</summary>
    public int DescriptorLength => RadialCount + AngularCount * (Degree + (FourBody ? 1 : 0) + (FiveBody ? 1 : 0));

    /// <summary>w⁽⁰⁾, b⁽⁰⁾ and w⁽¹⁾ of each element's network, one after the other; eV for w⁽¹⁾.</summary>
    public double[][] Networks { get; private set; } = [];

    /// <summary>b⁽¹⁾, eV.</summary>
    public double Bias { get; private set; }

    /// <summary>c of the radial functions, [n][k][element of i][element of j].</summary>
    public double[] RadialCoefficients { get; private set; } = [];

    /// <summary>c of the angular functions.</summary>
    public double[] AngularCoefficients { get; private set; } = [];

    /// <summary>The scale of each descriptor component.</summary>
    public double[] Scale { get; private set; } = [];

    /// <summary>The short-range repulsion, if there is one.</summary>
    public NepRepulsion? Repulsion { get; private set; }

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="FormatException">Something is missing, does not fit or is not supported; the message names
    /// file, line, what was expected and found.</exception>
    public static NepParameters Read(string path) => new(path);

    bool ReadElements()
    {
        const string Expected =
            "a first line 'nep3', 'nep4', 'nep3_zbl' or 'nep4_zbl', the number of elements and their symbols";
        var words = _file.Next(Expected);
        var (version, zbl) = (words.Length > 0 ? words[0] : "") switch
        {
            "nep3" => (3, false),
            "nep4" => (4, false),
            "nep3_zbl" => (3, true),
            "nep4_zbl" => (4, true),
            var other => throw _file.Error(Expected, NepFile.Quote(words) + Refusal(other)),
        };
        if (words.Length < 3 || !int.TryParse(words[1], out var count) || count != words.Length - 2)
            throw _file.Error(Expected, NepFile.Quote(words));
        Version = version;
        Elements = Array.ConvertAll(
            words[2..],
            s => Element.TryParse(s, out var e) ? e : throw _file.Error("chemical symbols", $"'{s}'")
        );
        return Elements.Distinct().Count() == count
            ? zbl
            : throw _file.Error("each element once", NepFile.Quote(words));
    }

    // Models of the same program that are something else.
    static string Refusal(string kind) =>
        kind switch
        {
            _ when kind.Contains("charge", StringComparison.Ordinal) =>
                ": a model with charges (qNEP), whose long-ranged energy is not a sum over neighbours. Use it through the kind 'ase' with calorine",
            _ when kind.Contains("dipole", StringComparison.Ordinal) =>
                ": a model of dipole moments, which has no energy",
            _ when kind.Contains("polarizability", StringComparison.Ordinal) =>
                ": a model of polarisabilities, which has no energy",
            _ when kind.Contains("temperature", StringComparison.Ordinal) =>
                ": a model of the free energy at an electronic temperature, which no structure here has",
            _ when kind.StartsWith("nep1", StringComparison.Ordinal)
                    || kind.StartsWith("nep2", StringComparison.Ordinal) =>
                ": a version that GPUMD no longer trains. Train it anew as nep4",
            _ when kind.StartsWith("nep5", StringComparison.Ordinal) =>
                ": a version whose equations were never published. Train it anew as nep4, or use it through the kind 'ase' with calorine",
            _ => "",
        };

    (double Inner, double Outer) ReadRepulsionCutoffs()
    {
        var words = _file.Header("zbl", "inner and outer cutoff of the repulsion, Å");
        if (words.Length != 2)
            throw _file.Error(
                "inner and outer cutoff of the repulsion in Å (the third number, a factor of covalent radii that makes the cutoffs depend on the elements, means different things in different versions of GPUMD and is not read)",
                NepFile.Quote(words)
            );
        var (inner, outer) = (_file.Number(words[0], "a length in Å"), _file.Number(words[1], "a length in Å"));
        return (inner, outer) == (0, 0) || (inner >= 0 && outer > inner)
            ? (inner, outer)
            : throw _file.Error(
                "an outer cutoff beyond the inner one, or 0 0 for flexible parameters",
                NepFile.Quote(words)
            );
    }

    // "cutoff R A", "cutoff R A neighbours neighbours", or R and A of every element and the two numbers of neighbours.
    void ReadCutoffs()
    {
        var words = _file.Header("cutoff", "radial and angular cutoff, Å");
        var n = Elements.Length;
        var each = n > 1 && words.Length == 2 * n + 2;
        if (!each && words.Length is not (2 or 4))
            throw _file.Error(
                $"radial and angular cutoff{(n > 1 ? $", once or for each of {n} elements" : "")}, and two numbers of neighbours{(words.Length == 7 ? " (cutoffs by factors of covalent radii are not read)" : "")}",
                NepFile.Quote(words)
            );
        var cutoffs = new double[2 * n];
        for (var i = 0; i < cutoffs.Length; i++)
        {
            cutoffs[i] = _file.Number(words[each ? i : i % 2], "a cutoff in Å");
            if (!(cutoffs[i] is > 0 and <= SitePotential.LargestCutoff))
                throw _file.Error(
                    $"positive cutoffs in Å, at most {SitePotential.LargestCutoff}",
                    NepFile.Quote(words)
                );
        }
        (RadialCutoffs, AngularCutoffs) = (new double[n * n], new double[n * n]);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            RadialCutoffs[i * n + j] = 0.5 * (cutoffs[2 * i] + cutoffs[2 * j]);
            AngularCutoffs[i * n + j] = 0.5 * (cutoffs[2 * i + 1] + cutoffs[2 * j + 1]);
        }
    }

    // The highest degree of three-body components, then 2 (in later versions of GPUMD a flag 1) where there are
    // four-body components of degree 2, 1 where there are five-body ones, and flags of further ones.
    void ReadDegrees()
    {
        var words = _file.Header("l_max", "highest degree of three-, four- and five-body components");
        var values = new int[Math.Max(3, words.Length)];
        for (var i = 0; i < words.Length; i++)
            if (!int.TryParse(words[i], out values[i]) || values[i] < 0)
                throw _file.Error("l_max as whole numbers from 0 on", NepFile.Quote(words));
        for (var i = 3; i < words.Length; i++)
            if (values[i] != 0)
                throw _file.Error(
                    $"no invariants beyond q_222 and q_1111, since {(i - 3 < s_unpublished.Length ? s_unpublished[i - 3] : "others")} are not read: their equations are not published. Use the potential through the kind 'ase' with calorine",
                    NepFile.Quote(words)
                );
        (Degree, FourBody, FiveBody) = (values[0], values[1] > 0, values[2] > 0);
        if (
            Degree > HighestDegree
            || values[1] > 2
            || values[2] > 1
            || (FourBody && Degree < 2)
            || (FiveBody && Degree < 1)
        )
            throw _file.Error(
                $"l_max up to {HighestDegree}, 0 or 2 (or a flag 1), and 0 or 1, the latter two no higher than the first",
                NepFile.Quote(words)
            );
    }

    int ReadNeurons()
    {
        var neurons = _file.Integers(
            "ANN",
            "neurons of the first and second hidden layer",
            0,
            MostNeurons,
            MostNeurons
        );
        if (neurons[1] > 0)
            throw _file.Error(
                "one hidden layer, since the order of a second layer's weights was never published",
                $"{neurons[1]} neurons in the second"
            );
        return neurons[0] > 0 ? neurons[0] : throw _file.Error("a hidden layer of at least one neuron", "none");
    }

    void ReadColumn(int repulsion, (double Inner, double Outer)? zbl)
    {
        int n = Elements.Length,
            networks = Version == 3 ? 1 : n,
            network = (DescriptorLength + 2) * Neurons;
        int radial = RadialCount * RadialBasis * n * n,
            angular = AngularCount * AngularBasis * n * n;
        var column = _file.Column(
            networks * network + 1 + radial + angular + DescriptorLength + repulsion,
            $"{networks * network + 1} of the network, {radial + angular} of the descriptors, {DescriptorLength} scales{(repulsion > 0 ? $", {repulsion} of the repulsion" : "")}"
        );
        var at = 0;
        double[] Take(int length) => column[at..(at += length)];
        Networks = [.. Enumerable.Range(0, networks).Select(_ => Take(network))];
        Bias = Take(1)[0];
        (RadialCoefficients, AngularCoefficients, Scale) = (Take(radial), Take(angular), Take(DescriptorLength));
        if (zbl is { } cutoffs)
            Repulsion =
                repulsion > 0
                    ? NepRepulsion.Flexible(Elements, Take(repulsion))
                    : NepRepulsion.Universal(Elements, cutoffs.Inner, cutoffs.Outer);
    }

    // The file holds the highest index; there is one function more.
    static (int, int) Two(int[] highest) => (highest[0] + 1, highest[1] + 1);
}
