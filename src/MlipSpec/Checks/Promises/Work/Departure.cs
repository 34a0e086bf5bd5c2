using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Work;

/// <summary>One atom moving away from the others along a straight line, in a single calculation.</summary>
internal sealed class Departure(
    IPotential potential,
    TestStructure start,
    int atom,
    Vector3D direction,
    CheckContext context
) : IDisposable
{
    readonly Probe _probe = new(potential, start, context);
    readonly Vector3D _home = start.Structure.Positions[atom];
    readonly Vector3D _direction = direction / direction.Length;

    /// <summary>The energy, eV, and the force on the atom along its path, eV/Å, with the atom displaced by this
    /// distance in Å.</summary>
    public (double Energy, double Force) At(double distance)
    {
        _probe.Positions[atom] = _home + distance * _direction;
        return (_probe.Evaluate(), _probe.Forces[atom].Dot(_direction));
    }

    public void Dispose() => _probe.Dispose();
}
