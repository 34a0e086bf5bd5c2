using System.Text.Json;

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

    [Theory]
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
