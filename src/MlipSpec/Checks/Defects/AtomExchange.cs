using MlipSpec.Structures;

namespace MlipSpec.Checks.Defects;

/// <summary>
/// A defect of a crystal told by elements instead of sites: atoms taken out, atoms put where those stood, and atoms put
/// into holes. Which atom is the first of its element; further ones are taken nearest to it. A hole is where the nearest
/// atoms are farthest, among equal ones where they are of other elements; one beside a vacancy is as far from it as the
/// supercell allows.
/// </summary>
/// <param name="Taken">Elements of the atoms taken out.</param>
/// <param name="OnTaken">Elements put where these stood, no more than were taken.</param>
/// <param name="InHoles">Elements put into holes.</param>
public sealed record AtomExchange(
    IReadOnlyList<Element> Taken,
    IReadOnlyList<Element> OnTaken,
    IReadOnlyList<Element> InHoles
)
{
    const double SameDistance = 1e-3; // Å

    /// <summary>Makes the defect.</summary>
    /// <returns>The defective supercell and the places of the atoms taken out.</returns>
    /// <exception cref="ArgumentException">The crystal has not the element, or has no room.</exception>
    internal MadeDefect In(BulkReference bulk, int size, string name)
    {
        if (OnTaken.Count > Taken.Count)
            throw new ArgumentException(
                $"the {name} puts {OnTaken.Count} atoms where {Taken.Count} are taken: put the others into holes"
            );
        var crystal = bulk.Supercell(size);
        var taken = TakenFrom(crystal, name);
        Vector3D[] places = [.. taken.Select(i => crystal.Positions[i])];
        int[] kept = [.. Enumerable.Range(0, crystal.Count).Except(taken)];
        List<Element> species = [.. kept.Select(i => crystal.Species[i]), .. OnTaken];
        List<Vector3D> positions = [.. kept.Select(i => crystal.Positions[i]), .. places.Take(OnTaken.Count)];
        foreach (var element in InHoles)
        {
            var free = new Structure(crystal.Cell, [.. species], [.. positions]);
            // Holes are those of the crystal: a vacancy is none.
            var hole = Holes.Of(bulk, crystal, free, element, places.Length > 0 ? places[0] : null, name);
            species.Add(element);
            positions.Add(hole);
        }
        return new(new(crystal.Cell, [.. species], [.. positions]), [.. places.Skip(OnTaken.Count)]);
    }

    int[] TakenFrom(Structure crystal, string name)
    {
        List<int> taken = [];
        foreach (var element in Taken)
        {
            int[] own = [.. Enumerable.Range(0, crystal.Count).Where(i => crystal.Species[i] == element).Except(taken)];
            if (own.Length == 0)
                throw new ArgumentException(
                    $"the {name} takes {element} out of a crystal of {string.Join(" and ", crystal.Elements)}, which has none, or no more"
                );
            taken.Add(
                taken.Count == 0
                    ? own[0]
                    : own.OrderBy(i =>
                            Math.Round(
                                Holes.Distance(crystal, crystal.Positions[i], crystal.Positions[taken[0]])
                                    / SameDistance
                            )
                        )
                        .First()
            );
        }
        return [.. taken];
    }
}

/// <summary>A defective supercell.</summary>
/// <param name="Structure">Its atoms.</param>
/// <param name="Vacancies">Where atoms are missing, Å.</param>
internal sealed record MadeDefect(Structure Structure, IReadOnlyList<Vector3D> Vacancies);
