using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Defects;

/// <summary>The widest holes of a crystal: where the nearest atoms are farthest.</summary>
internal static class Holes
{
    const double Grid = 0.4, // Å
        Finest = 1e-4, // Å
        Same = 0.02; // Å, by which equal holes may differ in width

    /// <summary>A hole of the crystal for one more atom.</summary>
    /// <param name="bulk">The crystal at rest.</param>
    /// <param name="crystal">Its supercell, perfect.</param>
    /// <param name="occupied">The same with what the defect has done to it so far.</param>
    /// <param name="element">What is put in.</param>
    /// <param name="away">From where it is as far as possible; null for anywhere.</param>
    /// <param name="name">The defect, for messages.</param>
    /// <exception cref="ArgumentException">The supercell is so narrow that the hole meets its images.</exception>
    public static Vector3D Of(
        BulkReference bulk,
        Structure crystal,
        Structure occupied,
        Element element,
        Vector3D? away,
        string name
    )
    {
        var widest = Widest(bulk, crystal);
        var heights = crystal.Cell.Heights;
        var width = widest.Largest(h => h.Radius);
        if (2 * width > Math.Min(heights.X, Math.Min(heights.Y, heights.Z)))
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"the {name} goes into a hole {width:F2} Å from its nearest atoms, which meets its images in this supercell: repeat the crystal more often"
                )
            );
        return widest
            .SelectMany(h => Images(bulk, crystal, h.Place))
            // Two atoms do not go into one hole.
            .Where(p => Nearest(occupied, p).Distance > 0.5 * width)
            .OrderBy(p => crystal.Species[Nearest(crystal, p).Atom] == element)
            .ThenByDescending(p => away is { } from ? Math.Round(Distance(crystal, p, from), 2) : 0)
            .ThenBy(p => Math.Round(p.Z, 3))
            .ThenBy(p => Math.Round(p.Y, 3))
            .ThenBy(p => Math.Round(p.X, 3))
            .First();
    }

    /// <summary>The distance between two places through the nearest image, Å: right up to half of the cell's least
    /// height.</summary>
    public static double Distance(Structure structure, Vector3D a, Vector3D b)
    {
        var s = (a - b) * structure.Cell.Vectors.Inverse();
        return (
            new Vector3D(s.X - Math.Round(s.X), s.Y - Math.Round(s.Y), s.Z - Math.Round(s.Z)) * structure.Cell.Vectors
        ).Length;
    }

    static (int Atom, double Distance) Nearest(Structure structure, Vector3D place)
    {
        var inverse = structure.Cell.Vectors.Inverse();
        var vectors = structure.Cell.Vectors;
        var (atom, least) = (-1, double.PositiveInfinity);
        for (var i = 0; i < structure.Count; i++)
        {
            var s = (structure.Positions[i] - place) * inverse;
            var d = (
                new Vector3D(s.X - Math.Round(s.X), s.Y - Math.Round(s.Y), s.Z - Math.Round(s.Z)) * vectors
            ).LengthSquared;
            if (d < least)
                (atom, least) = (i, d);
        }
        return (atom, Math.Sqrt(least));
    }

    static IReadOnlyList<(Vector3D Place, double Radius)> Widest(BulkReference bulk, Structure crystal)
    {
        var cell = bulk.Conventional;
        int Steps(int axis) => (int)Math.Ceiling(cell.Vectors.Row(axis).Length / Grid);
        var (na, nb, nc) = (Steps(0), Steps(1), Steps(2));
        List<(Vector3D Place, double Radius)> grid = [];
        for (var a = 0; a < na; a++)
        for (var b = 0; b < nb; b++)
        for (var c = 0; c < nc; c++)
        {
            var place = cell.ToCartesian(new((double)a / na, (double)b / nb, (double)c / nc));
            grid.Add((place, Nearest(crystal, place).Distance));
        }
        var best = grid.Largest(g => g.Radius);
        // The top lies within a step of the grid, so a hole that is widest has a point not much narrower.
        var climbed = grid.Where(g => g.Radius > best - Grid).Select(g => Climbed(crystal, g.Place)).ToArray();
        var width = climbed.Largest(h => h.Radius);
        List<(Vector3D Place, double Radius)> distinct = [];
        foreach (var hole in climbed.Where(h => h.Radius > width - Same))
            if (distinct.All(d => Distance(bulk.Structure, d.Place, hole.Place) > 10 * Same))
                distinct.Add(hole);
        return distinct;
    }

    // Up the distance to the nearest atom by ever smaller steps in all directions of a cube.
    static (Vector3D Place, double Radius) Climbed(Structure crystal, Vector3D start)
    {
        var (place, radius) = (start, Nearest(crystal, start).Distance);
        for (var step = Grid / 2; step > Finest; step /= 2)
        {
            var moved = true;
            while (moved)
            {
                moved = false;
                for (var k = 0; k < 27; k++)
                {
                    var next = place + step * new Vector3D(k % 3 - 1, k / 3 % 3 - 1, k / 9 - 1);
                    if (Nearest(crystal, next).Distance is var wider && wider > radius + 1e-12)
                        (place, radius, moved) = (next, wider, true);
                }
            }
        }
        return (place, radius);
    }

    static IEnumerable<Vector3D> Images(BulkReference bulk, Structure crystal, Vector3D place)
    {
        var fractions = bulk.Structure.Cell.Vectors * crystal.Cell.Vectors.Inverse();
        var cells = (int)Math.Round(1 / Math.Abs(fractions.Determinant));
        HashSet<(double, double, double)> seen = [];
        var inverse = crystal.Cell.Vectors.Inverse();
        for (var a = 0; seen.Count < cells && a < cells; a++)
        for (var b = 0; seen.Count < cells && b < cells; b++)
        for (var c = 0; seen.Count < cells && c < cells; c++)
        {
            var s = (place + new Vector3D(a, b, c) * bulk.Structure.Cell.Vectors) * inverse;
            Vector3D wrapped = new(
                s.X - Math.Floor(s.X + 1e-6),
                s.Y - Math.Floor(s.Y + 1e-6),
                s.Z - Math.Floor(s.Z + 1e-6)
            );
            if (seen.Add((Math.Round(wrapped.X, 4), Math.Round(wrapped.Y, 4), Math.Round(wrapped.Z, 4))))
                yield return wrapped * crystal.Cell.Vectors;
        }
    }
}
