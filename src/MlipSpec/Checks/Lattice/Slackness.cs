using MlipSpec.Analysis;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Lattice;

/// <summary>
/// A direction along which a crystal has no stiffness: the energy does not tell how long it is, and a relaxation leaves
/// what it started with. Layers without forces between them have one, chains two, separate molecules or atoms three.
/// </summary>
/// <remarks>
/// Only a crystal that bonds do not hold together in all directions can be slack, so others cost nothing. Its pieces
/// are moved apart and together as rigid bodies by six strains, and the stiffness of uniaxial strain along every
/// direction follows: layers themselves do not soften it, as clamped atoms would stiffen it.
/// </remarks>
/// <param name="Direction">The softest direction, of length one.</param>
/// <param name="Stiffness">The stiffness along it, GPa.</param>
/// <param name="Finding">The finding.</param>
internal sealed record Slackness(Vector3D Direction, double Stiffness, Finding Finding)
{
    /// <summary>GPa. A relaxation to 0.001 GPa does not know the length of what is softer to better than 20
    /// %.</summary>
    public const double Least = 0.005;

    const double Strain = 0.01;
    const double GPa = Constants.GPaPerElectronvoltPerCubicAngstrom;

    /// <summary>Whether a vector's length depends on the slack direction.</summary>
    public bool Concerns(Vector3D vector) => Math.Abs(vector.Dot(Direction)) > 0.05 * vector.Length;

    /// <summary>The slack direction of a relaxed crystal; null if there is none.</summary>
    public static Slackness? Of(Structure relaxed, IPotential potential, string name, CheckContext context)
    {
        if (BondedPieces.Arms(relaxed) is not { } arms)
            return null;
        using var calculation = potential.Start(relaxed, context.Threads);
        var columns = Enumerable.Range(0, 6).Select(j => 1 / (2 * Strain) * (At(j, Strain) - At(j, -Strain))).ToArray();
        var (softest, least) = (default(Vector3D), double.PositiveInfinity);
        foreach (var n in Directions(relaxed.Cell.Vectors))
            if (Along(n, columns) is var c && c < least - 1e-6)
                (softest, least) = (n, c);
        // Below zero the crystal is unstable, and at rest only by its symmetry: another matter.
        return Math.Abs(least) >= Least
            ? null
            : new(
                softest,
                least,
                new(
                    FindingKind.Unstable,
                    FormattableString.Invariant(
                        $"{name}: no stiffness along {InWords(softest, relaxed.Cell.Vectors)}, ({softest.X:F2}, {softest.Y:F2}, {softest.Z:F2}), with {potential.Card.Name}: {least:F3} GPa, so that the energy does not tell this length; nothing holds the bonded pieces of the crystal together"
                    )
                )
            );

        // The stress of strained pieces: each of them moves as a whole.
        Matrix3D At(int component, double amplitude)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var strain = Voigt.Strain(component, amplitude);
            var strained = relaxed.Strained(strain);
            var positions = strained.Positions.ToArray();
            for (var i = 0; i < positions.Length; i++)
                positions[i] -= arms[i] * strain;
            calculation.Evaluate(positions, strained.Cell);
            calculation.ThrowIfBroken(potential.Card, strained);
            var virial = calculation.Virial;
            for (var i = 0; i < positions.Length; i++)
                virial -= Matrix3D.Outer(calculation.Forces[i], arms[i]);
            return -GPa / strained.Volume * virial.Symmetric;
        }
    }

    // n·n·C·n·n, with the columns as stresses per engineering strain.
    static double Along(Vector3D n, Matrix3D[] columns)
    {
        var stress =
            n.X * n.X * columns[0]
            + n.Y * n.Y * columns[1]
            + n.Z * n.Z * columns[2]
            + 2 * n.Y * n.Z * columns[3]
            + 2 * n.X * n.Z * columns[4]
            + 2 * n.X * n.Y * columns[5];
        return n.Dot(stress * n);
    }

    // The cell's vectors and the normals of its planes first, so that a slack axis of the crystal is called by name.
    static IEnumerable<Vector3D> Directions(Matrix3D cell)
    {
        var normals = cell.Inverse().Transpose;
        foreach (var m in (Matrix3D[])[cell, normals])
            for (var i = 2; i >= 0; i--)
                yield return m.Row(i) / m.Row(i).Length;
        const int Rings = 24;
        for (var i = 0; i <= Rings; i++)
        for (var j = 0; j < 2 * Rings; j++)
        {
            double z = i / (double)Rings,
                s = Math.Sqrt(1 - z * z),
                phi = Math.PI * j / Rings;
            yield return new(s * Math.Cos(phi), s * Math.Sin(phi), z);
        }
    }

    static string InWords(Vector3D n, Matrix3D cell)
    {
        var normals = cell.Inverse().Transpose;
        for (var i = 0; i < 3; i++)
        {
            if (Math.Abs(n.Dot(cell.Row(i))) > 0.9999 * cell.Row(i).Length)
                return "abc"[i].ToString();
            if (Math.Abs(n.Dot(normals.Row(i))) > 0.9999 * normals.Row(i).Length)
                return $"the normal of the plane of {"abc"[(i + 1) % 3]} and {"abc"[(i + 2) % 3]}";
        }
        return "a direction";
    }
}
