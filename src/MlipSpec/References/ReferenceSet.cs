using MlipSpec.Quantities;

namespace MlipSpec.References;

/// <summary>One quantity as nature has it and as levels of theory have it, so that a potential's error and its ground
/// truth's are told apart.</summary>
/// <typeparam name="T">The dimension.</typeparam>
/// <param name="Experiment">The measured value.</param>
/// <param name="GroundTruths">Values from first principles, each of another level of theory.</param>
public sealed record ReferenceSet<T>(Reference<T> Experiment, params IReadOnlyList<Reference<T>> GroundTruths)
    where T : struct, IDimension
{
    /// <summary>The value at a level of theory; null if there is none, or the level is null.</summary>
    public Reference<T>? At(LevelOfTheory? levelOfTheory) =>
        levelOfTheory is null
            ? null
            : GroundTruths.FirstOrDefault(t => t.Provenance.LevelOfTheory?.Agrees(levelOfTheory) == true);
}
