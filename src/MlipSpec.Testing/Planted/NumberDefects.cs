using MlipSpec.Structures;
using MlipSpec.Testing.Doubles;
using MlipSpec.Testing.Faults.Bookkeeping;
using MlipSpec.Testing.Faults.Derivatives;
using static MlipSpec.Testing.Planted.Plant;

namespace MlipSpec.Testing.Planted;

/// <summary>Precision, missing and broken numbers, cutoffs, species.</summary>
internal static class NumberDefects
{
    public static IEnumerable<PlantedDefect> All => [.. Precision, .. Broken, .. Cutoffs, .. Species];

    static IEnumerable<PlantedDefect> Precision =>
        [
            new(
                "precision",
                "single, but the card says double",
                "stated precision",
                sound => new WithCard(new SinglePrecision(sound), c => c with { Precision = "float64" })
            ),
            Always(
                "precision",
                "energies rounded to 1e-6 eV",
                "stated precision",
                (r, in _) => r.Energy = Math.Round(r.Energy, 6)
            ),
            Always(
                "precision",
                "energies in single precision",
                "stated precision",
                (r, in _) => r.Energy = (float)r.Energy
            ),
            Always("precision", "forces with six decimals", "stated precision", (r, in _) => Round(r.Forces, 6)),
            Always("precision", "forces with three decimals", "stated precision", (r, in _) => Round(r.Forces, 3)),
            Always(
                "precision",
                "forces in single precision",
                "stated precision",
                (r, in _) =>
                {
                    for (var i = 0; i < r.Forces.Length; i++)
                        r.Forces[i] = new((float)r.Forces[i].X, (float)r.Forces[i].Y, (float)r.Forces[i].Z);
                }
            ),
            Always(
                "precision",
                "virial with five decimals",
                "stated precision",
                (r, in _) =>
                    r.Virial = Matrix3D.FromRows(
                        Rounded(r.Virial.Row(0), 5),
                        Rounded(r.Virial.Row(1), 5),
                        Rounded(r.Virial.Row(2), 5)
                    )
            ),
            Each(
                "precision",
                "noise of 1e-6 eV",
                "stated precision",
                _ =>
                {
                    var random = new SeededRandom(7);
                    return (r, in _) => AddEnergy(r, 1e-6 * random.NextGaussian());
                }
            ),
        ];

    static IEnumerable<PlantedDefect> Broken =>
        [
            new("broken", "one force too few", "finite results", sound => new LostForce(sound)),
            new("broken", "NaN for atoms in a line", "finite results", sound => new NaNForAtomsInALine(sound)),
            Always(
                "broken",
                "infinite for an atom alone",
                "finite results",
                (r, in _) =>
                {
                    if (r.Forces.Length == 1)
                        r.Energy = double.PositiveInfinity;
                }
            ),
            Always(
                "broken",
                "NaN where atoms nearly touch",
                "finite results",
                (r, in s) =>
                {
                    if (s.Positions.Length == 2 && (s.Positions[1] - s.Positions[0]).Length < 1)
                        r.Forces[0] = new(double.NaN, 0, 0);
                }
            ),
        ];

    static IEnumerable<PlantedDefect> Cutoffs =>
        [
            new("cutoff", "a jump of 1 meV at 4.1 Å", "continuous energy", sound => new DiscontinuousCutoff(sound)),
            new(
                "cutoff",
                "a jump of 2e-5 eV at 3.3 Å",
                "continuous energy",
                sound => new DiscontinuousCutoff(sound, 2e-5, 3.3)
            ),
            new(
                "cutoff",
                "a jump of 1e-4 eV at 2.9 Å",
                "continuous energy",
                sound => new DiscontinuousCutoff(sound, 1e-4, 2.9)
            ),
            Always(
                "cutoff",
                "forces cut off at 3.6 Å in pairs",
                "continuous forces",
                (r, in s) =>
                {
                    if (s.Positions.Length != 2 || s.Cell.IsPeriodic)
                        return;
                    var bond = s.Positions[1] - s.Positions[0];
                    if (bond.Length < 3.6)
                        (r.Forces[0], r.Forces[1]) = (r.Forces[0] + 1e-4 * bond, r.Forces[1] - 1e-4 * bond);
                }
            ),
        ];

    static IEnumerable<PlantedDefect> Species =>
        [
            OfSpecies(
                "energy of mixing of the whole",
                "distant pieces",
                (r, s) => AddEnergy(r, 1e-3 * First(s) * (s.Count - First(s)) / (double)s.Count)
            ),
            OfSpecies(
                "an offset where both elements occur",
                "distant pieces",
                (r, s) => AddEnergy(r, First(s) > 0 && First(s) < s.Count ? 1e-3 * s.Count : 0)
            ),
            OfSpecies(
                "forces of the rarer element",
                "distant pieces",
                (r, s) =>
                {
                    var rarer = 2 * First(s) < s.Count ? s.Elements[0] : (Element?)null;
                    for (var i = 0; i < s.Count; i++)
                        if (s.Species[i] == rarer)
                            r.Forces[i] *= 1.00001;
                }
            ),
            OfSpecies(
                "the element that comes first",
                "permutation",
                (r, s) => AddEnergy(r, s.Species[0] == s.Elements[0] ? 1e-5 * s.Count : 0)
            ),
            OfSpecies(
                "forces of the second element",
                "forces = −dE/dx",
                (r, s) =>
                {
                    var second = s.Elements[^1];
                    for (var i = 0; i < s.Count; i++)
                        if (s.Species[i] == second)
                            r.Forces[i] *= 1.001;
                }
            ),
            OfSpecies(
                "the square of the number of the first element",
                "extensivity",
                (r, s) => AddEnergy(r, 1e-5 * First(s) * First(s))
            ),
        ];

    static int First(Structure s)
    {
        var elements = s.Elements;
        var count = 0;
        foreach (var element in s.Species)
            count += elements.Count > 1 && element == elements[0] ? 1 : 0;
        return count;
    }

    static PlantedDefect OfSpecies(string name, string meant, Action<Faults.FaultyResults, Structure> defect) =>
        Each("species", name, meant, structure => (r, in _) => defect(r, structure)) with
        {
            NeedsCompound = true,
        };

    static void Round(Vector3D[] vectors, int digits)
    {
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = Rounded(vectors[i], digits);
    }

    static Vector3D Rounded(Vector3D v, int digits) =>
        new(Math.Round(v.X, digits), Math.Round(v.Y, digits), Math.Round(v.Z, digits));
}
