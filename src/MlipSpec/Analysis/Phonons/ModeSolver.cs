using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons;

/// <summary>Frequencies, eigenvectors and group velocities of a dynamical matrix, with scratch memory of its own: one
/// for each thread.</summary>
/// <param name="matrix">The dynamical matrix.</param>
internal sealed class ModeSolver(DynamicalMatrix matrix)
{
    readonly PhaseFactors _phases = matrix.CreatePhases();
    readonly HermitianEigensolver _solver = new(matrix.Size);
    readonly double[] _cosines = new double[matrix.PaddedSquare],
        _sines = new double[matrix.PaddedSquare];
    readonly double[] _real = new double[matrix.Size * matrix.Size],
        _imaginary = new double[matrix.Size * matrix.Size];

    /// <summary>The dynamical matrix.</summary>
    public DynamicalMatrix Matrix => matrix;

    /// <summary>Evaluates D(q) alone: real and imaginary part, row by row; only the lower triangle is
    /// written.</summary>
    /// <param name="q">The wave vector, in fractions of the reciprocal primitive vectors.</param>
    /// <param name="real">Receives n×n numbers, eV/(Å²·amu).</param>
    /// <param name="imaginary">Their imaginary parts, in the same order.</param>
    /// <param name="direction">For a polar crystal at Γ: the direction from which Γ is approached, in fractions as q;
    /// without one the term that splits optical modes is left out.</param>
    public void MatrixAt(Vector3D q, Span<double> real, Span<double> imaginary, Vector3D? direction = null) =>
        matrix.Evaluate(q, direction, _phases, _cosines, _sines, real, imaginary);

    /// <summary>Frequencies ν in THz, ascending; an imaginary frequency is given as a negative number.</summary>
    /// <param name="q">The wave vector, in fractions of the reciprocal primitive vectors.</param>
    /// <param name="frequencies">Receives one number for each mode.</param>
    /// <param name="direction">As in <see cref="MatrixAt"/>.</param>
    public void Frequencies(Vector3D q, Span<double> frequencies, Vector3D? direction = null)
    {
        MatrixAt(q, _real, _imaginary, direction);
        _solver.Values(_real, _imaginary, frequencies);
        ToTerahertz(frequencies[..matrix.Size]);
    }

    /// <summary>Frequencies with eigenvectors, real and imaginary parts, one row for each mode with the components of
    /// the atoms in turn.</summary>
    public void Modes(Vector3D q, Span<double> frequencies, Span<double> real, Span<double> imaginary)
    {
        MatrixAt(q, _real, _imaginary);
        _solver.Vectors(_real, _imaginary, frequencies, real, imaginary);
        ToTerahertz(frequencies[..matrix.Size]);
    }

    static void ToTerahertz(Span<double> values)
    {
        foreach (ref var v in values)
            v = DynamicalMatrix.TerahertzPerRoot * Math.CopySign(Math.Sqrt(Math.Abs(v)), v);
    }
}
