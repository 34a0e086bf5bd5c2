using MlipSpec.Engines;
using MlipSpec.Engines.Ase;
using MlipSpec.Engines.Ipi;
using MlipSpec.Engines.Kim;
using MlipSpec.Engines.Lammps;
using MlipSpec.Engines.Processes;
using MlipSpec.Engines.QuantumEspresso;
using MlipSpec.Engines.Torch;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tool.Commands.Doctor;

/// <summary>The engines that doctor looks for; a new one is one entry here.</summary>
internal static class EngineExaminations
{
    static readonly Structure s_silicon = Prototypes.Diamond("Si", 5.43).Rattled(0.05, 1);

    // The same calculator twice: by the worker of this project, and as a client of the i-PI protocol.
    const string Client = """
        import sys
        from ase.calculators.lj import LennardJones
        from ase.calculators.socketio import SocketClient
        from ase.io import read
        atoms = read(sys.argv[2])
        atoms.calc = LennardJones(sigma=2.0, epsilon=0.4)
        SocketClient(unixsocket=sys.argv[1]).run(atoms, use_stress=True)
        """;

    public static IReadOnlyList<EngineExamination> All { get; } =
    [
        new("in .NET", InProcess),
        new("LAMMPS", Lammps),
        new("OpenKIM", OpenKim),
        new("ASE", Ase),
        new("i-PI", Ipi),
        new("TorchScript", TorchScript),
        new("Quantum ESPRESSO", QuantumEspresso),
    ];

    // Every kind that needs nothing else, by name.
    static (string, string, string, Action) InProcess() =>
        (
            $".NET {Environment.Version}",
            $"kinds {string.Join(", ", EngineKinds.All.Except(EngineKinds.Engines).Select(k => k.Name).Order())}",
            "Stillinger-Weber, 8 atoms",
            () => StillingerWeber.Silicon.Evaluate(s_silicon)
        );

    static (string, string, string, Action) Lammps()
    {
        var potential = LammpsPotential.Create(["pair_style sw", "pair_coeff * * Si.sw Si"], ["Si"]);
        var files =
            LammpsScript.PotentialFolder is { } folder && Directory.Exists(folder)
                ? $"{Directory.GetFiles(folder).Length} potential files in {folder}"
                : "";
        return (
            $"{potential.Info.Engine} {potential.Info.Version}",
            files,
            "Stillinger-Weber, 8 atoms",
            () => potential.Evaluate(s_silicon)
        );
    }

    static (string, string, string, Action) OpenKim()
    {
        const string Model = "SW_StillingerWeber_1985_Si__MO_405512056662_005";
        var potential = KimPotential.ThroughLammps(Model);
        return (
            $"{potential.Info.Engine} {potential.Info.Version}",
            $"{KimModels.Installed.Count} models, of which {KimModels.For("Si").Count} cover silicon (mlipspec models --elements Si)",
            "Stillinger-Weber, 8 atoms",
            () => potential.Evaluate(s_silicon)
        );
    }

    static (string, string, string, Action) Ase()
    {
        var potential = new AsePotential(new() { Factory = "ase.calculators.lj:LennardJones", Elements = ["Si"] });
        return (
            potential.Info.Version,
            "any calculator of this Python",
            "Lennard-Jones, 8 atoms",
            () => potential.Evaluate(s_silicon)
        );
    }

    static (string, string, string, Action) Ipi()
    {
        string[] known = ["lmp", "pw.x", "cp2k.psmp", "dftb+", "siesta"];
        var clients = known.Where(k => BatchProgram.Find(k) is not null).ToArray();
        var potential = new IpiPotential(
            new()
            {
                Command = [PythonInterpreter.Choose(null), "-c", Client, "{socket}", "{structure}"],
                Elements = ["Si"],
            }
        );
        return (
            "server of this program",
            clients.Length > 0 ? $"clients on PATH: {string.Join(", ", clients)}" : "no client on PATH but ASE",
            "ASE as client, 8 atoms",
            () => potential.Evaluate(s_silicon)
        );
    }

    static (string, string, string, Action) TorchScript()
    {
        var version = "";
        Action load = () => version = TorchPotential.LoadAlone();
        load();
        return (version, "a model: mlipspec doctor model.pth", "loaded", load);
    }

    static (string, string, string, Action) QuantumEspresso()
    {
        var program = PwProgram.Find("pw.x");
        // Few plane waves and few k points: whether it runs, not what silicon is.
        var level = new PlaneWaveLevel
        {
            Functional = "PBE",
            Pseudopotentials = new Dictionary<Element, string> { ["Si"] = "Si.pbe-rrkj.UPF" },
            Cutoff = 10,
            KSpacing = 1.5,
            Smearing = "gaussian",
            SmearingWidth = 0.02,
        };
        var labeller = new PwLabeller(level);
        var folder = PseudopotentialFiles.Folder(level);
        return (
            $"pw.x {program.Version}",
            $"{Directory.GetFiles(folder, "*.UPF").Length} pseudopotentials in {folder}",
            "2 atoms",
            () => Label(labeller)
        );
    }

    static void Label(PwLabeller labeller)
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-doctor-");
        try
        {
            labeller.Label(Prototypes.DiamondPrimitive("Si", 5.43), folder.FullName, CancellationToken.None);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
