using MlipSpec.Structures;

namespace MlipSpec.Potentials.Analytic;

/// <summary>
/// Atoms tied to their sites by independent springs, E = ½ k Σ |u_i|² with u_i the displacement from the site: every
/// answer is known in closed form. A. Einstein, Ann. Phys. 327, 180 (1907).
/// </summary>
/// <remarks>
/// <para>
/// Sites follow the cell, so that virial = −k Σ u ⊗ u. All 3N frequencies are √(k/m)/2π; each mode holds ½ k_B T of
/// potential energy, so that ⟨u²⟩ = 3 k_B T/k; the free energy per mode is k_B T ln(2 sinh(ħω/2k_B T)).
/// </para>
/// <para>It is tied to space: the net force is not zero and a translation costs energy, as <c>Invariance</c> and
/// <c>SumRules</c> rightly say.</para>
/// </remarks>
public sealed class EinsteinCrystal : IPotential
{
    readonly Structure _sites;
    readonly double _springConstant;

    /// <summary>Makes the potential.</summary>
    /// <param name="sites">Where the atoms are at rest; only structures with these atoms, in this order, can be
    /// evaluated.</param>
    /// <param name="springConstant">k, eV/Å².</param>
    public EinsteinCrystal(Structure sites, double springConstant)
    {
        if (!(springConstant > 0))
            throw new ArgumentOutOfRangeException(
                nameof(springConstant),
                springConstant,
                "a spring constant is a positive number in eV/Å²"
            );
        (_sites, _springConstant) = (sites, springConstant);
        object[] parts =
        [
            "einstein-crystal 1",
            springConstant,
            sites.Cell.Vectors.ToString(),
            .. sites
                .Positions.ToArray()
                .Select((r, i) => FormattableString.Invariant($"{_sites.Species[i]} {r.X:R} {r.Y:R} {r.Z:R}")),
        ];
        Card = new()
        {
            Name = "Einstein crystal",
            Kind = "einstein-crystal",
            Speed = SpeedClass.Fast,
            Elements = sites.Elements,
            Fingerprint = Fingerprint.Of(parts),
            Citation = "A. Einstein, Ann. Phys. 327, 180 (1907)",
        };
    }

    /// <inheritdoc/>
    public PotentialCard Card { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">These are not the atoms that have sites.</exception>
    public ICalculation Start(Structure structure, int threads = 1)
    {
        NotCoveredException.ThrowIfNotCovered(Card, structure);
        if (!structure.Species.SequenceEqual(_sites.Species))
            throw new ArgumentException(
                $"this Einstein crystal has sites for {_sites}, in that order of atoms, but {structure} was given"
            );
        return new Calculation(_sites, _springConstant);
    }

    sealed class Calculation(Structure sites, double k) : ICalculation
    {
        readonly Vector3D[] _forces = new Vector3D[sites.Count];
        readonly double[] _atomEnergies = new double[sites.Count];

        public int Count => _forces.Length;

        public double Energy { get; private set; }

        public ReadOnlySpan<Vector3D> Forces => _forces;

        public Matrix3D Virial { get; private set; }

        public ReadOnlySpan<double> AtomEnergies => _atomEnergies;

        public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
        {
            if (positions.Length != Count)
                throw new ArgumentException(
                    $"the crystal has {Count} sites, but {positions.Length} positions were given"
                );
            var follow = sites.Cell.Volume > 0 ? sites.Cell.Vectors.Inverse() * cell.Vectors : Matrix3D.Identity;
            var (energy, virial) = (0.0, Matrix3D.Zero);
            for (var i = 0; i < Count; i++)
            {
                var u = positions[i] - sites.Positions[i] * follow;
                _forces[i] = -k * u;
                energy += _atomEnergies[i] = 0.5 * k * u.LengthSquared;
                virial -= k * Matrix3D.Outer(u, u);
            }
            (Energy, Virial) = (energy, virial);
        }

        public void Dispose() { }
    }
}
