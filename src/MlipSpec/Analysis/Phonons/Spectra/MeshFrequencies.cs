using MlipSpec.Numerics;

namespace MlipSpec.Analysis.Phonons.Spectra;

/// <summary>The frequencies of all modes at the wave vectors of a mesh.</summary>
internal sealed class MeshFrequencies
{
    const int Block = 32; // wave vectors that one thread takes at a time

    readonly double[] _values;

    /// <summary>Solves the mesh. The numbers do not depend on the number of threads.</summary>
    /// <param name="matrix">The dynamical matrix.</param>
    /// <param name="mesh">The wave vectors.</param>
    /// <param name="threads">How many cores may be used.</param>
    /// <param name="cancellation">Looked at before every block of wave vectors.</param>
    public MeshFrequencies(
        DynamicalMatrix matrix,
        WaveVectorMesh mesh,
        int threads = 1,
        CancellationToken cancellation = default
    )
    {
        (Matrix, Mesh, Modes) = (matrix, mesh, matrix.Size);
        _values = new double[mesh.Points.Count * Modes];
        var blocks = (mesh.Points.Count + Block - 1) / Block;
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Max(1, threads),
            CancellationToken = cancellation,
        };
        Parallel.For(
            0,
            blocks,
            options,
            () => new ModeSolver(matrix),
            (block, _, solver) =>
            {
                for (var p = block * Block; p < Math.Min((block + 1) * Block, mesh.Points.Count); p++)
                    solver.Frequencies(mesh.Points[p], _values.AsSpan(p * Modes, Modes));
                return solver;
            },
            static _ => { }
        );
    }

    /// <summary>The dynamical matrix.</summary>
    public DynamicalMatrix Matrix { get; }

    /// <summary>The wave vectors.</summary>
    public WaveVectorMesh Mesh { get; }

    /// <summary>The number of modes at each wave vector.</summary>
    public int Modes { get; }

    /// <summary>The frequencies at point p of the mesh, THz, ascending; imaginary ones negative.</summary>
    public ReadOnlySpan<double> At(int p) => _values.AsSpan(p * Modes, Modes);

    /// <summary>The lowest of all frequencies, THz.</summary>
    public double Lowest => _values.Min();

    /// <summary>The highest of all frequencies, THz.</summary>
    public double Highest => _values.Largest();
}
