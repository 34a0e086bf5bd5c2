using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Subjects;

/// <summary>
/// Chooses a <see cref="PromiseSize"/> where a check does not state one: by the speed that the potential's card states,
/// so that the same potential takes the same work everywhere, else by the one that was measured first and is kept with
/// the results.
/// </summary>
internal static class Extents
{
    /// <summary>The size: the stated one, else by the speed.</summary>
    public static PromiseSize Of(
        PromiseSize? stated,
        IPotential potential,
        IReadOnlyList<Element> elements,
        CheckContext context
    ) =>
        stated
        ?? (potential.Card.Speed ?? context.Part(new EvaluationSpeed(elements), potential).Class) switch
        {
            SpeedClass.Fast => PromiseSize.Full,
            SpeedClass.Moderate => PromiseSize.Reduced,
            _ => PromiseSize.Small,
        };

    /// <summary>What a reader must know of less than full work; nothing where it was full.</summary>
    public static IReadOnlyList<string> Notes(PromiseSize size) =>
        size switch
        {
            PromiseSize.Full => [],
            PromiseSize.Reduced =>
            [
                "promises at moderate speed: cells of up to 512 atoms instead of 4,096, ten thousand atom evaluations on four threads instead of a hundred thousand, 300 calls instead of 2,500; \"speed\": \"fast\" in the settings asks for all",
            ],
            _ =>
            [
                "promises of a slow potential: cells of up to 64 atoms instead of 4,096, a thousand atom evaluations on four threads instead of a hundred thousand, 100 calls instead of 2,500, coarser scans and fewer components; \"speed\": \"fast\" in the settings asks for all",
            ],
        };
}
