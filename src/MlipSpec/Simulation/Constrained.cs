using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>
/// A potential whose atoms, and whose cell, may move along some Cartesian axes only: the other components of forces and
/// virial are taken away, so that a relaxation stays in the subspace, where the remaining forces are the exact gradient
/// of the energy.
/// </summary>
/// <param name="free">The potential of free atoms.</param>
/// <param name="atoms">One where atoms may move, zero where not; such as (0, 0, 1) for the normal of a fault.</param>
/// <param name="cell">One where the cell may stretch, zero where not; a relaxation of the cell is then one along its
/// axes.</param>
internal sealed class Constrained(IPotential free, Vector3D atoms, Vector3D cell) : IPotential
{
    public PotentialCard Card => free.Card;

    public ICalculation Start(Structure structure, int threads = 1) =>
        new Calculation(free.Start(structure, threads), atoms, cell);

    sealed class Calculation(ICalculation free, Vector3D atoms, Vector3D cell) : ICalculation
    {
        readonly Vector3D[] _forces = new Vector3D[free.Count];

        public int Count => free.Count;

        public double Energy => free.Energy;

        public ReadOnlySpan<Vector3D> Forces => _forces;

        public Matrix3D Virial { get; private set; }

        public ReadOnlySpan<double> AtomEnergies => free.AtomEnergies;

        public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell at)
        {
            free.Evaluate(positions, at);
            var all = free.Forces;
            for (var i = 0; i < _forces.Length; i++)
                _forces[i] = new(atoms.X * all[i].X, atoms.Y * all[i].Y, atoms.Z * all[i].Z);
            var v = free.Virial;
            Virial = Matrix3D.Diagonal(cell.X * v.XX, cell.Y * v.YY, cell.Z * v.ZZ);
        }

        public void Dispose() => free.Dispose();
    }
}
