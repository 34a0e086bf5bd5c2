using System.Text;
using MlipSpec.Engines;
using MlipSpec.Potentials;
using MlipSpec.Settings;
using MlipSpec.Structures;
using MlipSpec.Tests.Potentials.BehlerParrinello;
using MlipSpec.Tests.Potentials.MomentTensor;
using MlipSpec.Tests.Potentials.Nep;

namespace MlipSpec.Fuzzing.Tests;

/// <summary>Files of potentials, loaded as the settings do and evaluated. Seeds are made here, or are models of LAMMPS'
/// package and of the shared data; where one is not on this machine its kind is skipped.</summary>
internal static class PotentialFileKinds
{
    const string Lammps = "/usr/share/lammps/potentials/";

    static byte[]? ActiveModel { get; } =
        PotentialSeeds.Shared("models/mtp/active/mlip3_calculate_grade/pot.almtp") is { } path && File.Exists(path)
            ? File.ReadAllBytes(path)
            : null;

    public static IEnumerable<FuzzKind> All { get; } =
    [
        Triplets("tersoff", "SiC.tersoff", "\"elements\": [\"Si\"]", ("2.36   0.15 0.0 0.0", "2.36   0.15 0.0")),
        Triplets(
            "tersoff-zbl",
            "SiC.tersoff.zbl",
            "\"elements\": [\"Si\", \"C\"]",
            ("\t14\t6\t.95\t14", "\t14\t6\t.95")
        ),
        Triplets("tersoff-mod", "Si.tersoff.mod", "\"elements\": [\"Si\"]", ("1000000.0  1.0  26.0", "1000000.0  1.0")),
        Triplets(
            "tersoff-modc",
            "Si.tersoff.modc",
            "\"elements\": [\"Si\"]",
            ("3.33560562 25.20963770 -0.00592042", "3.33560562")
        ),
        Triplets("edip", "Si.edip", "\"elements\": [\"Si\"]", ("0.286198 0.66", "0.286198")),
        Eam("eam-alloy", "a.eam.alloy", PotentialSeeds.Setfl(), ("\n11 10 11 ", "\n12 10 11 "), ("2 Cu Ni", "3 Cu Ni")),
        Eam(
            "eam-fs",
            "a.eam.fs",
            PotentialSeeds.Setfl(finnisSinclair: true),
            ("\n11 10 11 ", "\n11 10 12 "),
            ("2 Cu Ni", "1 Cu Ni")
        ),
        Eam("adp", "a.adp", PotentialSeeds.Setfl(angular: true), ("\n11 10 11 ", "\n11 10 12 ")),
        Eam("funcfl", "a.eam", PotentialSeeds.Funcfl, ("\n11 10 11 ", "\n12 10 11 ")),
        Kind(
            "snap",
            "a.snapcoeff",
            FromLammps("Cu_Zuo_JPCA2020.snapcoeff"),
            "\"kind\": \"snap\", \"coefficients\": \"a.snapcoeff\", \"parameters\": \"a.snapparam\"",
            [("a.snapparam", FromLammps("Cu_Zuo_JPCA2020.snapparam"))],
            ("\n1 56\n", "\n1 57\n"),
            ("\n1 56\n", "\n2 56\n"),
            ("\n1 56\n", "\n1 55\n")
        ),
        Kind(
            "snapparam",
            "a.snapparam",
            FromLammps("Cu_Zuo_JPCA2020.snapparam"),
            "\"kind\": \"snap\", \"coefficients\": \"a.snapcoeff\", \"parameters\": \"a.snapparam\"",
            [("a.snapcoeff", FromLammps("Cu_Zuo_JPCA2020.snapcoeff"))],
            ("twojmax 8", "twojmax 6")
        ),
        Kind(
            "mliap-model",
            "a.model",
            FromLammps("Ta06A.mliap.model"),
            "\"kind\": \"mliap\", \"model\": \"a.model\", \"descriptor\": \"a.descriptor\"",
            [("a.descriptor", FromLammps("Ta06A.mliap.descriptor"))],
            ("\n1 31\n", "\n1 32\n"),
            ("\n1 31\n", "\n2 31\n")
        ),
        Kind(
            "mliap-descriptor",
            "a.descriptor",
            FromLammps("Ta06A.mliap.descriptor"),
            "\"kind\": \"mliap\", \"model\": \"a.model\", \"descriptor\": \"a.descriptor\"",
            [("a.model", FromLammps("Ta06A.mliap.model"))],
            ("twojmax 6", "twojmax 8"),
            ("nelems 1", "nelems 2")
        ),
        Kind(
            "mtp",
            "a.mtp",
            SmallModel.OneSpecies,
            "\"kind\": \"mtp\", \"file\": \"a.mtp\", \"elements\": [\"Si\"]",
            [],
            ("species_count = 1", "species_count = 2"),
            ("radial_basis_size = 2", "radial_basis_size = 3"),
            ("radial_funcs_count = 1", "radial_funcs_count = 2"),
            ("alpha_moments_count = 5", "alpha_moments_count = 4"),
            ("alpha_index_basic_count = 4", "alpha_index_basic_count = 5"),
            ("alpha_index_times_count = 3", "alpha_index_times_count = 2"),
            ("alpha_scalar_moments = 2", "alpha_scalar_moments = 3")
        ),
        // Behind its text it holds an active set in binary.
        Kind(
            "almtp",
            "a.almtp",
            ActiveModel is { } model ? Encoding.Latin1.GetString(model) : null,
            "\"kind\": \"mtp\", \"file\": \"a.almtp\", \"elements\": [\"Si\"]",
            [],
            ("radial_basis_size = 8", "radial_basis_size = 7"),
            ("alpha_scalar_moments = ", "alpha_scalar_moments = 1")
        ) with
        {
            Seed = ActiveModel,
        },
        Kind(
            "nep",
            "a.txt",
            new SmallNep("nep4", ["Si", "O"]).Text(),
            "\"kind\": \"nep\", \"file\": \"a.txt\"",
            [],
            ("nep4 2 Si O", "nep4 3 Si O"),
            ("ANN 5 0", "ANN 6 0"),
            ("n_max 2 1", "n_max 3 1"),
            ("basis_size 3 4", "basis_size 3 5")
        ),
        .. NetworkKinds(),
        Ace("ace-yaml", "a.yaml", "models/ace/leiapple_bcc/W_2020.yaml", ("nradmaxi: 3", "nradmaxi: 4")),
        Ace("ace-yace", "a.yace", "models/ace/YBCO.yace", ("nradmax: 6", "nradmax: 7")),
        Uf3("uf3", "a.uf3", PotentialSeeds.Uf3, ("3.0 9", "3.0 8"), ("\n5\n", "\n6\n")),
        Uf3("uf3-json", "a.json", PotentialSeeds.Uf3Json, ("[1, 2, 3, 4, 0]", "[1, 2, 3, 0]")),
        .. GapKinds(),
    ];

    static FuzzKind Triplets(string name, string file, string elements, params (string, string)[] declared) =>
        Kind(
            name,
            file,
            FromLammps(file),
            $"\"kind\": \"{name.Split('-')[0]}\", \"file\": \"{file}\", {elements}",
            [],
            declared
        );

    static FuzzKind Eam(string name, string file, string seed, params (string, string)[] declared) =>
        Kind(name, file, seed, $"\"kind\": \"eam\", \"file\": \"{file}\"", [], declared);

    static FuzzKind Ace(string name, string file, string model, params (string, string)[] declared) =>
        Kind(
            name,
            file,
            PotentialSeeds.Shortened(PotentialSeeds.Shared(model), 3),
            $"\"kind\": \"ace\", \"file\": \"{file}\"",
            [],
            declared
        );

    static FuzzKind Uf3(string name, string file, string seed, params (string, string)[] declared) =>
        Kind(name, file, seed, $"\"kind\": \"uf3\", \"file\": \"{file}\"", [], declared);

    static IEnumerable<FuzzKind> NetworkKinds()
    {
        var network = new SmallNnp();
        Dictionary<string, string> files = new(network.Weights)
        {
            ["input.nn"] = network.Input,
            ["scaling.data"] = network.Scaling,
        };
        return
        [
            Of(
                "nnp-input",
                "input.nn",
                ("global_nodes_short 4 3", "global_nodes_short 4 4"),
                ("number_of_elements 2", "number_of_elements 3")
            ),
            Of("nnp-scaling", "scaling.data", ("2 3 0.1", "2 4 0.1")),
            Of("nnp-weights", "weights.031.data", (" a 1 0 1 1 1", " a 1 0 9 1 1")),
        ];

        FuzzKind Of(string name, string file, params (string, string)[] declared) =>
            Kind(
                name,
                file,
                files[file],
                "\"kind\": \"nnp\", \"folder\": \".\", \"energyUnit\": \"eV\", \"lengthUnit\": \"Angstrom\"",
                [.. files.Where(f => f.Key != file).Select(f => (f.Key, (string?)f.Value))],
                declared
            );
    }

    static IEnumerable<FuzzKind> GapKinds()
    {
        var (xml, beside) = PotentialSeeds.Gap();
        const string Settings = "\"kind\": \"gap\", \"file\": \"gp.xml\", \"elements\": [\"Si\", \"O\"]";
        return
        [
            Kind(
                "gap",
                "gp.xml",
                xml,
                Settings,
                [.. beside.Select(b => (b.Key, (string?)b.Value))],
                ("num_points=\"3\"", "num_points=\"4\"")
            ),
            Kind(
                "gap-sparse",
                "gp.pair",
                beside["gp.pair"],
                Settings,
                [("gp.xml", xml), .. beside.Where(b => b.Key != "gp.pair").Select(b => (b.Key, (string?)b.Value))],
                ("2.5\n", ""),
                ("2.5\n", "2.5\n2.6\n")
            ),
        ];
    }

    static string? FromLammps(string file) => Read(Lammps + file);

    static string? Read(string? path) => path is not null && File.Exists(path) ? File.ReadAllText(path) : null;

    static FuzzKind Kind(
        string name,
        string file,
        string? seed,
        string settings,
        IReadOnlyList<(string Name, string? Text)> beside,
        params (string, string)[] declared
    ) =>
        new(
            name,
            file,
            seed is null || beside.Any(b => b.Text is null) ? null : Encoding.UTF8.GetBytes(seed),
            path => Load(path, settings),
            declared
        )
        {
            Beside = beside
                .Where(b => b.Text is not null)
                .ToDictionary(b => b.Name, b => Encoding.UTF8.GetBytes(b.Text!)),
        };

    // Made twice, it must be the same potential: the card tells its elements and fingerprint, a cluster and a crystal
    // the bits of its numbers.
    static string Load(string path, string settings)
    {
        var file = Path.Combine(Path.GetDirectoryName(path)!, "mlipspec.json");
        if (!File.Exists(file))
            File.WriteAllText(file, $"{{ \"potentials\": {{ \"P\": {{ {settings} }} }} }}", Encoding.UTF8);
        var potential = SuiteSettings.Read(file, EngineKinds.All, _ => null).Potentials[0].Create();
        using var held = potential as IDisposable;
        var card = potential.Card;
        Element first = card.Elements.Count > 0 ? card.Elements[0] : "Si",
            last = card.Elements.Count > 0 ? card.Elements[^1] : "Si";
        Vector3D[] places = [Vector3D.Zero, new(2.3, 0.1, 0.2), new(0.3, 2.2, 0.4)];
        return $"{card.Name} {string.Join(' ', card.Elements)} {card.Fingerprint} "
            + Numbers(potential, new(Cell.None, [first, last, first], places))
            + Numbers(potential, new(Cell.Cubic(5.5), [first, last, last], places));
    }

    // Finite numbers or an error that says what is broken.
    static string Numbers(IPotential potential, Structure structure)
    {
        try
        {
            var e = potential.Evaluate(structure);
            return $"{e.Energy:R} {string.Join(' ', e.Forces.Select(f => $"{f.X:R} {f.Y:R} {f.Z:R}"))} {e.Virial} ";
        }
        catch (BrokenEvaluationException broken)
        {
            return broken.Message;
        }
    }
}
