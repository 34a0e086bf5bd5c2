using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Surfaces;

/// <summary>
/// Whether both faces of a slab of a compound are the same surface. Where they are not, as of zincblende (100), half of
/// the slab's excess is the energy of neither, and each depends on chemical potentials.
/// </summary>
internal static class LikeFaces
{
    const double Same = 0.05; // Å, between the height of an atom above the one face and of its like below the other

    /// <summary>Refuses a slab of several elements with unlike faces. Those of one element may differ in what no
    /// height tells.</summary>
    /// <param name="slab">The slab in its vacuum, normal along the third reciprocal vector.</param>
    /// <param name="name">What it is a slab of.</param>
    /// <exception cref="ArgumentException">The faces differ.</exception>
    public static void Require(Structure slab, string name)
    {
        if (Difference(slab) is { } difference)
            throw new ArgumentException(
                $"the two faces of {name} differ: {difference}. Half of the energy of such a slab is that of neither surface (of ions it is Tasker's third kind, which has none): {nameof(CleavageEnergy)} says what both cost together; or give a Slab of your own with like faces, and ChemicalPotentials if it is not stoichiometric"
            );
    }

    /// <summary>Whether both faces are the same, as far as heights of atoms tell.</summary>
    public static bool Are(Structure slab) => Difference(slab) is null;

    static string? Difference(Structure slab)
    {
        if (slab.Elements.Count < 2)
            return null;
        var (bottom, heights) = VacuumGap.Heights(slab);
        var top = heights.Largest();
        foreach (var element in slab.Elements)
        {
            double[] mine = [.. heights.Where((_, i) => slab.Species[i] == element).Order()],
                other = [.. mine.Select(h => top - (h - bottom)).Order()];
            if (!mine.Zip(other).All(h => Math.Abs(h.First - h.Second) <= Same))
                return FormattableString.Invariant(
                    $"{element} begins {mine[0] - bottom:F2} Å above the lower face and ends {top - mine[^1]:F2} Å below the upper"
                );
        }
        return null;
    }
}
