using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Testing.Doubles;

/// <summary>
/// Atoms in a valley that bends from one well to another, E = h (x²/w² − 1)² + ½ k (y − c (1 − x²/w²))² + ½ k z², with
/// wells at x = ±w and a saddle of height h at (0, c, 0). With a pit, E falls by as much more in the middle.
/// </summary>
/// <param name="height">Height of the saddle above the wells, h, eV.</param>
/// <param name="pit">Depth of the pit at the saddle, eV; none by default.</param>
public sealed class TwoWells(double height, double pit = 0) : IPotential
{
    const double W = 1.5,
        C = 0.8,
        K = 6,
        PitWidth = 0.3;

    /// <summary>One atom on the floor of the valley.</summary>
    /// <param name="x">Where along the valley, in units of half the distance of the wells: −1 and 1 are the wells, 0
    /// the saddle.</param>
    public static Structure At(double x) => new(Cell.None, ["Si"], [new(x * W, C * (1 - x * x), 0)]);

    /// <inheritdoc/>
    public PotentialCard Card { get; } =
        new()
        {
            Name = "two wells",
            Kind = "two-wells",
            Elements = ["Si"],
            Fingerprint = FormattableString.Invariant($"two wells {height} {pit}"),
        };

    /// <inheritdoc/>
    public ICalculation Start(Structure structure, int threads = 1) => new Calculation(structure.Count, height, pit);

    sealed class Calculation(int count, double height, double pit) : ICalculation
    {
        readonly Vector3D[] _forces = new Vector3D[count];

        public int Count => count;

        public double Energy { get; private set; }

        public ReadOnlySpan<Vector3D> Forces => _forces;

        public Matrix3D Virial => Matrix3D.Zero;

        public ReadOnlySpan<double> AtomEnergies => [];

        public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
        {
            Energy = 0;
            for (var i = 0; i < count; i++)
            {
                var (x, y, z) = positions[i];
                double u = x * x / (W * W) - 1,
                    bend = y + C * u,
                    well = Math.Exp(-x * x / (2 * PitWidth * PitWidth));
                Energy += height * u * u + 0.5 * K * (bend * bend + z * z) - pit * well;
                var slope =
                    4 * height * u * x / (W * W)
                    + K * bend * C * 2 * x / (W * W)
                    + pit * well * x / (PitWidth * PitWidth);
                _forces[i] = new(-slope, -K * bend, -K * z);
            }
        }

        public void Dispose() { }
    }
}
