using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.MomentTensor;

/// <summary>A configuration with grades as MLIP writes it.</summary>
/// <param name="Cell">The rows of the cell, Å.</param>
/// <param name="Types">The species, from 0.</param>
/// <param name="Positions">Å.</param>
/// <param name="Grades">nbh_grades.</param>
/// <param name="Grade">MV_grade.</param>
internal sealed record MlipFrame(Vector3D[] Cell, int[] Types, Vector3D[] Positions, double[] Grades, double Grade)
{
    public Structure Structure(params string[] elements) =>
        new(new(Matrix3D.FromRows(Cell[0], Cell[1], Cell[2])), [.. Types.Select(t => (Element)elements[t])], Positions);

    public static IEnumerable<MlipFrame> Read(IEnumerable<string> lines)
    {
        var words = new List<string[]>();
        foreach (var line in lines)
        {
            words.Add(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (words[^1] is ["END_CFG"])
            {
                yield return One(words);
                words.Clear();
            }
        }
    }

    static MlipFrame One(List<string[]> words)
    {
        int After(string key) => words.FindIndex(w => w.Length > 0 && w[0] == key) + 1;
        var count = int.Parse(words[After("Size")][0], CultureInfo.InvariantCulture);
        var header = words[After("AtomData:") - 1];
        var atoms = words.GetRange(After("AtomData:"), count);
        double[] Column(string name) => [.. atoms.Select(w => Parse(w[Array.IndexOf(header, name) - 1]))];
        var (x, y, z) = (Column("cartes_x"), Column("cartes_y"), Column("cartes_z"));
        return new(
            [.. words.GetRange(After("Supercell"), 3).Select(w => new Vector3D(Parse(w[0]), Parse(w[1]), Parse(w[2])))],
            [.. Column("type").Select(t => (int)t)],
            [.. Enumerable.Range(0, count).Select(i => new Vector3D(x[i], y[i], z[i]))],
            Column("nbh_grades"),
            Parse(words.First(w => w is ["Feature", "MV_grade", _])[2])
        );
    }

    static double Parse(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
