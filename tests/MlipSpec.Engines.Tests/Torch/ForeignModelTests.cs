using System.IO.Compression;
using System.Text;
using MlipSpec.Engines.Torch;
using MlipSpec.Tests;

namespace MlipSpec.Engines.Tests.Torch;

/// <summary>Models that users have in hand and that are no TorchScript: recognised by their content, whatever their
/// name, and refused with what to do.</summary>
public sealed class ForeignModelTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedDataTheory]
    [InlineData("mace_native.model", "MACE", "\"factory\": \"mace.calculators:MACECalculator\"")]
    [InlineData("deepmd_tf_graph.pb", "frozen graph of TensorFlow, of DeePMD-kit", "dp convert-backend any any.pth")]
    [InlineData("deepmd_tf_graph.pbtxt", "graph of TensorFlow as text", "dp convert-from pbtxt -i any -o any.pb")]
    [InlineData("deepmd_v3.dp", "DeePMD-kit", "dp convert-backend any any.pth")]
    [InlineData("deepmd_dpmodel.yaml", "DeePMD-kit", "dp convert-backend any any.pth")]
    [InlineData("deepmd_pt_checkpoint.pt", "checkpoint of DeePMD-kit", "dp --pt freeze -c any -o any.pth")]
    public void A_file_of_the_field_is_named_with_its_way_out(string file, string what, string remedy)
    {
        var renamed = Path.Combine(_folder.Path, "any");
        File.Copy(SharedData.Path($"models/foreign/{file}"), renamed);
        var said = Refused(renamed);
        said.ShouldContain(what);
        said.ShouldContain(remedy);
    }

    [Theory]
    [InlineData(
        "model/package_metadata.txt",
        "nequip",
        "nequip-compile m.pth m.nequip.pth --device cpu --mode torchscript"
    )]
    [InlineData("data/aotinductor/model/nequip_aoti_inputs", "nequip", "compiled by AOTInductor")]
    [InlineData("data.pkl", "cschnetpack.model.base\nNeuralNetworkPotential\n", "schnetpack.interfaces.SpkCalculator")]
    [InlineData("data.pkl", "cchgnet.model.model\nCHGNet\n", "chgnet.model.dynamics.CHGNetCalculator")]
    [InlineData("data.pkl", "X\u0004\0\0\0E3_equivariant_model", "sevenn_get_model m.pth")]
    [InlineData("data.pkl", "ccollections\nOrderedDict\n", "holds weights or Python objects and no code")]
    [InlineData("arr_0.npy", "", "the active set of an ACE potential")]
    [InlineData("notes.txt", "", "nothing that PyTorch has saved")]
    public void An_archive_without_code_is_told_by_what_is_in_it(string entry, string content, string remedy) =>
        Refused(Archive((entry, content))).ShouldContain(remedy);

    [Theory]
    [InlineData("mace/calculators/lammps_mace", "LAMMPS_MACE", "use the .model that it was made from")]
    [InlineData("schnetpack/model/base", "NeuralNetworkPotential", "schnetpack.interfaces.SpkCalculator")]
    [InlineData("metatomic/torch/model", "AtomisticModel", "metatomic.torch.ase_calculator:MetatomicCalculator")]
    [InlineData(
        "mine/model",
        "Mine",
        "TorchScript of the class mine.model.Mine, whose forward(x: Tensor) -> Tensor no adapter knows"
    )]
    public void TorchScript_that_is_called_otherwise_is_named(string module, string name, string remedy)
    {
        var type = $"__torch__.{module.Replace('/', '.')}";
        var code =
            $"class {name}(Module):\n  def forward(self: {type}.{name},\n    x: Tensor) -> Tensor:\n    return x\n";
        var pickle = $"\u0080\u0002c{type}\n{name}\n)\u0081}}b.";
        Refused(
                Archive(
                    ("data.pkl", pickle),
                    ("constants.pkl", "\u0080\u0002)."),
                    ($"code/__torch__/{module}.py", code)
                )
            )
            .ShouldContain(remedy);
    }

    [Theory]
    [InlineData("import torch\n", "is no TorchScript file")]
    [InlineData("\u0080\u0002cmace.modules.models\nMACE\n", "mace.calculators:MACECalculator")]
    [InlineData("\u0089HDF\r\n\u001a\n", "HDF5")]
    public void Any_other_file_is_refused(string content, string said)
    {
        var path = Path.Combine(_folder.Path, "m.pth");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(content));
        Refused(path).ShouldContain(said);
    }

    [Fact]
    public void A_pickle_that_is_broken_is_named_with_its_entry() =>
        Refused(Archive(("data.pkl", "\u0080\u0002cx"), ("constants.pkl", ""), ("code/__torch__.py", "")))
            .ShouldContain("entry m/data.pkl: the pickle is broken at byte");

    string Archive(params (string Name, string Content)[] entries)
    {
        var path = Path.Combine(_folder.Path, "m.pth");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var entry = zip.CreateEntry($"m/{name}").Open();
            entry.Write(Encoding.Latin1.GetBytes(content));
        }
        return path;
    }

    static string Refused(string file)
    {
        var message = Should.Throw<InvalidDataException>(() => TorchFile.Describe(file)).Message;
        message.ShouldStartWith(file);
        return message;
    }

    [Theory]
    [InlineData(
        "YBCO.yace",
        "elements: [Ba, Cu, O, Y]\nE0: [0]\ndeltaSplineBins: 0.001\n",
        """{ "kind": "ace", "file": "YBCO.yace", "elements": ["Ba", "Cu", "O", "Y"] }"""
    )]
    [InlineData("nep.txt", "nep4 2 Si O\ncutoff 5 5\n", """{ "kind": "nep", "file": "nep.txt" }""")]
    [InlineData("any", "MTP\nversion = 1.1.0\n", """{ "kind": "mtp", "file": "any", "elements": […] }""")]
    [InlineData("Si.edip", "# comment\n", """{ "kind": "edip", "file": "Si.edip", "elements": […] }""")]
    [InlineData("Cu.eam.alloy", "comment\n", """{ "kind": "eam", "file": "Cu.eam.alloy" }""")]
    [InlineData(
        "Si.snapparam",
        "rcutfac 1\n",
        """{ "kind": "snap", "coefficients": "Si.snapcoeff", "parameters": "Si.snapparam" }"""
    )]
    public void A_potential_that_NET_evaluates_is_named_with_its_entry(string name, string text, string entry) =>
        Refused(_folder.Write(name, text)).ShouldContain(entry);

    [Fact]
    public void A_folder_is_called_one()
    {
        Refused(_folder.Path).ShouldContain("is a folder: expected files");
        _folder.Write("input.nn", "");
        Refused(_folder.Path).ShouldContain("\"kind\": \"nnp\"");
    }

    [Fact]
    public void A_worker_without_its_library_says_what_is_missing()
    {
        _folder.Write("MlipSpec.Torch.dll", "");
        Should
            .Throw<MlipSpec.Potentials.UnavailableException>(() => TorchWorker.Given(_folder.Path))
            .Message.ShouldContain("lacks TorchSharp.dll");
    }
}
