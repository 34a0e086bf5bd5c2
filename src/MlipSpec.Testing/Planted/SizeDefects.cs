using MlipSpec.Numerics;
using MlipSpec.Structures;
using MlipSpec.Testing.Faults;
using static MlipSpec.Testing.Planted.Plant;

namespace MlipSpec.Testing.Planted;

/// <summary>What is wrong in a window of sizes, in long cells, in slabs and clusters of many atoms, where an element is
/// rare, and what large cells remember.</summary>
internal static class SizeDefects
{
    public static IEnumerable<PlantedDefect> All => [.. Windows, .. Open, .. Dilute, .. Memory];

    static IEnumerable<PlantedDefect> Windows =>
        [
            Window("301 to 399 atoms", (in s) => s.Positions.Length is >= 301 and <= 399),
            Window("402 to 430 atoms", (in s) => s.Positions.Length is >= 402 and <= 430),
            Window("1101 to 3999 atoms", (in s) => s.Positions.Length is >= 1101 and <= 3999),
            Window("more than 5000 atoms", (in s) => s.Positions.Length > 5000),
            Always(
                "window",
                "forces from the 1024th atom on, below 4000 atoms",
                "distant pieces",
                (r, in _) =>
                {
                    for (var i = 1024; i < r.Forces.Length && r.Forces.Length < 4000; i++)
                        r.Forces[i] *= 1.01;
                }
            ) with
            {
                NeedsFullSize = true,
            },
            Always(
                "window",
                "no energies of atoms above 1100 atoms",
                "distant pieces",
                (r, in _) =>
                {
                    if (r.Forces.Length > 1100)
                        r.AtomEnergies = [];
                }
            ) with
            {
                NeedsFullSize = true,
            },
            ForcesWhere("window", "cells forty times as long as wide", "large cells", IsNeedle, 0.01),
        ];

    static IEnumerable<PlantedDefect> Open =>
        [
            ForcesWhere(
                "open",
                "forces of slabs and clusters above 40 atoms",
                "distant pieces",
                (in s) => IsOpen(s, 40)
            ),
            AllWhere("open", "slabs and clusters above 100 atoms", "distant pieces", (in s) => IsOpen(s, 100)),
            Always(
                "open",
                "virial of slabs and clusters above 40 atoms",
                "distant pieces",
                (r, in s) =>
                {
                    if (IsOpen(s, 40))
                        r.Virial = 1.01 * r.Virial;
                }
            ),
        ];

    static IEnumerable<PlantedDefect> Dilute =>
        [
            WhereRare("forces", "forces = −dE/dx", r => ScaleForces(r, 0.01)),
            WhereRare("virial", "virial = −dE/dε", r => r.Virial = 1.01 * r.Virial),
            WhereRare("energy", "forces = −dE/dx", r => r.Energy *= 1.01),
            WhereRare("everything", "distant pieces", r => ScaleAll(r, 0.01)),
        ];

    static IEnumerable<PlantedDefect> Memory =>
        [
            Remembering(
                "from the 150th call on above 200 atoms",
                200,
                (calls, _, _, _) => calls >= 150,
                r => ScaleAll(r, 0.01)
            ),
            Remembering(
                "the virial where the cell alone changes, above 100 atoms",
                100,
                (_, largest, _, strained) => largest == 0 && strained,
                r => r.Virial = 1.01 * r.Virial
            ),
            Remembering(
                "forces after moves below 0.02 Å, above 100 atoms",
                100,
                (_, largest, _, _) => largest is > 0 and < 0.02,
                r => ScaleForces(r, 0.01)
            ),
            Remembering(
                "forces after one atom alone has moved by 0.4 to 1 Å",
                0,
                (_, largest, moved, _) => moved == 1 && largest is > 0.4 and < 1,
                r => ScaleForces(r, 0.01)
            ) with
            {
                NeedsFullSize = false,
            },
        ];

    static PlantedDefect Window(string name, Condition condition) =>
        AllWhere("window", name, "distant pieces", condition) with
        {
            NeedsFullSize = true,
        };

    static PlantedDefect WhereRare(string what, string meant, Action<FaultyResults> spoil) =>
        Each(
            "rare element",
            $"{what} where one or two atoms are of another element",
            meant,
            structure =>
            {
                var rarest = structure.Species.ToArray().CountBy(e => e).Min(e => e.Value);
                var wrong = structure.Elements.Count > 1 && rarest <= 2 && structure.Count is >= 20 and <= 300;
                return (r, in _) =>
                {
                    if (wrong)
                        spoil(r);
                };
            }
        ) with
        {
            NeedsCompound = true,
        };

    /// <summary>Spoiled where the number of calls, the largest move, the number of atoms moved and a change of the cell
    /// since the last call say so.</summary>
    static PlantedDefect Remembering(
        string name,
        int above,
        Func<int, double, int, bool, bool> when,
        Action<FaultyResults> spoil
    ) =>
        Each(
            "large memory",
            name,
            "later calls",
            _ =>
            {
                Vector3D[] before = [];
                var (calls, vectors) = (0, Matrix3D.Zero);
                return (r, in s) =>
                {
                    var now = s.Positions.ToArray();
                    var moves = before.Select((b, i) => (now[i] - b).Length).ToArray();
                    var strained = calls > 0 && s.Cell.Vectors != vectors;
                    var wrong = when(
                        ++calls,
                        calls > 1 ? moves.Largest() : double.NaN,
                        moves.Count(m => m > 0),
                        strained
                    );
                    if (wrong && now.Length > above)
                        spoil(r);
                    (before, vectors) = (now, s.Cell.Vectors);
                };
            }
        ) with
        {
            NeedsFullSize = true,
        };

    static bool IsOpen(in Situation s, int above) => !s.Cell.IsFullyPeriodic && s.Positions.Length > above;

    static bool IsNeedle(in Situation s)
    {
        if (!s.Cell.IsFullyPeriodic)
            return false;
        var vectors = s.Cell.Vectors;
        var lengths = Enumerable.Range(0, 3).Select(k => vectors.Row(k).Length).ToArray();
        return lengths.Largest(l => l) > 40 * lengths.Min();
    }
}
