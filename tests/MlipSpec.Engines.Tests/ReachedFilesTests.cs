using MlipSpec.Engines.Lammps;
using MlipSpec.Potentials;

namespace MlipSpec.Engines.Tests;

public sealed class ReachedFilesTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("mlipspec-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_behind_an_include_changes_the_fingerprint_and_a_file_in_a_comment_does_not()
    {
        Write("in.silicon", "pair_style sw\npair_coeff * * mine.sw Si # not other.sw\n");
        Write("mine.sw", "Si Si Si 2.1683\n");
        Write("other.sw", "1");
        var before = OfCommands("include in.silicon");
        Write("other.sw", "2");
        OfCommands("include in.silicon").ShouldBe(before);
        Write("mine.sw", "Si Si Si 2.1684\n");
        OfCommands("include in.silicon").ShouldNotBe(before);
    }

    [Fact]
    public void A_folder_stands_for_all_its_files()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "nnp"));
        Write("nnp/input.nn", "elements Si\n");
        Write("nnp/weights.014.data", "0.1\n");
        var before = OfCommands("pair_style hdnnp 6.0 dir nnp/");
        Write("nnp/weights.014.data", "0.2\n");
        OfCommands("pair_style hdnnp 6.0 dir nnp/").ShouldNotBe(before);
    }

    [Fact]
    public void Files_that_name_each_other_are_read_once()
    {
        Write("a", "b a\n");
        Write("b", "a\n");
        ReachedFiles.From([Path.Combine(_folder, "a")], _folder).Count.ShouldBe(2);
    }

    /// <summary>The names of pseudopotentials stand apart from the folder in which they lie.</summary>
    [Fact]
    public void A_pseudopotential_that_an_input_names_belongs_to_it()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "pseudo"));
        Write("pseudo/Si.UPF", "1");
        Write("pseudo/Ge.UPF", "1");
        Write("pw.in", "&control\n pseudo_dir = '{settings}/pseudo'\n/\nATOMIC_SPECIES\n Si 28.086 Si.UPF\n");
        string[] Reached() =>
            [
                .. ReachedFiles
                    .From([Path.Combine(_folder, "pw.in")], _folder, t => t.Replace("{settings}", _folder))
                    .Select(f => Path.GetRelativePath(_folder, f)),
            ];
        Reached().ShouldBe(["pw.in", Path.Combine("pseudo", "Si.UPF")]);
    }

    void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    string OfCommands(params string[] commands) =>
        Fingerprint.OfFiles("test", 1, new LammpsScript(commands, ["Si"], _folder).Files);
}
