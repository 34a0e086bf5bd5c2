using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials;

/// <summary>
/// Numbers of another code for <see cref="SiliconCells.Rattled"/>: energy (eV), the force on the first atom (eV/Å), the
/// sum of all squared forces (eV²/Å²) and the virial xx, yy, zz, xy, xz, yz (eV).
/// </summary>
/// <remarks>
/// Made with Debian's lammps 20220106 through its Python module: box and atoms by the formula of the structure (region
/// prism, create_atoms), units metal, the pair_style and pair_coeff named beside each set, <c>run 0</c>; virial =
/// pressure × volume / 1.6021765e6.
/// </remarks>
internal sealed record Golden(double Energy, Vector3D Force, double SquaredForces, double[] Virial)
{
    public void ShouldBeMatchedBy(IPotential potential, Structure structure, double relative)
    {
        var result = potential.Evaluate(structure);
        result.Energy.ShouldBe(Energy, relative * Math.Abs(Energy));
        (result.Forces[0] - Force).Length.ShouldBeLessThan(relative * Math.Max(1, Force.Length));
        result.Forces.Sum(f => f.LengthSquared).ShouldBe(SquaredForces, 10 * relative * SquaredForces);
        var v = result.Virial;
        double[] components = [v.XX, v.YY, v.ZZ, v.XY, v.XZ, v.YZ];
        components.Zip(Virial, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(relative * 100);
        result.AtomEnergies.Sum().ShouldBe(result.Energy, 1e-10);
    }
}
