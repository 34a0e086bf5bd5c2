using System.Text;
using MlipSpec.Engines;
using MlipSpec.Potentials;
using MlipSpec.Settings;
using MlipSpec.Tests;

namespace MlipSpec.Fuzzing.Tests;

/// <summary>Files of potentials, loaded as the settings do. Seeds are models of LAMMPS' package and of the shared data;
/// where one is not on this machine its kind is skipped.</summary>
internal static class PotentialFileKinds
{
    const string Lammps = "/usr/share/lammps/potentials/";

    public static IEnumerable<FuzzKind> All { get; } =
    [
        Kind(
            "tersoff",
            "a.tersoff",
            Lammps + "SiC.tersoff",
            "\"kind\": \"tersoff\", \"file\": \"a.tersoff\", \"elements\": [\"Si\"]"
        ),
        Kind(
            "eam-alloy",
            "a.eam.alloy",
            Lammps + "Cu_mishin1.eam.alloy",
            "\"kind\": \"eam\", \"file\": \"a.eam.alloy\", \"elements\": [\"Cu\"]"
        ),
        Kind(
            "snap",
            "a.snapcoeff",
            Lammps + "Cu_Zuo_JPCA2020.snapcoeff",
            "\"kind\": \"snap\", \"coefficients\": \"a.snapcoeff\", \"parameters\": \"a.snapparam\"",
            ("a.snapparam", Lammps + "Cu_Zuo_JPCA2020.snapparam")
        ),
        Kind(
            "snapparam",
            "a.snapparam",
            Lammps + "Cu_Zuo_JPCA2020.snapparam",
            "\"kind\": \"snap\", \"coefficients\": \"a.snapcoeff\", \"parameters\": \"a.snapparam\"",
            ("a.snapcoeff", Lammps + "Cu_Zuo_JPCA2020.snapcoeff")
        ),
        Kind(
            "mtp",
            "a.mtp",
            Shared("models/mtp/Si_zuo2020.mtp"),
            "\"kind\": \"mtp\", \"file\": \"a.mtp\", \"elements\": [\"Si\"]"
        ),
        Kind("nep", "a.txt", Shared("models/nep/Si_2022_NEP4_4body.txt"), "\"kind\": \"nep\", \"file\": \"a.txt\""),
        GapKind(),
    ];

    static FuzzKind Kind(
        string name,
        string file,
        string? seed,
        string settings,
        params (string Name, string Path)[] beside
    ) =>
        new(
            name,
            file,
            seed is not null && File.Exists(seed) ? File.ReadAllBytes(seed) : null,
            path => Load(path, settings)
        )
        {
            Beside = beside.Where(b => File.Exists(b.Path)).ToDictionary(b => b.Name, b => File.ReadAllBytes(b.Path)),
        };

    static FuzzKind GapKind()
    {
        var folder = Shared("models/gap/own_si_zuo_small");
        var xml =
            folder is not null && Directory.Exists(folder)
                ? Directory.GetFiles(folder, "*.xml").FirstOrDefault()
                : null;
        return Kind("gap", "a.xml", xml, "\"kind\": \"gap\", \"file\": \"a.xml\", \"elements\": [\"Si\"]") with
        {
            Beside = xml is null
                ? new Dictionary<string, byte[]>()
                : Directory
                    .GetFiles(folder!)
                    .Where(f => f != xml)
                    .ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes),
        };
    }

    static string? Shared(string file) => SharedData.Folder is { } folder ? Path.Combine(folder, file) : null;

    // Made twice, it must be the same potential: the card tells its elements and fingerprint.
    static string Load(string path, string settings)
    {
        var file = Path.Combine(Path.GetDirectoryName(path)!, "mlipspec.json");
        File.WriteAllText(file, $"{{ \"potentials\": {{ \"P\": {{ {settings} }} }} }}", Encoding.UTF8);
        var potential = SuiteSettings.Read(file, EngineKinds.All, _ => null).Potentials[0].Create();
        var card = potential.Card;
        (potential as IDisposable)?.Dispose();
        return $"{card.Name} {string.Join(' ', card.Elements)} {card.Fingerprint}";
    }
}
