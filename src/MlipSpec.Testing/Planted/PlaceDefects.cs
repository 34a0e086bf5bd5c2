using MlipSpec.Structures;
using MlipSpec.Testing.Faults;
using static MlipSpec.Testing.Planted.Plant;

namespace MlipSpec.Testing.Planted;

/// <summary>Orientation, place, numbering and the number of atoms.</summary>
internal static class PlaceDefects
{
    public static IEnumerable<PlantedDefect> All => [.. Orientations, .. Numberings, .. Sizes];

    static IEnumerable<PlantedDefect> Orientations =>
        [
            Always("orientation", "bonds along x", "rotation", (r, in s) => AddEnergy(r, 1e-5 * Shape(s).XX)),
            Always(
                "orientation",
                "handedness of the atoms",
                "mirror image",
                (r, in s) => AddEnergy(r, 1e-4 * Math.Sign(Chirality(s)))
            ),
            Always(
                "orientation",
                "forces turned by a millionth",
                "rotation",
                (r, in _) =>
                {
                    for (var i = 0; i < r.Forces.Length; i++)
                        r.Forces[i] += 1e-6 * new Vector3D(0, 0, 1).Cross(r.Forces[i]);
                }
            ),
            Always(
                "orientation",
                "virial in another frame",
                "order of axes",
                (r, in _) =>
                    r.Virial =
                        Matrix3D.Diagonal(r.Virial.YY, r.Virial.ZZ, r.Virial.XX)
                        + r.Virial
                        - Matrix3D.Diagonal(r.Virial.XX, r.Virial.YY, r.Virial.ZZ)
            ),
            Always(
                "orientation",
                "depends on where the atoms are",
                "translation",
                (r, in s) => AddEnergy(r, 1e-5 * Math.Cos(s.Positions[0].X))
            ),
            Always(
                "orientation",
                "atoms far from the origin",
                "translation",
                (r, in s) =>
                {
                    if (DerivativeDefects.Centre(s.Positions).Length > 12)
                        ScaleAll(r, 1e-5);
                }
            ),
            AllWhere(
                "orientation",
                "atoms outside the cell",
                "lattice translation",
                (in s) => s.Cell.IsFullyPeriodic && Outside(s),
                1e-5
            ),
        ];

    static IEnumerable<PlantedDefect> Numberings =>
        [
            Always(
                "numbering",
                "the first atom is heavier by 1e-5 of its force",
                "permutation",
                (r, in _) => r.Forces[0] *= 1.00001
            ),
            Always(
                "numbering",
                "even atoms",
                "permutation",
                (r, in _) =>
                {
                    for (var i = 0; i < r.Forces.Length; i += 2)
                        r.Forces[i] *= 1 + 1e-6;
                }
            ),
            Always(
                "numbering",
                "the energy depends on which atom is first",
                "permutation",
                (r, in s) => AddEnergy(r, 1e-4 * Math.Tanh(Closest(s, 0)))
            ),
            Always(
                "numbering",
                "atoms behind the eighth",
                "large cells",
                (r, in _) =>
                {
                    for (var i = 8; i < r.Forces.Length; i++)
                        r.Forces[i] *= 1 + 1e-6;
                }
            ),
        ];

    static IEnumerable<PlantedDefect> Sizes =>
        [
            ForcesWhere(
                "size",
                "forces above 1,000 atoms",
                "large cells",
                (in s) => s.Positions.Length > 1000,
                1e-6
            ) with
            {
                NeedsFullSize = true,
            },
            AllWhere(
                "size",
                "everything above 4,000 atoms",
                "large cells",
                (in s) => s.Positions.Length > 4000,
                1e-6
            ) with
            {
                NeedsFullSize = true,
            },
            AllWhere(
                "size",
                "between 200 and 600 atoms",
                "large cells",
                (in s) => s.Positions.Length is > 200 and < 600,
                1e-6
            ) with
            {
                NeedsFullSize = true,
            },
            Always(
                "size",
                "one atom in a thousand",
                "large cells",
                (r, in _) =>
                {
                    for (var i = 999; i < r.Forces.Length; i += 1000)
                        r.Forces[i] = r.Forces[i].With(0, 1.001 * r.Forces[i].X);
                }
            ) with
            {
                NeedsFullSize = true,
            },
            Always(
                "size",
                "virial above 100 atoms",
                "large cells",
                (r, in _) =>
                {
                    if (r.Forces.Length > 100)
                        r.Virial = 1.00001 * r.Virial;
                }
            ) with
            {
                NeedsFullSize = true,
            },
            AllWhere(
                "size",
                "odd numbers of atoms",
                "distant pieces",
                (in s) => s.Positions.Length % 2 == 1 && s.Positions.Length > 1,
                1e-5
            ),
            Always(
                "size",
                "an atom alone",
                "distant pieces",
                (r, in s) =>
                {
                    if (r.Forces.Length == 1)
                        AddEnergy(r, 0.01);
                }
            ),
            Always(
                "size",
                "one wrong sign above 2,000 atoms",
                "large cells",
                (r, in _) =>
                {
                    if (r.Forces.Length > 2000)
                        r.Forces[1234] = -r.Forces[1234];
                }
            ) with
            {
                NeedsFullSize = true,
            },
            Always(
                "size",
                "energy of single precision above 500 atoms",
                "large cells",
                (r, in _) =>
                {
                    if (r.Forces.Length > 500)
                        r.Energy *= 1 + 1e-7;
                }
            ) with
            {
                NeedsFullSize = true,
            },
        ];

    static bool Outside(in Situation s)
    {
        foreach (var r in s.Positions)
        {
            var f = s.Cell.ToFractional(r);
            if (Math.Max(Math.Abs(f.X), Math.Max(Math.Abs(f.Y), Math.Abs(f.Z))) > 1.5)
                return true;
        }
        return false;
    }

    // Second moments of the first atoms about the first: follows rotations, not translations.
    static Matrix3D Shape(in Situation s)
    {
        var sum = Matrix3D.Zero;
        for (var i = 1; i < Math.Min(8, s.Positions.Length); i++)
            sum += Matrix3D.Outer(s.Positions[i] - s.Positions[0], s.Positions[i] - s.Positions[0]);
        return sum;
    }

    static double Chirality(in Situation s) =>
        s.Positions.Length < 4
            ? 0
            : (s.Positions[1] - s.Positions[0]).Dot(
                (s.Positions[2] - s.Positions[0]).Cross(s.Positions[3] - s.Positions[0])
            );

    static double Closest(in Situation s, int atom)
    {
        var closest = 10.0;
        for (var i = 0; i < s.Positions.Length; i++)
            if (i != atom)
                closest = Math.Min(closest, (s.Positions[i] - s.Positions[atom]).Length);
        return closest;
    }
}
