using System.Diagnostics;
using System.Text.Json;
using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Analysis.Phonons;

/// <summary>Debian's phonopy, given the same cell, displacements and forces as ours; one process for each
/// question.</summary>
internal static class Phonopy
{
    const string Python = "/usr/bin/python3";

    /// <summary>Why it cannot be asked; null if it can.</summary>
    public static string? Missing { get; } = Find();

    static string? Find()
    {
        const string Advice = "needs phonopy: apt-get install python3-phonopy";
        if (!File.Exists(Python))
            return Advice;
        using var process = Process.Start(
            new ProcessStartInfo(
                Python,
                ["-c", "import importlib.util,sys; sys.exit(importlib.util.find_spec('phonopy') is None)"]
            )
        )!;
        process.WaitForExit();
        return process.ExitCode == 0 ? null : Advice;
    }

    // Input: lattice, symbols, positions, supercell matrix, then displacements with forces, wave vectors, mesh,
    // temperatures; charges if polar.
    const string Script = """
        import sys, json, numpy as np
        from phonopy import Phonopy
        from phonopy.structure.atoms import PhonopyAtoms
        d = json.load(sys.stdin)
        cell = PhonopyAtoms(symbols=d["symbols"], cell=d["cell"], positions=d["positions"], masses=d["masses"])
        ph = Phonopy(cell, supercell_matrix=np.array(d["multiples"]).T, primitive_matrix=np.eye(3), log_level=0)
        def match(positions):
            s = np.linalg.solve(ph.supercell.cell.T, (np.array(positions)).T).T
            order = []
            for p in ph.supercell.scaled_positions:
                x = s - p
                order.append(int(np.argmin(np.abs(x - np.round(x)).sum(axis=1))))
            assert len(set(order)) == len(order)
            return order
        order = match(d["supercell"])
        ph.dataset = {"natom": len(order), "first_atoms": [
            {"number": order.index(x["atom"]), "displacement": x["vector"], "forces": np.array(x["forces"])[order]} for x in d["displaced"]]}
        ph.produce_force_constants()
        ph.symmetrize_force_constants(level=3)
        if d.get("charges"):
            ph.nac_params = {"born": np.array(d["charges"]), "dielectric": np.array(d["dielectric"]), "factor": 14.3996454784255, "method": "wang"}
        out = {"frequencies": [list(ph.get_frequencies(q)) for q in d["points"]]}
        if d.get("mesh"):
            ph.run_mesh(d["mesh"], is_gamma_center=True)
            m = ph.get_mesh_dict()
            out["mesh"] = {"points": len(m["weights"]), "lowest": float(m["frequencies"].min()), "highest": float(m["frequencies"].max()),
                "mean": float((m["frequencies"].mean(axis=1) * m["weights"]).sum() / m["weights"].sum())}
            ph.run_thermal_properties(temperatures=d["temperatures"], cutoff_frequency=1e-3)
            t = ph.get_thermal_properties_dict()
            out["thermal"] = [list(map(float, x)) for x in zip(t["free_energy"], t["entropy"], t["heat_capacity"])]
        print(json.dumps(out))
        """;

    public static PhonopyAnswer Ask(
        PhononCell cell,
        IReadOnlyList<DisplacedForces> data,
        IReadOnlyList<Vector3D> points,
        int[]? mesh = null,
        double[]? temperatures = null,
        NonAnalyticalTerm? polar = null
    )
    {
        var question = new Dictionary<string, object?>
        {
            ["symbols"] = cell.Primitive.Species.ToArray().Select(e => e.Symbol),
            ["masses"] = cell.Primitive.Species.ToArray().Select(e => e.Mass),
            ["cell"] = Rows(cell.Primitive.Cell.Vectors),
            ["positions"] = cell.Primitive.Positions.ToArray().Select(Numbers),
            ["multiples"] = Rows(cell.Supercell.Cell.Vectors * cell.Primitive.Cell.Vectors.Inverse())
                .Select(r => r.Select(x => (int)Math.Round(x))),
            ["supercell"] = cell.Supercell.Positions.ToArray().Select(Numbers),
            ["displaced"] = data.Select(d => new
            {
                atom = d.Displacement.Atom,
                vector = Numbers(d.Displacement.Vector),
                forces = d.Forces.Select(Numbers),
            }),
            ["points"] = points.Select(Numbers),
            ["mesh"] = mesh,
            ["temperatures"] = temperatures,
            ["charges"] = polar?.BornCharges.Select(Rows),
            ["dielectric"] = polar is null ? null : Rows(polar.Dielectric),
        };
        return JsonSerializer.Deserialize<PhonopyAnswer>(
            Run(Script, JsonSerializer.Serialize(question)),
            new JsonSerializerOptions { PropertyNameCaseInsensitive = true }
        )!;
    }

    // Forces by chance: what is written must be read, whatever it means.
    const string Writer = """
        import sys, json, numpy as np
        from phonopy import Phonopy
        from phonopy.structure.atoms import PhonopyAtoms
        places = [[0, 0, 0], [0, .5, .5], [.5, 0, .5], [.5, .5, 0], [.5, .5, .5], [.5, 0, 0], [0, .5, 0], [0, 0, .5]]
        cell = PhonopyAtoms(symbols=["Na"] * 4 + ["Cl"] * 4, cell=np.eye(3) * 5.64, scaled_positions=places)
        ph = Phonopy(cell, supercell_matrix=np.diag([2, 2, 2]), primitive_matrix="F", calculator="vasp", log_level=0)
        ph.generate_displacements(distance=0.01)
        ph.forces = np.random.default_rng(1).normal(size=(len(ph.supercells_with_displacements), len(ph.supercell), 3)).round(12)
        ph.produce_force_constants()
        ph.nac_params = {"born": np.array([np.eye(3), -np.eye(3)]), "dielectric": np.eye(3) * 2.4, "factor": 14.4}
        ph.save(sys.stdin.read(), settings={"force_constants": True, "force_sets": True, "displacements": True})
        print(json.dumps({"forces": np.array(ph.forces).tolist()}))
        """;

    /// <summary>Has rock salt with forces written as phonopy's yaml, and says which they are, eV/Å.</summary>
    public static double[][][] WriteSodiumChloride(string path) =>
        JsonDocument.Parse(Run(Writer, path)).RootElement.GetProperty("forces").Deserialize<double[][][]>()!;

    // The last line that holds an object: libraries print warnings before it.
    static string Run(string script, string asked)
    {
        var start = new ProcessStartInfo(Python, ["-W", "ignore", "-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        using (var input = process.StandardInput)
            input.Write(asked);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, errors.Result);
        return output.Result.Split('\n').Last(l => l.StartsWith('{'));
    }

    static double[] Numbers(Vector3D v) => [v.X, v.Y, v.Z];

    static double[][] Rows(Matrix3D m) => [Numbers(m.Row(0)), Numbers(m.Row(1)), Numbers(m.Row(2))];
}

/// <summary>What phonopy said: frequencies at wave vectors (THz), a summary of the mesh, thermal properties (kJ/mol,
/// J/K/mol, J/K/mol per primitive cell).</summary>
internal sealed record PhonopyAnswer(double[][] Frequencies, PhonopyMesh? Mesh, double[][]? Thermal);

internal sealed record PhonopyMesh(int Points, double Lowest, double Highest, double Mean);

/// <summary>A fact that asks phonopy and says how to install it where it is absent.</summary>
internal sealed class PhonopyFactAttribute : FactAttribute
{
    public PhonopyFactAttribute() => Skip = Phonopy.Missing;
}
