namespace MlipSpec.DefectScore;

/// <summary>Kinds of defects that break no promise, as far as that is known; for the page of the score.</summary>
static class KnownEscapes
{
    public static IReadOnlyList<string> All { get; } =
    [
        "slabs with a defect that shows for some numbers of atoms alone: large slabs are tried with numbers of atoms of one remainder by eight;",
        "needles along the first or the second vector: the 12:1 supercells are along the third, and other shapes are tried only as other choices of the same cell;",
        "a window of numbers of atoms that lies between those sampled: every number to 300 or so has its turn at full work, larger ones and those of reduced work are samples;",
        "two atoms of a guest element among a hundred to three hundred of another: one guest among thirty is tried, and compositions in pieces far apart;",
        "a memory that begins late: 2,500 calls at full work, three hundred of a small cell and forty of a large one at reduced work, a hundred and fourteen for slow potentials;",
        "a hole in the energy of three atoms alone, where forces are as if it were not there: forces of pairs, octahedra and crystals are compared with energies, those of a triangle are not, though its energy must be finite;",
        "energies, forces and virial that belong to each other and are wrong where no check of the suite goes: they are no defect of the code, and only labels or references tell.",
    ];
}
