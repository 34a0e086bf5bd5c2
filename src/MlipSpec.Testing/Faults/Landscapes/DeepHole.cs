using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Landscapes;

/// <summary>
/// A deep hole at short distance, where training data end: a false minimum. The code is in order, so the promises of a
/// potential all hold; <c>ShortRangeRepulsion</c> must object.
/// </summary>
/// <param name="sound">The potential to spoil.</param>
/// <param name="depth">Depth, eV per pair; deeper than the wall there is high.</param>
/// <param name="centre">Distance of the bottom, Å.</param>
/// <param name="halfWidth">Distance from the bottom to where the hole ends, Å.</param>
public sealed class DeepHole(IPotential sound, double depth = 50, double centre = 1.4, double halfWidth = 0.25)
    : ExtraTerm(
        sound,
        "a deep hole at short distance",
        new Term(centre + halfWidth, () => new Bump(-depth, centre, halfWidth)),
        depth,
        centre,
        halfWidth
    );
