using System.Text;
using MlipSpec.Potentials.Hashing;
using MlipSpec.Structures.Files;

namespace MlipSpec.Datasets;

/// <summary>The hash of a structure file as a parameter of checks.</summary>
static class StructureContent
{
    /// <summary>The hash of the file and of those that it is read with, such as the supercell beside a FORCE_SETS; that
    /// of the file alone where it stands alone, or is of no known format.</summary>
    public static string Hash(string full, IReadOnlyList<FrameFormat> formats)
    {
        var own = HashedFile.Hash(full);
        var companions = Companions(full, formats);
        return companions.Count == 0
            ? own
            : Convert.ToHexStringLower(
                Sha256.HashData(Encoding.ASCII.GetBytes(own + string.Concat(companions.Select(HashedFile.Hash))))
            )[..24];
    }

    // A file that no format knows is refused with its reason when it is read.
    static IReadOnlyList<string> Companions(string full, IReadOnlyList<FrameFormat> formats)
    {
        try
        {
            return StructureFiles.FormatOf(full, formats).Companions(full);
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
