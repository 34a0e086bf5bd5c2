using System.IO.Compression;
using System.Text;

namespace MlipSpec.Engines.Tests.Torch.Small;

/// <summary>Writes a TorchScript file as torch.jit.save does: a zip archive of code, pickles and memory. Its model has
/// one number, the buffer "epsilon", in single or double precision.</summary>
internal static class ScriptFile
{
    /// <summary>Writes it.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="module">The module of the class Model, such as "small".</param>
    /// <param name="code">The code of that module.</param>
    /// <param name="epsilon">The number.</param>
    /// <param name="single">Whether it is stored in single precision.</param>
    /// <param name="attributes">Further attributes: lists of texts, numbers, switches.</param>
    /// <param name="extra">Texts beside the model.</param>
    public static string Write(
        string path,
        string module,
        string code,
        double epsilon,
        bool single = false,
        IReadOnlyDictionary<string, object>? attributes = null,
        IReadOnlyDictionary<string, string>? extra = null
    )
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        void Add(string name, byte[] bytes)
        {
            using var entry = zip.CreateEntry($"model/{name}", CompressionLevel.NoCompression).Open();
            entry.Write(bytes);
        }
        Add("data.pkl", Data($"__torch__.{module}", single, attributes ?? new Dictionary<string, object>()));
        Add("data/0", single ? BitConverter.GetBytes((float)epsilon) : BitConverter.GetBytes(epsilon));
        Add($"code/__torch__/{module.Replace('.', '/')}.py", Encoding.UTF8.GetBytes(code));
        Add("constants.pkl", [0x80, 2, (byte)')', (byte)'.']);
        Add("version", "3\n"u8.ToArray());
        foreach (var (name, text) in extra ?? new Dictionary<string, string>())
            Add($"extra/{name}", Encoding.UTF8.GetBytes(text));
        return path;
    }

    static byte[] Data(string module, bool single, IReadOnlyDictionary<string, object> attributes)
    {
        using var stream = new MemoryStream();
        void Bytes(params byte[] bytes) => stream.Write(bytes);
        void Global(string space, string name) => Bytes(Encoding.UTF8.GetBytes($"c{space}\n{name}\n"));
        void Word(string word)
        {
            var bytes = Encoding.UTF8.GetBytes(word);
            Bytes([(byte)'X', .. BitConverter.GetBytes(bytes.Length), .. bytes]);
        }
        Bytes(0x80, 2);
        Global(module, "Model");
        Bytes((byte)')', 0x81, (byte)'}', (byte)'(');
        Word("training");
        Bytes(0x89);
        foreach (var (name, value) in attributes)
        {
            Word(name);
            if (value is bool on)
                Bytes(on ? (byte)0x88 : (byte)0x89);
            else
            {
                // as TorchScript writes List[str]: torch.jit._pickle.restore_type_tag(list, "List[str]")
                Global("torch.jit._pickle", "restore_type_tag");
                Bytes((byte)'(', (byte)']', (byte)'(');
                foreach (var word in (string[])value)
                    Word(word);
                Bytes((byte)'e');
                Word("List[str]");
                Bytes((byte)'t', (byte)'R');
            }
        }
        Word("epsilon");
        Global("torch._utils", "_rebuild_tensor_v2");
        Bytes((byte)'(', (byte)'(');
        Word("storage");
        Global("torch", single ? "FloatStorage" : "DoubleStorage");
        Word("0");
        Word("cpu");
        Bytes((byte)'K', 1, (byte)'t', (byte)'Q', (byte)'K', 0, (byte)')', (byte)')', 0x89);
        Global("collections", "OrderedDict");
        Bytes((byte)')', (byte)'R', (byte)'t', (byte)'R', (byte)'u', (byte)'b', (byte)'.');
        return stream.ToArray();
    }
}
