using System.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Order;

/// <summary>
/// Common neighbour analysis with a cutoff that adapts to each atom: which crystal a neighbourhood belongs to, from how
/// the neighbours of a bond are bonded to each other. J. D. Honeycutt and H. C. Andersen, J. Phys. Chem. 91, 4950
/// (1987); A. Stukowski, Model. Simul. Mater. Sci. Eng. 20, 045021 (2012). Diamond is recognised by its second
/// neighbours, which form an fcc or hcp shell. E. Maras et al., Comput. Phys. Commun. 205, 13 (2016).
/// </summary>
public static class CommonNeighbours
{
    /// <summary>The local structure of each atom; length N.</summary>
    /// <param name="structure">A structure with a cell, which says how dense it is; atoms at surfaces are
    /// Other.</param>
    /// <exception cref="ArgumentException">There is no cell.</exception>
    public static LocalStructure[] Of(Structure structure)
    {
        if (structure.Volume == 0)
            throw new ArgumentException(
                $"common neighbour analysis finds neighbours by density, but {structure} has no cell: put it into a box"
            );
        var shells = new NearestNeighbours(structure, Shell.Largest);
        var found = new LocalStructure[structure.Count];
        var shell = new Shell();
        for (var i = 0; i < found.Length; i++)
            found[i] = Classify(shells, shell, i);
        return found;
    }

    /// <summary>How many atoms are of each kind, the most frequent first.</summary>
    public static IReadOnlyList<(LocalStructure Kind, int Count)> Count(IEnumerable<LocalStructure> kinds) =>
        [.. kinds.GroupBy(k => k).Select(g => (g.Key, g.Count())).OrderByDescending(p => p.Item2).ThenBy(p => p.Key)];

    static LocalStructure Classify(NearestNeighbours shells, Shell shell, int atom)
    {
        if (shell.TakeNearest(shells, atom, 12) && shell.OfTwelve() is not LocalStructure.Other and var twelve)
            return twelve;
        if (shell.TakeNearest(shells, atom, 14) && shell.IsBcc())
            return LocalStructure.Bcc;
        if (!shell.TakeSecond(shells, atom))
            return LocalStructure.Other;
        return shell.OfTwelve() switch
        {
            LocalStructure.Fcc => LocalStructure.CubicDiamond,
            LocalStructure.Hcp => LocalStructure.HexagonalDiamond,
            _ => LocalStructure.Other,
        };
    }

    /// <summary>The vectors to some neighbours and which of them are bonded to each other.</summary>
    sealed class Shell
    {
        public const int Largest = 14;

        const double Bond = 1.3; // between diamond's first shell and its second, at 1.63

        static readonly double s_halfway = (1 + Math.Sqrt(2)) / 2; // between the first shell of fcc and its second

        readonly Vector3D[] _vectors = new Vector3D[Largest];
        readonly uint[] _bonded = new uint[Largest]; // bit k of element j: j and k are bonded
        int _count;

        public bool TakeNearest(NearestNeighbours shells, int atom, int count)
        {
            var near = shells.Of(atom);
            // Farther apart than the first two shells of fcc they are no shell, and where some are as far as others
            // left out, which are taken is chance.
            if (near.Length < count || near[count - 1].Length > Math.Sqrt(2) * near[0].Length)
                return false;
            near[..count].CopyTo(_vectors);
            _count = count;
            var cutoff = 0.0;
            // In bcc the first eight are at √3/2 a and six at a: the mean of both, brought to a, lies halfway to √2 a.
            for (var k = 0; k < count; k++)
                cutoff += (count == 14 && k < 8 ? 2 / Math.Sqrt(3) : 1) * near[k].Length / count;
            BondWithin(s_halfway * cutoff);
            return true;
        }

        /// <summary>The three other neighbours of each of the four nearest: twelve in diamond.</summary>
        public bool TakeSecond(NearestNeighbours shells, int atom)
        {
            var near = shells.Of(atom);
            if (near.Length < 4 || near[3].Length > Bond * near[0].Length)
                return false;
            _count = 0;
            var mean = 0.0;
            for (var k = 0; k < 4; k++)
            {
                var beyond = shells.Of(shells.AtomOf(atom, k));
                if (beyond.Length < 4 || beyond[3].Length > Bond * near[0].Length)
                    return false;
                var back = 0;
                for (var j = 0; j < 4; j++)
                {
                    var second = near[k] + beyond[j];
                    // The atom itself must be among the four nearest of its neighbour, or they are no diamond bonds.
                    if (second.Length < 1e-3 * near[k].Length)
                    {
                        back++;
                        continue;
                    }
                    if (_count == 12)
                        return false;
                    _vectors[_count++] = second;
                    mean += second.Length / 12;
                }
                if (back != 1)
                    return false;
            }
            BondWithin(s_halfway * mean);
            return true;
        }

        /// <summary>Fcc has twelve bonds 421, hcp six 421 and six 422, an icosahedron twelve 555.</summary>
        public LocalStructure OfTwelve()
        {
            int n421 = 0,
                n422 = 0,
                n555 = 0;
            for (var j = 0; j < 12; j++)
                switch (Signature(j))
                {
                    case (4, 2, 1):
                        n421++;
                        break;
                    case (4, 2, 2):
                        n422++;
                        break;
                    case (5, 5, 5):
                        n555++;
                        break;
                }
            return (n421, n422, n555) switch
            {
                (12, 0, 0) => LocalStructure.Fcc,
                (6, 6, 0) => LocalStructure.Hcp,
                (0, 0, 12) => LocalStructure.Icosahedron,
                _ => LocalStructure.Other,
            };
        }

        /// <summary>Bcc has eight bonds 666 and six 444.</summary>
        public bool IsBcc()
        {
            int n666 = 0,
                n444 = 0;
            for (var j = 0; j < 14; j++)
                switch (Signature(j))
                {
                    case (6, 6, 6):
                        n666++;
                        break;
                    case (4, 4, 4):
                        n444++;
                        break;
                }
            return (n666, n444) == (8, 6);
        }

        void BondWithin(double cutoff)
        {
            Array.Clear(_bonded);
            for (var j = 0; j < _count; j++)
            for (var k = 0; k < j; k++)
            {
                if (!((_vectors[j] - _vectors[k]).LengthSquared < cutoff * cutoff))
                    continue;
                _bonded[j] |= 1u << k;
                _bonded[k] |= 1u << j;
            }
        }

        // The number of common neighbours, of bonds between them, and of bonds in the largest connected group.
        (int Common, int Bonds, int Chain) Signature(int j)
        {
            var common = _bonded[j];
            var (bonds, chain) = (0, 0);
            for (var left = common; left != 0; )
            {
                uint group = left & (0 - left),
                    grown = group;
                while (grown != 0)
                {
                    var next = 0u;
                    for (var rest = grown; rest != 0; rest &= rest - 1)
                        next |= _bonded[BitOperations.TrailingZeroCount(rest)] & common;
                    grown = next & ~group;
                    group |= next;
                }
                var ends = 0;
                for (var rest = group; rest != 0; rest &= rest - 1)
                    ends += BitOperations.PopCount(_bonded[BitOperations.TrailingZeroCount(rest)] & common);
                bonds += ends / 2;
                chain = Math.Max(chain, ends / 2);
                left &= ~group;
            }
            return (BitOperations.PopCount(common), bonds, chain);
        }
    }
}
