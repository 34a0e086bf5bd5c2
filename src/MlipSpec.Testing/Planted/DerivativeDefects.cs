using MlipSpec.Structures;
using static MlipSpec.Testing.Planted.Plant;

namespace MlipSpec.Testing.Planted;

/// <summary>Forces, virials and energies that do not belong together.</summary>
internal static class DerivativeDefects
{
    const string Forces = "forces = −dE/dx",
        Virial = "virial = −dE/dε";

    public static IEnumerable<PlantedDefect> All =>
        [
            ForcesWhere("forces", "all too large by 1e-3", Forces, (in _) => true),
            ForcesWhere("forces", "all too large by 3e-6", Forces, (in _) => true, 3e-6),
            Each("forces", "x of every atom too large by 1e-3", Forces, _ => Component(0, 1e-3)),
            Each("forces", "z of every atom too small by 1e-4", Forces, _ => Component(2, -1e-4)),
            Each("forces", "y of the last atom too large by 1e-3", Forces, _ => LastAtom(1, 1e-3)),
            Always(
                "forces",
                "a constant along z of 1e-5 eV/Å",
                "net force",
                (r, in _) =>
                {
                    for (var i = 0; i < r.Forces.Length; i++)
                        r.Forces[i] += new Vector3D(0, 0, 1e-5);
                }
            ),
            Always(
                "forces",
                "clipped at 3 eV/Å",
                Forces,
                (r, in _) =>
                {
                    for (var i = 0; i < r.Forces.Length; i++)
                        r.Forces[i] *= Math.Min(1, 3 / Math.Max(1e-9, r.Forces[i].Length));
                }
            ),
            Always(
                "forces",
                "none below 0.5 eV/Å",
                Forces,
                (r, in _) =>
                {
                    for (var i = 0; i < r.Forces.Length; i++)
                        if (r.Forces[i].Length < 0.5)
                            r.Forces[i] = default;
                }
            ),
            Always(
                "forces",
                "y and z exchanged on the first atom",
                Forces,
                (r, in _) => r.Forces[0] = new(r.Forces[0].X, r.Forces[0].Z, r.Forces[0].Y)
            ),
            Always(
                "forces",
                "given to the next atom",
                Forces,
                (r, in _) => r.Forces = [r.Forces[^1], .. r.Forces[..^1]]
            ),
            ForcesWhere(
                "forces",
                "too large by 1e-3 where two of the first atoms are closer than 2 Å",
                Forces,
                (in s) => Closest(s) < 2.0
            ),
            Always(
                "forces",
                "a swirl about the centre of 1e-5 eV/Å²",
                Forces,
                (r, in s) =>
                {
                    var centre = Centre(s.Positions);
                    for (var i = 0; i < r.Forces.Length; i++)
                        r.Forces[i] += 1e-5 * new Vector3D(0, 0, 1).Cross(s.Positions[i] - centre);
                }
            ),
            Each(
                "forces",
                "those of the call before",
                "later calls",
                _ =>
                {
                    Vector3D[]? before = null;
                    return (r, in _) => (before, r.Forces) = (r.Forces, before ?? r.Forces);
                }
            ),
            Always(
                "forces",
                "zero on every fifth atom",
                Forces,
                (r, in _) =>
                {
                    for (var i = 4; i < r.Forces.Length; i += 5)
                        r.Forces[i] = default;
                }
            ),
            Always("virial", "too large by 1e-3", Virial, (r, in _) => r.Virial = 1.001 * r.Virial),
            Always("virial", "too large by 3e-6", Virial, (r, in _) => r.Virial = (1 + 3e-6) * r.Virial),
            Always("virial", "of the opposite sign", Virial, (r, in _) => r.Virial = -r.Virial),
            Always("virial", "none", Virial, (r, in _) => r.Virial = Matrix3D.Zero),
            Always(
                "virial",
                "only its trace",
                Virial,
                (r, in _) => r.Virial = Matrix3D.Diagonal(r.Virial.XX, r.Virial.YY, r.Virial.ZZ)
            ),
            Always(
                "virial",
                "xz and yz exchanged",
                Virial,
                (r, in _) =>
                {
                    double xz = r.Virial.XZ,
                        yz = r.Virial.YZ;
                    r.Virial = r.Virial.With(0, 2, yz).With(2, 0, yz).With(1, 2, xz).With(2, 1, xz);
                }
            ),
            Always(
                "virial",
                "not symmetric by 1e-6 eV per atom",
                "symmetry of the virial",
                (r, in _) => r.Virial = r.Virial.With(0, 1, r.Virial.XY + 1e-6 * r.Forces.Length)
            ),
            Always(
                "virial",
                "zz too large by 1e-3 in compressed cells",
                "virial = −dE/dε",
                (r, in s) =>
                {
                    if (s.Cell.IsFullyPeriodic && s.Cell.Volume / r.Forces.Length < 15)
                        r.Virial = r.Virial.With(2, 2, 1.001 * r.Virial.ZZ);
                }
            ),
            Always(
                "virial",
                "a pressure of 1e-4 eV per atom missing",
                Virial,
                (r, in _) => r.Virial -= 1e-4 * r.Forces.Length * Matrix3D.Identity
            ),
            Always(
                "energy",
                "a thousandth of the square of the number of atoms",
                "extensivity",
                (r, in _) => AddEnergy(r, 1e-6 * r.Forces.Length * r.Forces.Length)
            ),
            Always("energy", "a constant for each cell", "extensivity", (r, in _) => AddEnergy(r, 1e-4)),
            Always("energy", "too large by 1e-4 without its forces", Forces, (r, in _) => r.Energy *= 1.0001),
            Always(
                "energy",
                "energies of atoms that do not sum",
                "sum of atom energies",
                (r, in _) =>
                {
                    if (r.AtomEnergies.Length > 0)
                        r.AtomEnergies[0] += 1e-6 * r.AtomEnergies.Length;
                }
            ),
            Always("energy", "absolute value", Forces, (r, in _) => r.Energy = Math.Abs(r.Energy)),
        ];

    static MlipSpec.Testing.Faults.FaultyCalculation.Defect Component(int axis, double excess) =>
        (r, in _) =>
        {
            for (var i = 0; i < r.Forces.Length; i++)
                r.Forces[i] = r.Forces[i].With(axis, (1 + excess) * r.Forces[i][axis]);
        };

    static MlipSpec.Testing.Faults.FaultyCalculation.Defect LastAtom(int axis, double excess) =>
        (r, in _) => r.Forces[^1] = r.Forces[^1].With(axis, (1 + excess) * r.Forces[^1][axis]);

    internal static Vector3D Centre(ReadOnlySpan<Vector3D> positions)
    {
        var sum = Vector3D.Zero;
        foreach (var r in positions)
            sum += r;
        return sum / positions.Length;
    }

    static double Closest(in MlipSpec.Testing.Faults.Situation s)
    {
        var closest = double.PositiveInfinity;
        for (var i = 0; i < Math.Min(16, s.Positions.Length); i++)
        for (var j = 0; j < i; j++)
            closest = Math.Min(closest, (s.Positions[i] - s.Positions[j]).Length);
        return closest;
    }
}
