using System.IO.Compression;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using MlipSpec.Potentials.Ace;

namespace MlipSpec.Tests.Potentials.Ace;

public sealed class AceActiveSetTests
{
    [SharedDataFact]
    public void Every_row_of_an_active_set_has_a_grade_of_one()
    {
        const int Size = 77,
            Header = 128;
        var path = SharedData.Path("models/ace/leiapple_bcc/W_2020.asi");
        var set = AceActiveSet.Read(path, ["W"], [Size], [8])[0];
        using var archive = ZipFile.OpenRead(path);
        using var entry = archive.GetEntry("W.npy")!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        var inverse = Matrix<double>.Build.DenseOfRowMajor(
            Size,
            Size,
            MemoryMarshal.Cast<byte, double>(bytes.ToArray().AsSpan(Header)).ToArray()
        );
        var rows = inverse.Inverse();
        var scratch = new double[Size];
        for (var k = 0; k < Size; k++)
            set.Grade(rows.Row(k).ToArray(), scratch).ShouldBe(1, 1e-6);
    }
}
