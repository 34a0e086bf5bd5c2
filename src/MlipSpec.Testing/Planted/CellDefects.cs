using MlipSpec.Structures;
using MlipSpec.Testing.Faults;
using static MlipSpec.Testing.Planted.Plant;

namespace MlipSpec.Testing.Planted;

/// <summary>Cells and periodicity.</summary>
internal static class CellDefects
{
    public static IEnumerable<PlantedDefect> All => [.. Cells, .. Periodicities];

    static IEnumerable<PlantedDefect> Cells =>
        [
            AllWhere("cell", "left-handed cells", "left-handed cell", (in s) => s.Cell.Vectors.Determinant < 0, 1e-6),
            ForcesWhere(
                "cell",
                "forces in left-handed cells",
                "left-handed cell",
                (in s) => s.Cell.Vectors.Determinant < 0,
                1e-6
            ),
            AllWhere(
                "cell",
                "cells skewed by more than half",
                "skewed cell",
                (in s) =>
                    Math.Abs(s.Cell.Vectors.Row(1).Dot(s.Cell.Vectors.Row(0)))
                    > 0.8 * s.Cell.Vectors.Row(0).LengthSquared
            ),
            AllWhere(
                "cell",
                "cells longer than eight times their width",
                "twelve cells in a row",
                (in s) => Aspect(s.Cell) > 8,
                1e-6
            ),
            ForcesWhere(
                "cell",
                "forces in cells longer than eight times their width",
                "twelve cells in a row",
                (in s) => Aspect(s.Cell) > 8,
                1e-6
            ),
            AllWhere(
                "cell",
                "first vector not along x",
                "order of axes",
                (in s) => s.Cell.IsPeriodic && Math.Abs(s.Cell.Vectors.XY) + Math.Abs(s.Cell.Vectors.XZ) > 1,
                1e-6
            ),
            Always(
                "cell",
                "virial wrong in triclinic cells",
                "virial = −dE/dε",
                (r, in s) =>
                {
                    if (IsTriclinic(s.Cell))
                        r.Virial = r.Virial.With(0, 1, 1.001 * r.Virial.XY).With(1, 0, 1.001 * r.Virial.XY);
                }
            ),
            ForcesWhere("cell", "forces in triclinic cells", "forces = −dE/dx", (in s) => IsTriclinic(s.Cell), 1e-5),
            AllWhere(
                "cell",
                "cells thinner than 3 Å",
                "large cells",
                (in s) =>
                    s.Cell.IsFullyPeriodic
                    && Math.Min(s.Cell.Heights.X, Math.Min(s.Cell.Heights.Y, s.Cell.Heights.Z)) < 3,
                1e-5
            ),
            AllWhere(
                "cell",
                "cells of more than 20,000 Å³",
                "large cells",
                (in s) => s.Cell.IsFullyPeriodic && s.Cell.Volume > 20_000,
                1e-6
            ) with
            {
                NeedsFullSize = true,
            },
            AllWhere(
                "cell",
                "vectors with a negative component along the diagonal",
                "left-handed cell",
                (in s) =>
                    s.Cell.IsPeriodic
                    && Math.Min(s.Cell.Vectors.XX, Math.Min(s.Cell.Vectors.YY, s.Cell.Vectors.ZZ)) < 0,
                1e-6
            ),
        ];

    static IEnumerable<PlantedDefect> Periodicities =>
        [
            new("pbc", "every direction taken as periodic", "vacuum", sound => new PeriodicEverywhere(sound)),
            AllWhere(
                "pbc",
                "periodic along c only",
                "vacuum",
                (in s) => s.Cell is { PeriodicA: false, PeriodicB: false, PeriodicC: true },
                1e-6
            ),
            AllWhere(
                "pbc",
                "periodic along b and c only",
                "vacuum",
                (in s) => s.Cell is { PeriodicA: false, PeriodicB: true, PeriodicC: true },
                1e-6
            ),
            AllWhere(
                "pbc",
                "periodic along a and c only",
                "vacuum",
                (in s) => s.Cell is { PeriodicA: true, PeriodicB: false, PeriodicC: true },
                1e-6
            ),
            ForcesWhere(
                "pbc",
                "forces of chains along b",
                "forces with a gap",
                (in s) => s.Cell is { PeriodicA: false, PeriodicB: true, PeriodicC: false }
            ),
            ForcesWhere(
                "pbc",
                "forces of slabs",
                "forces with a gap",
                (in s) => s.Cell.IsPeriodic && !s.Cell.IsFullyPeriodic
            ),
            Always(
                "pbc",
                "virial of slabs along their normal",
                "virial with a gap",
                (r, in s) =>
                {
                    if (s.Cell is { PeriodicA: true, PeriodicB: true, PeriodicC: false })
                        r.Virial = r.Virial.With(2, 2, 0);
                }
            ),
            Always(
                "pbc",
                "vacuum costs energy",
                "vacuum",
                (r, in s) =>
                {
                    if (s.Cell.IsFullyPeriodic && s.Cell.Volume / r.Forces.Length > 60)
                        AddEnergy(r, 1e-5 * r.Forces.Length);
                }
            ),
            AllWhere(
                "pbc",
                "vacuum of more than 12 Å",
                "vacuum",
                (in s) => s.Cell.IsFullyPeriodic && Gap(s) > 12,
                1e-6
            ),
            AllWhere(
                "pbc",
                "cells given with a cluster",
                "vacuum",
                (in s) => s.Cell.Volume > 0 && !s.Cell.IsPeriodic && s.Cell.Volume / s.Positions.Length > 30,
                1e-6
            ),
        ];

    static double Aspect(Cell cell)
    {
        var h = cell.Heights;
        return cell.IsFullyPeriodic ? Math.Max(h.X, Math.Max(h.Y, h.Z)) / Math.Min(h.X, Math.Min(h.Y, h.Z)) : 1;
    }

    static bool IsTriclinic(Cell cell) =>
        cell.IsFullyPeriodic
        && Math.Abs(cell.Vectors.Row(0).Dot(cell.Vectors.Row(1))) > 1e-3
        && Math.Abs(cell.Vectors.Row(0).Dot(cell.Vectors.Row(2))) > 1e-3;

    static double Gap(in Situation s)
    {
        double low = double.PositiveInfinity,
            high = double.NegativeInfinity;
        foreach (var r in s.Positions)
        {
            var along = s.Cell.ToFractional(r).Z;
            (low, high) = (Math.Min(low, along), Math.Max(high, along));
        }
        return (1 - high + low) * s.Cell.Heights.Z;
    }
}
