using MlipSpec.Structures;
using MlipSpec.Testing.Faults;
using MlipSpec.Testing.Faults.Derivatives;
using static MlipSpec.Testing.Planted.Plant;

namespace MlipSpec.Testing.Planted;

/// <summary>What shows only in a corner: small jumps, long runs, large strains, extreme cells, the order of
/// species.</summary>
internal static class CornerDefects
{
    public static IEnumerable<PlantedDefect> All => [.. Jumps, .. Runs, .. Extremes, .. Orders, .. Energies];

    static IEnumerable<PlantedDefect> Jumps =>
        [
            Jump("of 8e-6 eV at 4.1 Å", 8e-6, 4.1),
            Jump("of 3e-6 eV at 4.9 Å", 3e-6, 4.9),
            Jump("of −5e-6 eV at 4.4 Å", -5e-6, 4.4),
            Jump("of 2e-6 eV at 5.6 Å", 2e-6, 5.6),
            Jump("of 2e-5 eV at 3.9 Å", 2e-5, 3.9),
        ];

    static IEnumerable<PlantedDefect> Runs =>
        [
            Later("every seventeenth call", n => n % 17 == 0),
            Later("the third call", n => n == 3),
            Later("calls ten to twenty", n => n is >= 10 and <= 20),
            Later("from the eight hundredth call on", n => n >= 800) with
            {
                NeedsFullSize = true,
            },
            Strained("expanded by six tenths", "changing cell", f => f.Determinant > 1.6),
            Strained(
                "sheared by more than a fifth, atoms and cell together",
                "changing cell",
                f => (f - Matrix3D.Diagonal(f.XX, f.YY, f.ZZ)).MaxAbs > 0.2
            ),
        ];

    static IEnumerable<PlantedDefect> Extremes =>
        [
            AllWhere(
                "extremes",
                "cells of one atom",
                "large cells",
                (in s) => Periodic(s) && s.Positions.Length == 1,
                1e-5
            ),
            AllWhere("extremes", "cells below 20 Å³", "large cells", (in s) => Periodic(s) && s.Cell.Volume < 20, 1e-5),
            AllWhere(
                "extremes",
                "more than 100 Å³ for each atom",
                "vacuum",
                (in s) => Periodic(s) && s.Cell.Volume / s.Positions.Length > 100,
                1e-6
            ),
            ForcesWhere(
                "extremes",
                "forces where there are more than 100 Å³ for each atom",
                "vacuum",
                (in s) => Periodic(s) && s.Cell.Volume / s.Positions.Length > 100,
                1e-6
            ),
            AllWhere(
                "extremes",
                "an atom two cells away",
                "lattice translation",
                (in s) => Periodic(s) && Beyond(s, 2),
                1e-5
            ),
            AllWhere("extremes", "an atom before the origin", "lattice translation", (in s) => Before(s), 1e-5),
        ];

    static IEnumerable<PlantedDefect> Orders =>
        [
            Each("order", "elements that are not together", "permutation", s => (r, in _) => Apart(r, s)) with
            {
                NeedsCompound = true,
            },
            Always("order", "neighbours in number", "permutation", (r, in s) => AddEnergy(r, 1e-5 * InNumber(s))),
            Always(
                "order",
                "the last two atoms exchange a millionth of a force",
                "permutation",
                (r, in _) =>
                {
                    if (r.Forces.Length > 2)
                        (r.Forces[^1], r.Forces[^2]) = (
                            r.Forces[^1] + 1e-6 * r.Forces[^2],
                            r.Forces[^2] - 1e-6 * r.Forces[^2]
                        );
                }
            ),
            Always(
                "order",
                "atoms sorted along x and forces given back in that order",
                "permutation",
                (r, in s) =>
                {
                    var x = s.Positions.ToArray().Select(p => p.X).ToArray();
                    var forces = r.Forces.ToArray();
                    Array.Sort(x, forces);
                    r.Forces = forces;
                }
            ),
        ];

    static IEnumerable<PlantedDefect> Energies =>
        [
            Ripple("second neighbours softer", "phonons", 0.01, 3.84, 0.25),
            Ripple("second neighbours stiffer", "phonons", -0.01, 3.84, 0.25),
            Ripple("a stiff bond", "elastic-constants", -0.02, 2.35, 0.2),
            Ripple("a shorter bond", "lattice-constant", -0.02, 2.25, 0.25),
            Ripple("the bottom of the dimer", "dimer-curve", 0.05, 2.3, 0.3),
            Neighbours("dangling bonds dearer by 0.2 eV", "surface-energy", 0.2, 3, 0.9),
            Neighbours("the crystal bound by 0.1 eV too little", "cohesive-energy", 0.1, 4, 1),
            Neighbours("five and six neighbours favoured by 0.4 eV", "phase-ordering", -0.4, 6, 2),
            Neighbours("eight neighbours favoured by 0.6 eV", "phase-ordering", -0.6, 8, 3),
            Neighbours("twelve neighbours favoured by 0.5 eV", "phase-ordering", -0.5, 12, 4),
            Neighbours("a dimer bound by 0.3 eV too little", "dimer-curve", 0.15, 1, 0.8),
        ];

    static PlantedDefect Jump(string name, double height, double at) =>
        new("jumps", name, "continuous energy", s => new DiscontinuousCutoff(s, height, at));

    static PlantedDefect Ripple(string name, string meant, double height, double at, double halfWidth) =>
        new("energies", name, meant, s => new PairRipple(s, height, at, halfWidth));

    static PlantedDefect Neighbours(string name, string meant, double height, double count, double halfWidth) =>
        new("energies", name, meant, s => new CoordinationTerm(s, height, count, halfWidth));

    static PlantedDefect Later(string name, Func<int, bool> when) =>
        Each(
            "runs",
            name,
            "later calls",
            _ =>
            {
                var calls = 0;
                return (r, in _) =>
                {
                    if (when(++calls))
                        ScaleAll(r, 1e-6);
                };
            }
        );

    /// <summary>Wrong where the deformation since the first call says so: the cell's vectors in those of then.</summary>
    static PlantedDefect Strained(string name, string meant, Func<Matrix3D, bool> when) =>
        Each(
            "runs",
            name,
            meant,
            _ =>
            {
                Matrix3D? first = null;
                return (r, in s) =>
                {
                    first ??= s.Cell.Vectors;
                    if (s.Cell.IsFullyPeriodic && when(s.Cell.Vectors * first.Value.Inverse()))
                        ScaleAll(r, 1e-5);
                };
            }
        );

    static void Apart(FaultyResults r, Structure s)
    {
        var changes = 0;
        for (var i = 1; i < s.Count; i++)
            changes += s.Species[i] == s.Species[i - 1] ? 0 : 1;
        if (changes >= s.Elements.Count)
            AddEnergy(r, 1e-5 * r.Forces.Length);
    }

    static bool Periodic(in Situation s) => s.Cell.IsFullyPeriodic;

    static bool Beyond(in Situation s, double cells)
    {
        foreach (var r in s.Positions)
        {
            var f = s.Cell.ToFractional(r);
            if (Math.Max(Math.Abs(f.X), Math.Max(Math.Abs(f.Y), Math.Abs(f.Z))) > cells)
                return true;
        }
        return false;
    }

    static bool Before(in Situation s)
    {
        foreach (var r in s.Positions)
            if (s.Cell.IsFullyPeriodic && s.Cell.ToFractional(r).X < -1)
                return true;
        return false;
    }

    static double InNumber(in Situation s)
    {
        var sum = 0.0;
        for (var i = 1; i < s.Positions.Length; i++)
            sum += Math.Tanh((s.Positions[i] - s.Positions[i - 1]).Length);
        return sum;
    }
}
