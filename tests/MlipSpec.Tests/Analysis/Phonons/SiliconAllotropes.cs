using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using MlipSpec.Analysis.Phonons;

namespace MlipSpec.Tests.Analysis.Phonons;

/// <summary>
/// Phonons of silicon allotropes from first principles and from three Gaussian approximation potentials: J. George, G.
/// Hautier, A. P. Bartók, G. Csányi, V. L. Deringer, J. Chem. Phys. 153, 044104 (2020), data in
/// JaGeo/Phonons_GAPs_silicon.
/// </summary>
internal static class SiliconAllotropes
{
    public const string Gap18 = "GAP18",
        Candidate1 = "Fig_5_GAP-18_plus_SCs_f0.01",
        Candidate2 = "Fig_5_GAP-18_plus_SCs_f0.001",
        Dft = "DFT";

    /// <summary>The dynamically stable ones, by the numbers of the data set: 22 is diamond, 24 hexagonal
    /// diamond.</summary>
    public static readonly int[] Stable = [5, 6, 9, 15, 18, 22, 23, 24, 25, 28, 32, 33, 34];

    static readonly Lazy<Dictionary<string, DynamicalMatrix>> s_matrices = new(ReadArchive);

    public static DynamicalMatrix Of(string model, int allotrope) =>
        s_matrices.Value[model == Dft ? $"{allotrope}_phonopy.yaml" : $"{allotrope}_{model}_gap_phonopy.yaml"];

    /// <summary>The published root-mean-square error, THz.</summary>
    public static double Published(string model, int allotrope) =>
        double.Parse(
            File.ReadLines(SharedData.Path("phonons_george2020/results_0.01.txt"))
                .Select(l => l.Split(' '))
                .Single(w => w[0] == model && w[1] == allotrope.ToString(CultureInfo.InvariantCulture))[3],
            CultureInfo.InvariantCulture
        );

    /// <summary>The text of the file of one allotrope from first principles.</summary>
    public static string TextOf(int allotrope) => Files().First(f => f.Name == $"{allotrope}_phonopy.yaml").Text;

    static Dictionary<string, DynamicalMatrix> ReadArchive() =>
        Files().ToDictionary(f => f.Name, f => PhonopyText.Read(f.Text, f.Name).ToDynamicalMatrix());

    static IEnumerable<(string Name, string Text)> Files()
    {
        using var file = File.OpenRead(SharedData.Path("phonons_george2020/DFT_and_GAP_phonopy_yaml.tar.gz"));
        using var archive = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        while (archive.GetNextEntry() is { } entry)
        {
            var name = Path.GetFileName(entry.Name);
            if (
                !name.EndsWith("phonopy.yaml", StringComparison.Ordinal)
                || !Stable.Contains(int.Parse(name.Split('_')[0], CultureInfo.InvariantCulture))
            )
                continue;
            using var text = new StreamReader(entry.DataStream!);
            yield return (name, text.ReadToEnd());
        }
    }
}
