using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MlipSpec.Analysis.Phonons;
using MlipSpec.Numerics;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Vibrations;

/// <summary>
/// Mode Grüneisen parameters γ = −d ln ν/d ln V by what a change of the volume does to the modes at rest:
/// −½ ⟨e|dD/d ln V|e⟩/ω², degenerate modes as they split (perturbation theory to first order; R. P. Feynman, Phys. Rev.
/// 56, 340 (1939)). Branches that cross between two volumes are thus never taken for each other.
/// </summary>
/// <remarks>
/// The derivative is the difference of the two next volumes; how far those of volumes farther apart lie off says what
/// the steps and kinks of tables do to it, and is the standard uncertainty: of a smooth potential a few times the error.
/// In one mode kinks may cancel by accident, so no uncertainty is less than the median of the crystal.
/// </remarks>
/// <param name="volumes">At least five crystals by rising volume, that at rest in the middle.</param>
internal sealed class ModeGrueneisen(VibratingVolume[] volumes)
{
    const double Slowest = 0.05; // THz; slower modes are those of a shift, which has no frequency
    const double Degenerate = 1e-4; // of the highest ω²

    /// <summary>One for each mode at rest, by rising frequency, at each wave vector.</summary>
    /// <param name="points">Labels, and wave vectors in fractions of the reciprocal primitive vectors.</param>
    public IReadOnlyList<GrueneisenParameters> At(IReadOnlyList<(string Label, Vector3D Q)> points)
    {
        var found = points.Select(p => At(p.Q)).ToArray();
        double[] errors = [.. found.SelectMany(f => f).OfType<Mode>().Select(m => m.Error).Order()];
        var least = errors.Length == 0 ? 0 : errors[errors.Length / 2];
        return
        [
            .. points.Zip(
                found,
                (p, modes) =>
                    new GrueneisenParameters(
                        p.Label,
                        [
                            .. modes.Select(m =>
                                m is null
                                    ? Quantity<Ratio>.NotMeasured(
                                        new(FindingKind.NotConverged, "the mode has no frequency")
                                    )
                                    : new(m.Gamma, Math.Max(least, m.Error))
                            ),
                        ]
                    )
            ),
        ];
    }

    sealed record Mode(double Gamma, double Error);

    Mode?[] At(Vector3D q)
    {
        var modes = MatrixAt(volumes.Length / 2, q).Evd(Symmetricity.Hermitian);
        double[] squares = [.. modes.EigenValues.Select(e => e.Real)];
        double[][] slopes =
        [
            .. Enumerable.Range(1, volumes.Length / 2).Select(steps => Slopes(steps, q, squares, modes.EigenVectors)),
        ];
        Mode? Of(double square, int n) =>
            DynamicalMatrix.TerahertzPerRoot * Math.Sqrt(square) > Slowest
                ? new(-slopes[0][n] / (2 * square), slopes.Largest(s => Math.Abs(s[n] - slopes[0][n])) / (2 * square))
                : null;
        return [.. squares.Select(Of)];
    }

    // d ω²/d ln V of each mode, from the volumes so many steps to either side.
    double[] Slopes(int steps, Vector3D q, double[] squares, Matrix<Complex> vectors)
    {
        int below = volumes.Length / 2 - steps,
            above = volumes.Length / 2 + steps;
        var change = MatrixAt(above, q) - MatrixAt(below, q);
        var slope = vectors.ConjugateTransposeThisAndMultiply(change * vectors);
        var logarithm = Math.Log(volumes[above].Volume / volumes[below].Volume);
        List<double> slopes = [];
        while (slopes.Count < squares.Length)
        {
            var first = slopes.Count;
            var alike = 1;
            while (
                first + alike < squares.Length
                && squares[first + alike] - squares[first + alike - 1] < Degenerate * squares[^1]
            )
                alike++;
            var block = slope.SubMatrix(first, alike, first, alike);
            slopes.AddRange(block.Evd(Symmetricity.Hermitian).EigenValues.Select(e => e.Real / logarithm));
        }
        return [.. slopes];
    }

    Matrix<Complex> MatrixAt(int volume, Vector3D q)
    {
        var matrix = volumes[volume].Mesh!.Matrix;
        var n = matrix.Size;
        double[] real = new double[n * n],
            imaginary = new double[n * n];
        new ModeSolver(matrix).MatrixAt(q, real, imaginary);
        return Matrix<Complex>.Build.Dense(
            n,
            n,
            (i, j) =>
                i > j ? new Complex(real[i * n + j], imaginary[i * n + j])
                : i < j ? new Complex(real[j * n + i], -imaginary[j * n + i])
                : real[i * n + i]
        );
    }
}
