using MlipSpec.Structures;
using MlipSpec.Testing.Faults;

namespace MlipSpec.Testing.Planted;

/// <summary>Short forms in which the tables of defects are written.</summary>
internal static class Plant
{
    /// <summary>Results are spoiled as a function of the situation alone.</summary>
    public static PlantedDefect Always(string kind, string name, string meant, FaultyCalculation.Defect defect) =>
        new(kind, name, meant, sound => new Spoiled(sound, name, _ => defect));

    /// <summary>Results are spoiled as a function of structure and situation, with a memory of its own for each
    /// calculation.</summary>
    public static PlantedDefect Each(
        string kind,
        string name,
        string meant,
        Func<Structure, FaultyCalculation.Defect> make
    ) => new(kind, name, meant, sound => new Spoiled(sound, name, make));

    /// <summary>Forces are scaled where a condition holds.</summary>
    public static PlantedDefect ForcesWhere(
        string kind,
        string name,
        string meant,
        Condition condition,
        double excess = 1e-3
    ) =>
        Always(
            kind,
            name,
            meant,
            (r, in s) =>
            {
                if (condition(s))
                    ScaleForces(r, excess);
            }
        );

    /// <summary>The energy is scaled where a condition holds, and its derivatives with it.</summary>
    public static PlantedDefect AllWhere(
        string kind,
        string name,
        string meant,
        Condition condition,
        double excess = 1e-3
    ) =>
        Always(
            kind,
            name,
            meant,
            (r, in s) =>
            {
                if (condition(s))
                    ScaleAll(r, excess);
            }
        );

    public delegate bool Condition(in Situation situation);

    public static void ScaleForces(FaultyResults r, double excess)
    {
        for (var i = 0; i < r.Forces.Length; i++)
            r.Forces[i] *= 1 + excess;
    }

    public static void ScaleAll(FaultyResults r, double excess)
    {
        ScaleForces(r, excess);
        (r.Energy, r.Virial) = ((1 + excess) * r.Energy, (1 + excess) * r.Virial);
        for (var i = 0; i < r.AtomEnergies.Length; i++)
            r.AtomEnergies[i] *= 1 + excess;
    }

    /// <summary>Adds an energy that belongs to no atom in particular.</summary>
    public static void AddEnergy(FaultyResults r, double energy)
    {
        r.Energy += energy;
        for (var i = 0; i < r.AtomEnergies.Length; i++)
            r.AtomEnergies[i] += energy / r.AtomEnergies.Length;
    }
}
