using System.Text;

namespace MlipSpec.Engines.Torch;

/// <summary>Files of deployed models that cannot be called here: what each is, and the command that converts it or the
/// entry that runs it.</summary>
internal static class ForeignModels
{
    const string Convert = "dp convert-backend {0} {1}.pth";

    // By a text in the pickle or the code.
    static readonly (string Mark, string What, Func<string, string> Remedy)[] s_python =
    [
        ("mace.", "a model of MACE as Python saved it", MaceEntry),
        (
            "schnetpack.",
            "a model of SchNetPack as Python saved it",
            f => OwnCalculator(f, "schnetpack.interfaces.SpkCalculator")
        ),
        ("chgnet.", "a model of CHGNet", f => OwnCalculator(f, "chgnet.model.dynamics.CHGNetCalculator")),
        ("matgl.", "a model of MatGL", f => OwnCalculator(f, "matgl.ext.ase.PESCalculator")),
        ("orb_models.", "a model of Orb", f => OwnCalculator(f, "orb_models.forcefield.calculator.ORBCalculator")),
        ("fairchem.", "a model of FAIRChem", f => OwnCalculator(f, "fairchem.core.FAIRChemCalculator")),
        (
            "E3_equivariant_model",
            "a checkpoint of SevenNet",
            f =>
                $"convert it: sevenn_get_model {Name(f)}; or use {Entry("sevenn.calculator:SevenNetCalculator", "model", f)}"
        ),
        ("torchmdnet.", "a model of TorchMD-NET", f => OwnCalculator(f, "torchmdnet.calculators.TMDNETCalculator")),
        ("model_params", "a checkpoint of DeePMD-kit", f => $"freeze it: dp --pt freeze -c {Name(f)} -o {Stem(f)}.pth"),
        ("nequip", "a checkpoint of NequIP or Allegro", CompileNequip),
        ("allegro", "a checkpoint of Allegro", CompileNequip),
    ];

    // TorchScript that is called in another way, by a text in its code.
    static readonly (string Mark, string What, Func<string, string> Remedy)[] s_scripts =
    [
        (
            "LAMMPS_MACE",
            "a model of MACE exported for LAMMPS",
            _ => $"use the .model that it was made from: {MaceEntry("the.model")}"
        ),
        (
            "sevenn.",
            "a model of SevenNet for parallel LAMMPS",
            f =>
                $"deploy it for one process: sevenn_get_model CHECKPOINT; or use {Entry("sevenn.calculator:SevenNetCalculator", "model", f)}"
        ),
        ("deepmd.", "a model of DeePMD-kit that gives something else than an energy", DeepMdEntry),
        ("schnetpack.", "a model of SchNetPack", f => OwnCalculator(f, "schnetpack.interfaces.SpkCalculator")),
        (
            "metatomic",
            "a model of metatomic",
            f => Entry("metatomic.torch.ase_calculator:MetatomicCalculator", "model", f)
        ),
        (
            "metatensor",
            "a model of metatensor",
            f => Entry("metatomic.torch.ase_calculator:MetatomicCalculator", "model", f)
        ),
        ("aimnet", "a model of AIMNet", f => OwnCalculator(f, "aimnet.calculators.AIMNet2ASE")),
        ("torchmdnet.", "a model of TorchMD-NET", f => OwnCalculator(f, "torchmdnet.calculators.TMDNETCalculator")),
    ];

    /// <summary>What a file is that is no zip archive.</summary>
    public static string OfFile(string path, ReadOnlySpan<byte> beginning)
    {
        var text = Encoding.Latin1.GetString(beginning);
        if (beginning.Length == 0)
            return $"{path} is empty: copy it again";
        if (text.StartsWith("\u0089HDF\r\n", StringComparison.Ordinal))
            return Whole(path, "@variables", "model_def_script")
                ? $"{path} is a model of DeePMD-kit in its backend-independent form (HDF5): convert it: {string.Format(null, Convert, Name(path), Stem(path))}"
                : $"{path} is an HDF5 file, which holds weights and no code: {Export}";
        if (text.Contains("\"@variables\"") || (text.Contains("backend:") && text.Contains("@class")))
            return $"{path} is a model of DeePMD-kit in its backend-independent form (YAML): convert it: {string.Format(null, Convert, Name(path), Stem(path))}";
        if (text.StartsWith("node {", StringComparison.Ordinal))
            return $"{path} is a graph of TensorFlow as text{OfDeepMd(text)}: convert it: dp convert-from pbtxt -i {Name(path)} -o {Stem(path)}.pb, then {string.Format(null, Convert, Stem(path) + ".pb", Stem(path))}";
        if (beginning[0] == 0x0A && (text.Contains("Const") || text.Contains("Placeholder")))
            return $"{path} is a frozen graph of TensorFlow{OfDeepMd(text)}: convert it: {string.Format(null, Convert, Name(path), Stem(path))}";
        if (beginning[0] == 0x80 && beginning.Length > 1 && beginning[1] is >= 2 and <= 5)
            return Match(s_python, text, path) is { } known
                ? known
                : $"{path} is a pickle, which only Python can load: {Export}";
        if (DotNetFiles.Recognise(path, text) is { } dotnet)
            return dotnet;
        return $"{path} is no TorchScript file: it begins with {System.Convert.ToHexString(beginning[..Math.Min(8, beginning.Length)])} and a zip archive with 504B0304. {Export}";
    }

    /// <summary>What a zip archive is that holds no code.</summary>
    public static string OfArchive(TorchArchive archive)
    {
        var (path, names) = (archive.Path, archive.Entries.Keys);
        if (names.Any(n => n.EndsWith("package_metadata.txt", StringComparison.Ordinal)))
            return $"{path} is a package of NequIP or Allegro, which needs Python: {CompileNequip(path)}";
        if (names.Any(n => n.Contains("aotinductor", StringComparison.Ordinal)) || names.Contains("archive_format"))
            return $"{path} is compiled by AOTInductor (.pt2) for one machine and one version of PyTorch: export TorchScript instead{(Named(archive, "nequip") ? $", {CompileNequip("PACKAGE_OR_CHECKPOINT")}" : "")}";
        if (names.Any() && names.All(n => n.EndsWith(".npy", StringComparison.Ordinal)))
            return $"{path} holds arrays of NumPy and no model, such as the active set of an ACE potential (.asi): name the potential, and the set beside it: {{ \"kind\": \"ace\", \"file\": \"{Stem(path)}.yaml\", \"activeSet\": \"{Name(path)}\" }}";
        if (!names.Contains("data.pkl"))
            return $"{path} is a zip archive without data.pkl: nothing that PyTorch has saved. {Export}";
        var pickle = Encoding.Latin1.GetString(archive.Entries["data.pkl"]);
        return Match(s_python, pickle, path)
            ?? $"{path} was written by torch.save: it holds weights or Python objects and no code. {Export}";
    }

    /// <summary>What a TorchScript file is that is called in a way unknown here.</summary>
    public static string OfCode(TorchArchive archive, TorchCode code)
    {
        var all = string.Join('\n', archive.CodeFiles.Prepend(code.RootClass)) + code.Schema("forward");
        return Match(s_scripts, all, archive.Path)
            ?? $"{archive.Path} is TorchScript of the class {code.RootClass["__torch__.".Length..]}, whose {code.Schema("forward") ?? "method forward is missing"} no adapter knows (there are {string.Join(", ", TorchFamilies.All.Select(f => f.Key))}): {OwnCalculator(archive.Path, "its own calculator of ASE")}";
    }

    /// <summary>The entry that runs a model of DeePMD-kit in Python.</summary>
    public static string DeepMdEntry(string path) => Entry("deepmd.calculator:DP", "model", path);

    const string Export =
        "Export the model as TorchScript (torch.jit.script, then save), or use kind \"ase\" with the calculator of its program";

    static string? Match((string Mark, string What, Func<string, string> Remedy)[] table, string text, string path)
    {
        foreach (var (mark, what, remedy) in table)
            if (text.Contains(mark, StringComparison.Ordinal))
                return $"{path} is {what}, which cannot be called without Python: {remedy(path)}";
        return null;
    }

    static string MaceEntry(string path) =>
        Entry(
            "mace.calculators:MACECalculator",
            "model_paths",
            path,
            ", \"device\": \"cpu\", \"default_dtype\": \"float64\""
        );

    static string Entry(string factory, string argument, string path, string more = "") =>
        $$"""use { "kind": "ase", "factory": "{{factory}}", "arguments": { "{{argument}}": "{{Name(path)}}"{{more}} } }""";

    static string OwnCalculator(string path, string calculator) =>
        $$"""use { "kind": "ase", "file": "calculator.py" }, a Python file that makes 'calculator' with {{calculator}} from {{Name(path)}}""";

    static string CompileNequip(string path) =>
        $"compile it: nequip-compile {Name(path)} {Stem(path)}.nequip.pth --device cpu --mode torchscript (with PyTorch below 2.10)";

    static string OfDeepMd(string text) =>
        text.Contains("train_attr") || text.Contains("descrpt_attr") || text.Contains("t_mesh")
            ? ", of DeePMD-kit"
            : "";

    static bool Named(TorchArchive archive, string text) =>
        archive.Entries.Any(e =>
            e.Key.Contains(text, StringComparison.Ordinal)
            || (e.Value.Length < 1 << 20 && Encoding.Latin1.GetString(e.Value).Contains(text, StringComparison.Ordinal))
        );

    static bool Whole(string path, params string[] texts)
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        return texts.Any(t => text.Contains(t, StringComparison.Ordinal));
    }

    static string Name(string path) => Path.GetFileName(path);

    static string Stem(string path) =>
        Path.GetFileNameWithoutExtension(path).Replace(".nequip", "", StringComparison.Ordinal);
}
