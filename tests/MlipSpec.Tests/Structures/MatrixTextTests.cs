using MlipSpec.Structures;

namespace MlipSpec.Tests.Structures;

public sealed class MatrixTextTests
{
    [Fact]
    public void A_matrix_prints_its_rows() =>
        new Matrix3D(1, 2, 3, 4, 5.5, 6, 7, 8, 9).ToString().ShouldBe("[1 2 3] [4 5.5 6] [7 8 9]");
}
