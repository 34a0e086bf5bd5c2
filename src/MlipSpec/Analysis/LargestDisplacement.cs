using MlipSpec.Structures;

namespace MlipSpec.Analysis;

/// <summary>How far atoms went between two structures that number them alike.</summary>
internal static class LargestDisplacement
{
    /// <summary>The largest distance that an atom went, Å, and the atom; the common drift is taken away. Atoms keep
    /// their numbers and are not wrapped.</summary>
    public static (double Distance, int Atom) Of(Structure before, Structure after)
    {
        var drift = Vector3D.Zero;
        for (var i = 0; i < before.Count; i++)
            drift += (after.Positions[i] - before.Positions[i]) / before.Count;
        var (largest, atom) = (0.0, 0);
        for (var i = 0; i < before.Count; i++)
            if ((after.Positions[i] - before.Positions[i] - drift).Length is var d && !(d <= largest))
                (largest, atom) = (d, i);
        return (largest, atom);
    }
}
