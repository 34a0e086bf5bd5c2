using MlipSpec.Structures;

namespace MlipSpec.Checks.Motion;

/// <summary>A crystal with atoms taken out, and others put into holes.</summary>
internal static class DefectiveCrystal
{
    const int Trials = 300; // places tried for an interstitial; the roomiest is taken

    public static Structure Make(Structure crystal, int vacancies, int interstitials, SeededRandom random)
    {
        if (vacancies < 0 || interstitials < 0 || vacancies >= crystal.Count)
            throw new ArgumentException(
                $"from {crystal.Count} atoms at least none and at most {crystal.Count - 1} can be taken, and none or more be added, but {vacancies} vacancies and {interstitials} interstitials were asked for"
            );
        var species = crystal.Species.ToArray().ToList();
        var positions = crystal.Positions.ToArray().ToList();
        var choice = random.For("vacancies");
        var taken = new List<Element>();
        for (var k = 0; k < vacancies; k++)
        {
            var atom = choice.NextInt(positions.Count);
            taken.Add(species[atom]);
            species.RemoveAt(atom);
            positions.RemoveAt(atom);
        }
        var place = random.For("interstitials");
        for (var k = 0; k < interstitials; k++)
        {
            positions.Add(RoomiestHole(crystal, positions, place));
            // The atoms taken out come back elsewhere; more than those are of the crystal's elements in turn.
            species.Add(k < taken.Count ? taken[k] : crystal.Species[k % crystal.Count]);
        }
        return new(crystal.Cell, species.ToArray(), positions.ToArray());
    }

    // The sites of the perfect crystal count as taken, because a vacancy would be the roomiest hole of all.
    static Vector3D RoomiestHole(Structure crystal, List<Vector3D> positions, SeededRandom random)
    {
        var (best, most) = (Vector3D.Zero, -1.0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var place = crystal.Cell.ToCartesian(new(random.NextDouble(), random.NextDouble(), random.NextDouble()));
            var room = Math.Min(
                Nearest(place, crystal.Positions, crystal.Cell),
                Nearest(place, positions.ToArray(), crystal.Cell)
            );
            if (room > most)
                (best, most) = (place, room);
        }
        return best;
    }

    static double Nearest(Vector3D place, ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        var inverse = cell.Vectors.Inverse();
        var nearest = double.PositiveInfinity;
        foreach (var p in positions)
        {
            var s = (place - p) * inverse;
            var d = new Vector3D(s.X - Math.Round(s.X), s.Y - Math.Round(s.Y), s.Z - Math.Round(s.Z)) * cell.Vectors;
            nearest = Math.Min(nearest, d.Length);
        }
        return nearest;
    }
}
