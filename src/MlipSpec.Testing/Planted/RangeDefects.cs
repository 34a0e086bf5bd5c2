using MlipSpec.Analysis;
using MlipSpec.Numerics;
using MlipSpec.Structures;
using MlipSpec.Testing.Faults;
using static MlipSpec.Testing.Planted.Plant;

namespace MlipSpec.Testing.Planted;

/// <summary>What is wrong in a range alone: a single number of atoms, far from the origin, where forces are large or
/// small, where matter is dense or thin.</summary>
internal static class RangeDefects
{
    public static IEnumerable<PlantedDefect> All => [.. Counts, .. Places, .. Strengths, .. Densities];

    static IEnumerable<PlantedDefect> Counts =>
        [
            AllWhere("count", "exactly 215 atoms", "distant pieces", (in s) => s.Positions.Length == 215, 1e-5),
            ForcesWhere("count", "forces of exactly 64 atoms", "large cells", (in s) => s.Positions.Length == 64, 1e-6),
            AllWhere(
                "count",
                "prime numbers of atoms above 100",
                "distant pieces",
                (in s) => s.Positions.Length > 100 && IsPrime(s.Positions.Length),
                1e-5
            ) with
            {
                NeedsFullSize = true,
            },
            Always(
                "count",
                "two or three atoms, 1 meV",
                "extensivity",
                (r, in _) =>
                {
                    if (r.Forces.Length is 2 or 3)
                        AddEnergy(r, 1e-3);
                }
            ),
            Always(
                "count",
                "energies of atoms in another order than the atoms",
                "permutation",
                (r, in _) => Array.Sort(r.AtomEnergies)
            ),
        ];

    static IEnumerable<PlantedDefect> Places =>
        [
            AllWhere("place", "atoms beyond 1000 Å", "translation", (in s) => Farthest(s) > 1000, 1e-5),
            ForcesWhere(
                "place",
                "forces of atoms hundreds of cells away",
                "lattice translation",
                (in s) => s.Cell.IsFullyPeriodic && Farthest(s) > 1000,
                1e-5
            ),
            AllWhere("place", "cells longer than 80 Å", "distant pieces", (in s) => Longest(s.Cell) > 80, 1e-6),
            AllWhere("place", "angles of a cell below 50°", "choice of cell", (in s) => Angle(s.Cell, 0) < 50, 1e-5),
            AllWhere("place", "angles of a cell above 130°", "skewed cell", (in s) => Angle(s.Cell, 1) > 130, 1e-5),
            AllWhere(
                "place",
                "only the nearest image, in cells thinner than 7.5 Å",
                "large cells",
                (in s) => s.Cell.IsFullyPeriodic && Thinnest(s.Cell) < 7.5,
                1e-4
            ),
            Always(
                "place",
                "an atom at the origin itself",
                "distant pieces",
                (r, in s) =>
                {
                    if (s.Positions[0] == Vector3D.Zero)
                        AddEnergy(r, 1e-4);
                }
            ),
        ];

    static IEnumerable<PlantedDefect> Strengths =>
        [
            Always("strength", "forces clipped at 100 eV/Å", "forces = −dE/dx", (r, in _) => Clip(r, 100)),
            Always("strength", "forces clipped at 300 eV/Å", "forces = −dE/dx", (r, in _) => Clip(r, 300)),
            Always(
                "strength",
                "forces below 0.05 eV/Å off by 1e-3",
                "forces = −dE/dx",
                (r, in _) =>
                {
                    for (var i = 0; i < r.Forces.Length; i++)
                        if (r.Forces[i].Length < 0.05)
                            r.Forces[i] *= 1.001;
                }
            ),
            Always(
                "strength",
                "no force on two atoms closer than 0.95 Å",
                "forces = −dE/dx",
                (r, in s) =>
                {
                    if (s.Positions.Length == 2 && (s.Positions[1] - s.Positions[0]).Length < 0.95)
                        r.Forces = [default, default];
                }
            ),
            Always(
                "strength",
                "virial of clusters",
                "virial = −dE/dε",
                (r, in s) =>
                {
                    if (!s.Cell.IsPeriodic)
                        r.Virial = 1.0001 * r.Virial;
                }
            ),
        ];

    static IEnumerable<PlantedDefect> Densities =>
        [
            AllWhere("density", "below half the volume", "work along paths", (in s) => PerAtom(s) < 8.4),
            ForcesWhere("density", "forces below half the volume", "forces = −dE/dx", (in s) => PerAtom(s) < 8.4, 1e-4),
            Always(
                "density",
                "virial below half the volume",
                "virial = −dE/dε",
                (r, in s) =>
                {
                    if (PerAtom(s) < 8.4)
                        r.Virial = 1.0001 * r.Virial;
                }
            ),
            AllWhere("density", "above twice the volume", "work along paths", (in s) => PerAtom(s) is > 35 and < 60),
            Always(
                "density",
                "atoms of more than thirty neighbours within 4 Å",
                "forces = −dE/dx",
                (r, in s) =>
                {
                    if (4.0 / 3 * Math.PI * 64 / PerAtom(s) > 30)
                        r.Forces[0] *= 1.0001;
                }
            ),
            Crowded,
        ];

    static PlantedDefect Crowded =>
        Each(
            "density",
            "no forces on atoms of more than sixteen neighbours within 3.5 Å",
            "forces = −dE/dx",
            structure =>
                (r, in s) =>
                {
                    var now = structure.WithCell(s.Cell).WithPositions(s.Positions);
                    var neighbours = Coordination.Of(now, 3.5);
                    for (var i = 0; i < r.Forces.Length; i++)
                        if (neighbours[i] > 16)
                            r.Forces[i] = default;
                }
        );

    static void Clip(FaultyResults r, double most)
    {
        for (var i = 0; i < r.Forces.Length; i++)
            if (r.Forces[i].Length > most)
                r.Forces[i] *= most / r.Forces[i].Length;
    }

    static bool IsPrime(int n)
    {
        for (var k = 2; k * k <= n; k++)
            if (n % k == 0)
                return false;
        return n > 1;
    }

    // Å³; a structure that is not periodic everywhere is thin.
    static double PerAtom(in Situation s) =>
        s.Cell.IsFullyPeriodic ? s.Cell.Volume / s.Positions.Length : double.PositiveInfinity;

    static double Farthest(in Situation s)
    {
        var farthest = 0.0;
        foreach (var r in s.Positions)
            farthest = Math.Max(farthest, r.Length);
        return farthest;
    }

    static double Longest(Cell cell) =>
        cell.IsFullyPeriodic ? Enumerable.Range(0, 3).Largest(k => cell.Vectors.Row(k).Length) : 0;

    static double Thinnest(Cell cell) => Math.Min(cell.Heights.X, Math.Min(cell.Heights.Y, cell.Heights.Z));

    // The smallest (0) or largest (1) angle between two vectors, degrees; 90 where not everything is periodic.
    static double Angle(Cell cell, int which)
    {
        if (!cell.IsFullyPeriodic)
            return 90;
        var angles = Enumerable
            .Range(0, 3)
            .Select(k => (A: cell.Vectors.Row(k), B: cell.Vectors.Row((k + 1) % 3)))
            .Select(v => Math.Acos(v.A.Dot(v.B) / (v.A.Length * v.B.Length)) * 180 / Math.PI)
            .ToArray();
        return which == 0 ? angles.Min() : angles.Largest();
    }
}
