namespace MlipSpec.Engines.Torch;

/// <summary>Finds out what a file of a deployed model is, from its content and without libtorch.</summary>
internal static class TorchFile
{
    // Declared by the worker: uncompressed models of DeePMD name them and never call them.
    static readonly string[] s_declared =
    [
        "deepmd.border_op",
        "deepmd.tabulate_fusion_se_a",
        "deepmd.tabulate_fusion_se_atten",
        "deepmd.tabulate_fusion_se_r",
        "deepmd.tabulate_fusion_se_t",
        "deepmd.tabulate_fusion_se_t_tebd",
    ];

    /// <summary>Describes a TorchScript model.</summary>
    /// <exception cref="InvalidDataException">It is none, or none that can be called here; the message says what it is
    /// and what to do.</exception>
    public static TorchDescription Describe(string path)
    {
        if (Directory.Exists(path))
            throw new InvalidDataException(DotNetFiles.OfFolder(path));
        using (var stream = File.OpenRead(path))
        {
            var beginning = new byte[Math.Min(64 * 1024, stream.Length)];
            stream.ReadExactly(beginning);
            if (!TorchArchive.IsZip(beginning))
                throw new InvalidDataException(ForeignModels.OfFile(path, beginning));
        }
        var archive = TorchArchive.Read(path);
        return archive.IsTorchScript
            ? Describe(archive)
            : throw new InvalidDataException(ForeignModels.OfArchive(archive));
    }

    static TorchDescription Describe(TorchArchive archive)
    {
        var code = new TorchCode(archive);
        var family =
            TorchFamilies.All.FirstOrDefault(f => f.Fits(archive, code))
            ?? throw new InvalidDataException(ForeignModels.OfCode(archive, code));
        var operators = code.CustomOperators;
        ThrowIfMissing(archive, code, operators.Except(s_declared));
        var constants = archive.Pickle("constants.pkl");
        var storages = code.Data.Storages.Concat(constants.Storages).ToArray();
        return new()
        {
            File = archive.Path,
            Family = family.Key,
            Program = family.Program(archive, code),
            Signature = $"{code.RootClass["__torch__.".Length..]}.{code.Schema("forward")}",
            Types = family.Types(archive, code),
            Cutoff = family.Cutoff(archive, code),
            Precision = storages.Any(s => s.Type == "torch.FloatStorage") ? "float32" : "float64",
            Numbers = Count(archive, code.Data.Storages, "data/") + Count(archive, constants.Storages, "constants/"),
            Operators = operators,
        };
    }

    static void ThrowIfMissing(TorchArchive archive, TorchCode code, IEnumerable<string> missing)
    {
        string[] names = [.. missing, .. code.CustomClasses];
        if (names.Length > 0)
            throw new InvalidDataException(
                $"{archive.Path}: its code needs {string.Join(", ", names)}, which libtorch does not have: export the model without that extension, or run it where it is installed, with kind \"ase\""
            );
        // A compressed model of DeePMD calls its operators; they come with DeePMD alone.
        if (code.Data.Objects.Any(o => Is(o, "compress") || Is(o, "geo_compress") || Is(o, "is_compressed")))
            throw new InvalidDataException(
                $"{archive.Path} is a compressed model of DeePMD-kit, whose tables only DeePMD's own library reads: freeze it without dp compress, or use {ForeignModels.DeepMdEntry(archive.Path)}"
            );

        static bool Is(PickledObject o, string flag) => o.Attributes.GetValueOrDefault(flag) is true;
    }

    static long Count(TorchArchive archive, IEnumerable<PickledStorage> storages, string folder) =>
        storages
            .DistinctBy(s => s.Key)
            .Sum(s =>
                archive.Entries.TryGetValue(folder + s.Key, out var bytes)
                    ? bytes.Length / Width(s.Type)
                    : throw new InvalidDataException(
                        $"{archive.Path}: entry {archive.Folder}{folder}{s.Key}, which holds weights, is missing: copy the file again"
                    )
            );

    static long Width(string storage) =>
        storage switch
        {
            "torch.DoubleStorage" or "torch.LongStorage" => 8,
            "torch.HalfStorage" or "torch.BFloat16Storage" or "torch.ShortStorage" => 2,
            "torch.BoolStorage" or "torch.ByteStorage" or "torch.CharStorage" => 1,
            _ => 4,
        };
}
