using System.Globalization;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Testing.Faults.Bookkeeping;

/// <summary>
/// What an engine in single precision gives: positions go in, and energy, forces and virial come out, as 32-bit floats.
/// Not a defect where the card says so: checks must then state a larger uncertainty, not an error.
/// </summary>
/// <param name="sound">The potential to round.</param>
/// <param name="atomEnergy">Where given: energies of atoms, shifted by this (eV), are rounded one by one and added in
/// double precision, as is done with those of networks. The sum then has all bits of a double and moves in the steps
/// of single precision all the same.</param>
public sealed class SinglePrecision(IPotential sound, double? atomEnergy = null) : IPotential
{
    /// <inheritdoc/>
    public PotentialCard Card { get; } =
        sound.Card with
        {
            Name = $"{sound.Card.Name} in single precision",
            Precision = "float32",
            Fingerprint = Fingerprint.Of(
                sound.Card.Fingerprint,
                "single precision" + atomEnergy?.ToString(" added to 0.###", CultureInfo.InvariantCulture)
            ),
        };

    /// <inheritdoc/>
    public ICalculation Start(Structure structure, int threads = 1) =>
        new Calculation(sound.Start(structure, threads), atomEnergy);

    sealed class Calculation(ICalculation sound, double? atomEnergy) : ICalculation
    {
        readonly Vector3D[] _positions = new Vector3D[sound.Count],
            _forces = new Vector3D[sound.Count];
        readonly double[] _atomEnergies = new double[sound.Count];

        public int Count => sound.Count;

        public double Energy => atomEnergy is null ? (float)sound.Energy : _atomEnergies.Sum();

        public ReadOnlySpan<Vector3D> Forces => _forces;

        public Matrix3D Virial =>
            Matrix3D.FromRows(Rounded(sound.Virial.Row(0)), Rounded(sound.Virial.Row(1)), Rounded(sound.Virial.Row(2)));

        public ReadOnlySpan<double> AtomEnergies => _atomEnergies.AsSpan(0, sound.AtomEnergies.Length);

        public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
        {
            for (var i = 0; i < positions.Length; i++)
                _positions[i] = Rounded(positions[i]);
            sound.Evaluate(_positions, cell);
            for (var i = 0; i < _forces.Length; i++)
                _forces[i] = Rounded(sound.Forces[i]);
            for (var i = 0; i < sound.AtomEnergies.Length; i++)
                _atomEnergies[i] = (float)(sound.AtomEnergies[i] + (atomEnergy ?? 0));
        }

        public void Dispose() => sound.Dispose();

        static Vector3D Rounded(Vector3D v) => new((float)v.X, (float)v.Y, (float)v.Z);
    }
}
