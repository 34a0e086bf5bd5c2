using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Numerics;

/// <summary>Exact spectra first; then residuals, orthogonality and the trace of random matrices.</summary>
public sealed class HermitianEigensolverTests
{
    // A ring of n sites with hopping e^{iφ}: eigenvalues 2 cos(2πk/n + φ), twofold degenerate for φ = 0.
    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 0.3)]
    [InlineData(3, 0.3)]
    [InlineData(6, 0.0)]
    [InlineData(17, 0.0)]
    [InlineData(40, 0.1)]
    public void The_ring_has_its_cosine_band(int n, double flux)
    {
        double[] re = new double[n * n],
            im = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            var j = (i + 1) % n;
            re[i * n + j] += Math.Cos(flux);
            im[i * n + j] += Math.Sin(flux);
            re[j * n + i] += Math.Cos(flux);
            im[j * n + i] -= Math.Sin(flux);
        }
        var exact = Enumerable.Range(0, n).Select(k => 2 * Math.Cos(2 * Math.PI * k / n + flux)).Order().ToArray();
        Solve(re, im, n).Values.ShouldBe(exact, 1e-13);
        Solve(re, im, n).ValuesAlone.ShouldBe(exact, 1e-13);
    }

    [Fact]
    public void The_second_Pauli_matrix_has_plus_and_minus_one() =>
        Solve([0, 0, 0, 0], [0, -1, 1, 0], 2).Values.ShouldBe([-1.0, 1.0], 1e-15);

    [Fact]
    public void A_diagonal_matrix_is_sorted_and_the_zero_matrix_stays_zero()
    {
        Solve([3, 0, 0, 0, -1, 0, 0, 0, 2], new double[9], 3).Values.ShouldBe([-1.0, 2, 3]);
        Solve(new double[16], new double[16], 4).Values.ShouldBe(new double[4]);
    }

    // A second opinion by another program: MathNet's decomposition.
    [Theory]
    [InlineData(3)]
    [InlineData(24)]
    [InlineData(61)]
    public void MathNet_finds_the_same_spectrum(int n)
    {
        var (re, im) = Random(n, seed: 100 + (ulong)n);
        var matrix = Matrix<Complex>.Build.Dense(n, n, (i, j) => new(re[i * n + j], im[i * n + j]));
        var expected = matrix.Evd(Symmetricity.Hermitian).EigenValues.Select(v => v.Real).Order().ToArray();
        var solved = Solve(re, im, n);
        solved.Values.ShouldBe(expected, 1e-12 * n);
        solved.ValuesAlone.ShouldBe(expected, 1e-12 * n);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(24)]
    [InlineData(61)]
    [InlineData(130)]
    public void Eigenvectors_are_orthonormal_and_solve_the_equation(int n)
    {
        var (re, im) = Random(n, seed: (ulong)n);
        var s = Solve(re, im, n);
        s.ValuesAlone.ShouldBe(s.Values, 1e-12 * n);
        s.Values.Sum().ShouldBe(Enumerable.Range(0, n).Sum(i => re[i * n + i]), 1e-11 * n);
        for (var k = 0; k < n; k++)
        {
            for (var l = 0; l <= k; l++)
            {
                double dotRe = 0,
                    dotIm = 0;
                for (var i = 0; i < n; i++)
                {
                    dotRe += s.Re[k * n + i] * s.Re[l * n + i] + s.Im[k * n + i] * s.Im[l * n + i];
                    dotIm += s.Re[k * n + i] * s.Im[l * n + i] - s.Im[k * n + i] * s.Re[l * n + i];
                }
                dotRe.ShouldBe(k == l ? 1 : 0, 1e-12);
                dotIm.ShouldBe(0, 1e-12);
            }
            for (var i = 0; i < n; i++)
            {
                double r = -s.Values[k] * s.Re[k * n + i],
                    t = -s.Values[k] * s.Im[k * n + i];
                for (var j = 0; j < n; j++)
                {
                    r += re[i * n + j] * s.Re[k * n + j] - im[i * n + j] * s.Im[k * n + j];
                    t += re[i * n + j] * s.Im[k * n + j] + im[i * n + j] * s.Re[k * n + j];
                }
                Math.Abs(r).ShouldBeLessThan(1e-12 * n);
                Math.Abs(t).ShouldBeLessThan(1e-12 * n);
            }
        }
    }

    [Fact]
    public void NaN_is_an_error_and_not_an_eigenvalue() =>
        Should
            .Throw<ArithmeticException>(() => Solve([1, double.NaN, double.NaN, 1], new double[4], 2))
            .Message.ShouldContain("NaN");

    static (double[] Values, double[] ValuesAlone, double[] Re, double[] Im) Solve(double[] re, double[] im, int n)
    {
        double[] values = new double[n],
            alone = new double[n],
            vRe = new double[n * n],
            vIm = new double[n * n];
        var solver = new HermitianEigensolver(n);
        solver.Values(re, im, alone);
        solver.Vectors(re, im, values, vRe, vIm);
        return (values, alone, vRe, vIm);
    }

    static (double[] Re, double[] Im) Random(int n, ulong seed)
    {
        var random = new SeededRandom(seed);
        double[] re = new double[n * n],
            im = new double[n * n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
        {
            (re[i * n + j], im[i * n + j]) = (random.NextGaussian(), i == j ? 0 : random.NextGaussian());
            (re[j * n + i], im[j * n + i]) = (re[i * n + j], -im[i * n + j]);
        }
        return (re, im);
    }
}
