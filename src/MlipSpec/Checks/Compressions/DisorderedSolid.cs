using MlipSpec.Structures;

namespace MlipSpec.Checks.Compressions;

/// <summary>A cube of atoms at random places, no two closer than a bond allows: where a disordered solid
/// begins.</summary>
internal static class DisorderedSolid
{
    const int Attempts = 20_000; // for each atom

    /// <summary>Draws the structure.</summary>
    /// <param name="crystal">Whose composition and density it has.</param>
    /// <param name="atoms">About how many atoms: a whole number of the crystal's cells.</param>
    /// <param name="closest">The smallest distance as a fraction of the sum of two covalent radii.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentException">The atoms do not fit.</exception>
    public static Structure Of(Structure crystal, int atoms, double closest, ulong seed)
    {
        var copies = Math.Max(1, (int)Math.Round((double)atoms / crystal.Count));
        var species = Enumerable.Repeat(crystal.Species.ToArray(), copies).SelectMany(s => s).ToArray();
        var cell = Cell.Cubic(Math.Cbrt(crystal.Volume * copies));
        var random = new SeededRandom(seed).For("disordered solid");
        var positions = new Vector3D[species.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            var attempt = 0;
            do
            {
                if (attempt++ == Attempts)
                    throw new ArgumentException(
                        FormattableString.Invariant(
                            $"seed {seed}: no room for atom {i + 1} of {positions.Length} at {cell.Volume / positions.Length:F1} Å³/atom with atoms {closest} bond lengths apart: choose another seed, a smaller distance or a less dense reference"
                        )
                    );
                positions[i] = cell.ToCartesian(new(random.NextDouble(), random.NextDouble(), random.NextDouble()));
            } while (!Fits(i, positions, species, cell, closest));
        }
        return new(cell, species, positions);
    }

    static bool Fits(int i, Vector3D[] positions, Element[] species, Cell cell, double closest)
    {
        for (var j = 0; j < i; j++)
        {
            var s = cell.ToFractional(positions[i] - positions[j]);
            var distance = cell.ToCartesian(
                new(s.X - Math.Round(s.X), s.Y - Math.Round(s.Y), s.Z - Math.Round(s.Z))
            ).Length;
            if (distance < closest * (CovalentRadii.Of(species[i]) + CovalentRadii.Of(species[j])))
                return false;
        }
        return true;
    }
}
