using MlipSpec.Engines.Tests.Torch.Small;
using MlipSpec.Engines.Torch;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Tests;

namespace MlipSpec.Engines.Tests.Torch;

/// <summary>What a TorchScript file is, told without libtorch.</summary>
public sealed class TorchFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string File => Path.Combine(_folder.Path, "small.pth");

    public void Dispose() => _folder.Dispose();

    [SharedDataTheory]
    [InlineData("waterscan-neq0.16.nequip.pth", "graph", "NequIP", "H O", 5.0, "float64")]
    [InlineData("waterscan-allegro0.8.0.nequip.pth", "graph", "Allegro", "H O", 5.0, "float64")]
    [InlineData("water-deployed-neq060sp.pth", "graph", "NequIP (nequip 0.6.0)", "H O", 4.0, "float32")]
    [InlineData("nequip_al2o3.pth", "graph", "NequIP (nequip 0.5.5)", "O Al", 4.0, "float32")]
    [InlineData(
        "MACE_scratch_run-3.model-cp2k.pth",
        "graph",
        "MACE, exported for CP2K",
        "H C O Al Fe Cu Zn Ga Rh Pd Pt",
        5.0,
        "float64"
    )]
    [InlineData("sevennet_serial.pt", "sevennet", "SevenNet 0.8.6", "Hf O", 4.0, "float32")]
    [InlineData("deeppot_sea.pth", "deepmd", "DeePMD-kit", "O H", 6.0, "float64")]
    [InlineData("water_dpa2.pth", "deepmd", "DeePMD-kit", "O H", 6.0, "float64")]
    public void A_deployed_model_says_what_it_is(
        string model,
        string family,
        string program,
        string types,
        double cutoff,
        string precision
    )
    {
        var found = TorchFile.Describe(SharedData.Path($"models/torch/{model}"));
        found.Family.ShouldBe(family);
        found.Program.ShouldBe(program);
        string.Join(' ', found.Types).ShouldBe(types);
        found.Cutoff.ShouldBe(cutoff);
        found.Precision.ShouldBe(precision);
    }

    [Fact]
    public void The_description_ends_with_the_entry_that_uses_the_file()
    {
        var said = TorchFile.Describe(SmallModels.Graph(File, single: true)).ToString();
        said.ShouldContain("TorchScript of NequIP (nequip 0.6.0)");
        said.ShouldContain("types      Si C");
        said.ShouldContain("cutoff     4.5 Å");
        said.ShouldContain("precision  float32, 1 numbers");
        said.ShouldEndWith("""entry      "small": { "kind": "torchscript", "file": "small.pth" }""");
    }

    [Fact]
    public void Where_the_worker_is_absent_the_line_that_adds_it_is_said() =>
        Should
            .Throw<UnavailableException>(() => TorchPotential.Create(SmallModels.Graph(File)))
            .Message.ShouldContain("dotnet add package MlipSpec.Torch");

    [Theory]
    [InlineData("ops.torch_scatter.scatter_sum(energies, i)", "torch_scatter.scatter_sum")]
    [InlineData("t = __torch__.torch.classes.metatensor.TensorMap", "metatensor.TensorMap")]
    public void An_operator_that_libtorch_does_not_have_is_named(string code, string missing) =>
        Refused(SmallModels.Graph(File, operation: code))
            .ShouldContain($"needs {missing}, which libtorch does not have");

    [Fact]
    public void Operators_of_DeePMD_are_named_and_do_no_harm_unless_the_model_is_compressed()
    {
        var code = "ops.deepmd.tabulate_fusion_se_a(x, x, x, x, 1)";
        TorchFile
            .Describe(SmallModels.DeepMd(File, operation: code))
            .Operators.ShouldBe(["deepmd.tabulate_fusion_se_a"]);
        System.IO.File.Delete(File);
        Refused(SmallModels.DeepMd(File, compressed: true)).ShouldContain("freeze it without dp compress");
    }

    [Fact]
    public void Types_that_are_no_symbols_need_one_element_each()
    {
        SmallModels.Graph(File, types: "water_O water_H");
        TorchFile.Describe(File).ToString().ShouldContain("\"elements\": [ one for each type ]");
        Wrong([]).ShouldContain("(water_O, water_H): \"elements\" must give one for each");
        Wrong(["O"]).ShouldContain("has 2 types of atoms (water_O, water_H), but 'elements' gives 1 (O)");
        Wrong(["O", "O"]).ShouldContain("names an element twice");
        Should.Throw<UnavailableException>(() => TorchPotential.Create(File, ["O", "H"]));

        string Wrong(Element[] elements) =>
            Should.Throw<ArgumentException>(() => TorchPotential.Create(File, elements)).Message;
    }

    [Fact]
    public void A_precision_that_the_file_does_not_have_is_refused()
    {
        SmallModels.Graph(File);
        Asked("float32").ShouldContain("is a model in float64: leave 'dtype' away");
        Asked("float16").ShouldContain("expected is float32 or float64");

        string Asked(string precision) =>
            Should.Throw<ArgumentException>(() => TorchPotential.Create(File, precision: precision)).Message;
    }

    [Fact]
    public void A_truncated_file_says_so()
    {
        var whole = System.IO.File.ReadAllBytes(SmallModels.Graph(File));
        System.IO.File.WriteAllBytes(File, whole[..(whole.Length / 2)]);
        Refused(File)
            .ShouldContain(
                $"({whole.Length / 2} bytes) begins as a zip archive, but its directory at the end is missing"
            );
        System.IO.File.WriteAllBytes(File, []);
        Refused(File).ShouldContain("is empty");
    }

    [Fact]
    public void One_bit_changed_in_the_weights_is_seen()
    {
        var bytes = System.IO.File.ReadAllBytes(SmallModels.Graph(File));
        bytes[bytes.AsSpan().IndexOf(BitConverter.GetBytes(SmallModels.Epsilon)) + 3] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);
        Refused(File).ShouldContain("entry model/data/0 does not have its check sum");
    }

    [Fact]
    public void Whatever_is_broken_in_a_file_is_said_and_never_thrown_as_something_else()
    {
        var whole = System.IO.File.ReadAllBytes(SmallModels.DeepMd(File));
        var random = new SeededRandom(1);
        for (var k = 0; k < 1500; k++)
        {
            byte[] broken = [.. whole];
            for (var n = 0; n <= k % 3; n++)
                broken[(int)(random.NextDouble() * broken.Length)] = (byte)(random.NextDouble() * 256);
            System.IO.File.WriteAllBytes(
                File,
                k % 5 == 0 ? broken[..(int)(random.NextDouble() * broken.Length)] : broken
            );
            try
            {
                TorchFile.Describe(File);
            }
            catch (InvalidDataException e)
            {
                e.Message.ShouldStartWith(File);
            }
        }
    }

    [Fact]
    public void A_pickle_with_any_byte_changed_is_read_or_refused()
    {
        var whole = TorchArchive.Read(SmallModels.DeepMd(File)).Entries["data.pkl"];
        for (var at = 0; at < whole.Length; at++)
            foreach (var value in (byte[])[0, (byte)'(', (byte)'R', (byte)'b', 0x87, 0xff])
            {
                byte[] broken = [.. whole];
                broken[at] = value;
                try
                {
                    PickleReader.Read(broken);
                }
                catch (InvalidDataException e)
                {
                    e.Message.ShouldStartWith("the pickle");
                }
            }
    }

    static string Refused(string file)
    {
        var message = Should.Throw<InvalidDataException>(() => TorchFile.Describe(file)).Message;
        message.ShouldStartWith(file);
        return message;
    }
}
