using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Analysis;

/// <summary>Numbers of neighbours within a cutoff.</summary>
public static class Coordination
{
    /// <summary>The first shell reaches to this multiple of the nearest distance: beyond β-tin's second bond (1.06) and
    /// short of the next shell of every open structure.</summary>
    public const double FirstShell = 1.2;

    /// <summary>The number of neighbours of each atom closer than the cutoff, images included; length N.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="cutoff">The cutoff, Å.</param>
    public static int[] Of(Structure structure, double cutoff)
    {
        var list = new NeighbourList(structure.Count, structure.Cell, cutoff, skin: 0);
        list.Update(structure.Positions, structure.Cell);
        var numbers = new int[structure.Count];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = list.Starts[i + 1] - list.Starts[i];
        return numbers;
    }
}
