using MlipSpec.Potentials;

namespace MlipSpec.Testing.Planted;

/// <summary>One defect of the collection.</summary>
/// <param name="Kind">What it belongs to, such as "forces" or "cell".</param>
/// <param name="Name">A few words, unique.</param>
/// <param name="Meant">The promise, by its stable name, or the check, by its name in kebab case, that is meant to catch
/// it.</param>
/// <param name="Plant">Plants it into a sound potential.</param>
internal sealed record PlantedDefect(string Kind, string Name, string Meant, Func<IPotential, IPotential> Plant)
{
    /// <summary>Whether it shows only where there are two elements.</summary>
    public bool NeedsCompound { get; init; }

    /// <summary>Whether it shows only in the largest cells.</summary>
    public bool NeedsFullSize { get; init; }

    /// <summary>Whether its meant check takes many seconds, so that it is tried by the score and in long tests
    /// alone.</summary>
    public bool IsDear { get; init; }

    /// <summary>Kind and name.</summary>
    public override string ToString() => $"{Kind}: {Name}";
}
