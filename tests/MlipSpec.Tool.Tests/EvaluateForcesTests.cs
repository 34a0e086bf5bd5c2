using System.Diagnostics;
using System.Globalization;
using MlipSpec.Datasets;
using MlipSpec.Engines.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tool.Tests;

/// <summary>Forces without energies, as dumps of LAMMPS and many training sets have them, are labels in every format,
/// and the missing energies are counted aloud.</summary>
public sealed class EvaluateForcesTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("forces");

    static readonly Structure s_silicon = Prototypes.Diamond("Si", 5.5).Rattled(0.1, 1);

    // Off by 0.1 eV/Å in one component of every force.
    static readonly Vector3D[] s_forces =
    [
        .. StillingerWeber.Silicon.Evaluate(s_silicon).Forces.Select(f => f + new Vector3D(0.1, 0, 0)),
    ];

    public EvaluateForcesTests()
    {
        File.WriteAllText(In("mlipspec.json"), """{ "potentials": { "SW": { "kind": "stillinger-weber" } } }""");
        ExtendedXyz.Write(In("in.xyz"), [new(s_silicon) { Forces = s_forces }]);
        const string Head =
            "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n8\nITEM: BOX BOUNDS pp pp pp\n0 5.5\n0 5.5\n0 5.5\n";
        // Dumps come in any order of the atoms.
        File.WriteAllText(
            In("in.dump"),
            $"{Head}ITEM: ATOMS id element fx x fy y fz z\n{Atoms(i => $"{i + 1} Si {Mixed(s_forces[i], i)}", turned: true)}"
        );
        File.WriteAllText(
            In("real.dump"),
            $"ITEM: UNITS\nreal\n{Head}ITEM: ATOMS id type fx x fy y fz z\n{Atoms(i => $"{i + 1} 1 {Mixed(23.060547830619 * s_forces[i], i)}", turned: true)}"
        );
        File.WriteAllText(
            In("in.cfg"),
            $"BEGIN_CFG\nSize\n8\nSupercell\n5.5 0 0\n0 5.5 0\n0 0 5.5\nAtomData: id type fx cartes_x fy cartes_y fz cartes_z\n{Atoms(i => $"{i + 1} 0 {Mixed(s_forces[i], i)}", turned: false)}END_CFG\n"
        );
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("in.xyz")]
    [InlineData("in.dump")]
    [InlineData("real.dump")]
    [InlineData("in.cfg")]
    public Task Forces_alone_are_compared_and_the_missing_energies_are_told(string file) => Compared(file);

    [AseTheory]
    [InlineData("in.traj")]
    [InlineData("in.json")]
    [InlineData("in.db")]
    public async Task Forces_alone_in_files_of_ASE_are_compared(string file)
    {
        using var python = Process.Start(
            new ProcessStartInfo(
                "/usr/bin/python3",
                ["-c", $"import ase.io; ase.io.write('{file}', ase.io.read('in.xyz'))"]
            )
            {
                WorkingDirectory = _folder.FullName,
            }
        )!;
        await python.WaitForExitAsync();
        python.ExitCode.ShouldBe(0);
        await Compared(file);
    }

    async Task Compared(string file)
    {
        using StringWriter output = new(),
            error = new();
        var code = await CommandLine.InvokeAsync(
            ["evaluate", In(file), "-s", In("mlipspec.json"), "-p", "SW", "-o", In("out.xyz"), "--errors"],
            output,
            error
        );
        (code, error.ToString()).ShouldBe((0, ""));
        var lines = output.ToString().Split('\n');
        string[] Row(string name) =>
            lines
                .Single(l => l.StartsWith(name + " ", StringComparison.Ordinal))[name.Length..]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Row("force component")[..3].ShouldBe(["eV/Å", "0.03333", "0.05774"]);
        Row("force, magnitude of the difference")[^2..].ShouldBe(["0.1", "8"]);
        lines.ShouldContain(l => l.StartsWith("1 of 1 frames have no energy", StringComparison.Ordinal));
        lines.ShouldNotContain(l => l.StartsWith("energy per atom", StringComparison.Ordinal));

        var set = new DatasetFile(In(file)) { Types = "Si", Formats = FrameFormats.All }.Read();
        set.Account.WithoutEnergy.ShouldHaveSingleItem();
        set.Account.WithoutForces.ShouldBeEmpty();
        set.Frames[0].Forces!.Zip(s_forces).ShouldAllBe(f => (f.First - f.Second).Length < 1e-7);
    }

    static string Mixed(Vector3D force, int atom)
    {
        var r = s_silicon.Positions[atom];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{force.X:R} {r.X:R} {force.Y:R} {r.Y:R} {force.Z:R} {r.Z:R}"
        );
    }

    static string Atoms(Func<int, string> line, bool turned) =>
        string.Concat(Enumerable.Range(0, 8).Select(k => line(turned ? 7 - k : k) + "\n"));

    string In(string file) => Path.Combine(_folder.FullName, file);
}
