using System.Text.Json;
using System.Xml.Linq;

namespace MlipSpec.Tool.Tests;

/// <summary>mlipspec init: what it writes runs as it is, and it writes over nothing.</summary>
public sealed class InitTests : IDisposable
{
    readonly ToolProcess _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void What_it_writes_without_a_word_runs()
    {
        var answer = _tool.Run("init");
        answer.Code.ShouldBe(0, answer.ToString());
        answer.Output.ShouldContain("next: mlipspec validate\n");
        foreach (
            var file in (string[])
                ["mlipspec.json", "materials.json", ".github/workflows/validate.yml", ".gitignore", "README.md"]
        )
            File.Exists(_tool.PathOf(file)).ShouldBeTrue(file);
        var run = _tool.Run("validate --domain crystal");
        run.Code.ShouldBe(0, run.ToString());
        run.Output.ShouldContain("2 of 2 tests pass");
    }

    [Fact]
    public void Files_that_are_there_stay_unless_asked()
    {
        _tool.Write("mlipspec.json", "mine");
        var answer = _tool.Run("init --ci none");
        answer.Code.ShouldBe(2);
        answer.Error.ShouldContain("mlipspec.json is there already");
        answer.Error.ShouldContain("nothing was written; --force");
        File.ReadAllText(_tool.PathOf("mlipspec.json")).ShouldBe("mine");
        File.Exists(_tool.PathOf("materials.json")).ShouldBeFalse();
        _tool.Run("init --ci none --force").Code.ShouldBe(0);
        File.ReadAllText(_tool.PathOf("mlipspec.json")).ShouldContain("lennard-jones");
    }

    [Fact]
    public void A_model_is_named_from_the_folder_of_the_settings()
    {
        _tool.Write("models/Si.tersoff", "");
        var answer = _tool.Run(
            "init ci --model models/Si.tersoff --elements Si --level-of-theory PBE --suite silicon --ci gitlab"
        );
        answer.Code.ShouldBe(0, answer.ToString());
        answer.Output.ShouldContain("next: mlipspec validate --suite silicon");
        var entry = JsonDocument
            .Parse(File.ReadAllText(_tool.PathOf("ci/mlipspec.json")))
            .RootElement.GetProperty("potentials")
            .GetProperty("Si");
        (entry.GetProperty("kind").GetString(), entry.GetProperty("file").GetString()).ShouldBe(
            ("tersoff", "../models/Si.tersoff")
        );
        entry.GetProperty("levelOfTheory").GetString().ShouldBe("PBE");
        File.ReadAllText(_tool.PathOf("ci/.gitlab-ci.yml")).ShouldContain("- mlipspec validate --suite silicon\n");
        File.Exists(_tool.PathOf("ci/materials.json")).ShouldBeFalse();
    }

    // A model's own crystal, or nothing would be judged: the element is the file's, bcc is what it crystallises in.
    [Fact]
    public void Tests_begin_on_the_crystal_of_the_models_own_element()
    {
        _tool.Write("W.eam.alloy", Tungsten);
        _tool.Run("init --model W.eam.alloy --ci none").Code.ShouldBe(0);
        File.ReadAllText(_tool.PathOf("materials.json")).ShouldContain("""{ "prototype": "bcc", "elements": ["W"] }""");
        var compound = _tool.Run("init two --model W.eam.alloy --elements W --prototype rocksalt --ci none");
        compound.Code.ShouldBe(2);
        compound.Error.ShouldContain("--prototype rocksalt takes 2 elements, such as Na, Cl, but the model covers W");
        _tool.Write("GaN.tersoff", "");
        _tool.Run("init gan --model GaN.tersoff --elements Ga,N --prototype wurtzite --ci none").Code.ShouldBe(0);
        File.ReadAllText(_tool.PathOf("gan/materials.json"))
            .ShouldContain("""{ "prototype": "wurtzite", "elements": ["Ga", "N"] }""");
        var unsaid = _tool.Run("init unsaid --model GaN.tersoff --elements Ga,N --ci none");
        unsaid.Error.ShouldContain("the model covers Ga, N: say the crystal on which tests begin, such as --prototype");
        _tool.Write("broken.eam.alloy", "<html>");
        _tool.Run("init broken --model broken.eam.alloy").Error.ShouldContain("broken.eam.alloy cannot be told (");
    }

    // There is no feed that a checkout could be restored from.
    [Fact]
    public void Tests_in_CSharp_take_MlipSpec_from_the_checkout_that_the_command_runs_in()
    {
        _tool.Write("W.eam.alloy", Tungsten);
        _tool.Run("init mine --csharp --model W.eam.alloy --ci none").Code.ShouldBe(0);
        var project = XDocument.Load(_tool.PathOf("mine/mine.csproj"));
        string[] files =
        [
            .. project.Descendants("ProjectReference").Select(r => r.Attribute("Include")!.Value),
            .. project.Descendants("Import").Select(r => r.Attribute("Project")!.Value),
        ];
        files.Length.ShouldBe(2);
        foreach (var file in files)
            File.Exists(Path.Combine(_tool.PathOf("mine"), file)).ShouldBeTrue(file);
        File.ReadAllText(_tool.PathOf("mine/Tests.cs")).ShouldContain("new(new Crystal([\"W\"], \"bcc\"))");
    }

    // Tables of five values: enough to say what it covers.
    const string Tungsten = "a\nb\nc\n1 W\n5 1 5 1 4\n74 183.84 3.165 bcc\n0 -1 -2 -3 -4\n1 1 1 1 0\n0 0 0 0 0\n";

    [Theory]
    [InlineData("init --elements Cu", "name it by --model")]
    [InlineData("init --ci githob", "did you mean 'github'?")]
    [InlineData("init --suite silicom", "did you mean 'silicon'?")]
    [InlineData("init --suite silicon --csharp", "either --suite")]
    [InlineData("init --elements Xx", "no chemical symbol")]
    [InlineData("init --prototype diamnd", "diamond")]
    [InlineData("init --model nowhere.mtp --elements Si", "there is no file")]
    public void A_wrong_word_is_told_and_nothing_is_written(string words, string message)
    {
        var answer = _tool.Run(words);
        answer.Code.ShouldBe(2, answer.ToString());
        answer.Error.ShouldContain(message);
        Directory.GetFileSystemEntries(_tool.Folder).ShouldBeEmpty();
    }
}
