using System.Diagnostics;
using System.Text.Json;
using MlipSpec.Engines.Ase;
using MlipSpec.Engines.Datasets;
using MlipSpec.Engines.Tests.Ase;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Engines.Tests.Datasets;

public sealed class StructureFilesTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("structures");

    public void Dispose() => _folder.Delete(recursive: true);

    sealed record Written(
        string File,
        int Frames,
        int[] Numbers,
        double[] Positions,
        double[] Cell,
        bool[] Pbc,
        string Types,
        double? Energy,
        double[]? Forces,
        double[]? Stress
    );

    /// <summary>CIFs of seven crystal systems in the habits of four programs, POSCAR, data of LAMMPS, JSON,
    /// trajectories, XYZ with tabs, DOS line ends and a byte-order mark, compressed text.</summary>
    [AseFact]
    public void Every_atom_is_where_ASE_has_it()
    {
        using (
            var python = Process.Start(
                PythonInterpreter.Choose(null),
                [Path.Combine(AppContext.BaseDirectory, "Datasets", "write_structures.py"), _folder.FullName]
            )
        )
        {
            python.WaitForExit();
            python.ExitCode.ShouldBe(0);
        }
        var expected = JsonSerializer.Deserialize<Written[]>(
            File.ReadAllText(Path.Combine(_folder.FullName, "expected.json")),
            JsonSerializerOptions.Web
        )!;
        expected.Length.ShouldBeGreaterThan(50);
        foreach (var written in expected)
            ShouldAgree(written);
    }

    void ShouldAgree(Written written)
    {
        var types = written.Types.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Element.Parse);
        Frame[] frames =
        [
            .. StructureFiles.Read(
                Path.Combine(_folder.FullName, written.File),
                new() { Types = [.. types] },
                FrameFormats.All
            ),
        ];
        frames.Length.ShouldBe(written.Frames, written.File);
        var frame = frames[0];
        var structure = frame.Structure;
        structure.Count.ShouldBe(written.Numbers.Length, written.File);
        Cell cell = structure.Cell;
        new[] { cell.PeriodicA, cell.PeriodicB, cell.PeriodicC }.ShouldBe(written.Pbc, written.File);
        for (var k = 0; k < 3; k++)
            if (written.Pbc[k])
                (cell.Vectors.Row(k) - Vector(written.Cell, k)).Length.ShouldBeLessThan(2e-4, written.File);
        var left = Enumerable.Range(0, structure.Count).ToList();
        for (var i = 0; i < structure.Count; i++)
        {
            var at = left.FindIndex(j =>
                structure.Species[j].Number == written.Numbers[i]
                && Distance(cell, structure.Positions[j] - Vector(written.Positions, i)) < 2e-3
            );
            at.ShouldBeGreaterThanOrEqualTo(0, $"{written.File}: atom {i} of {structure.Count} has no counterpart");
            left.RemoveAt(at);
        }
        if (written.Energy is { } energy)
        {
            frame.Energy.ShouldBe(energy, written.File);
            for (var i = 0; i < structure.Count; i++)
                (frame.Forces![i] - Vector(written.Forces!, i)).Length.ShouldBeLessThan(1e-7, written.File);
        }
        if (written.Stress is { } s)
            (
                (-1 / structure.Volume * frame.Virial!.Value)
                - new Matrix3D(s[0], s[5], s[4], s[5], s[1], s[3], s[4], s[3], s[2])
            ).MaxAbs.ShouldBeLessThan(1e-12, written.File);
    }

    static double Distance(Cell cell, Vector3D d)
    {
        if (!cell.IsPeriodic)
            return d.Length;
        var s = cell.ToFractional(d);
        return cell.ToCartesian(
            new(
                s.X - (cell.PeriodicA ? Math.Round(s.X) : 0),
                s.Y - (cell.PeriodicB ? Math.Round(s.Y) : 0),
                s.Z - (cell.PeriodicC ? Math.Round(s.Z) : 0)
            )
        ).Length;
    }

    static Vector3D Vector(double[] values, int k) => new(values[3 * k], values[3 * k + 1], values[3 * k + 2]);
}
