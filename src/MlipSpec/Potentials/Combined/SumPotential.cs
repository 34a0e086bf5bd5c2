using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Combined;

/// <summary>Several potentials whose energies add up, such as SNAP over a short-ranged repulsion (LAMMPS'
/// hybrid/overlay).</summary>
public sealed class SumPotential : IPotential
{
    readonly IReadOnlyList<IPotential> _terms;

    /// <summary>Makes the sum. It covers the elements that every term covers.</summary>
    /// <exception cref="ArgumentException">There are no terms, or no element that all cover.</exception>
    public SumPotential(params IReadOnlyList<IPotential> terms)
    {
        if (terms.Count == 0)
            throw new ArgumentException("a sum needs at least one term", nameof(terms));
        _terms = terms;
        var restricted = terms
            .Where(t => t.Card.Elements.Count > 0)
            .Select(t => t.Card.Elements.AsEnumerable())
            .ToArray();
        Element[] elements = restricted.Length == 0 ? [] : [.. restricted.Aggregate((a, b) => a.Intersect(b))];
        if (restricted.Length > 0 && elements.Length == 0)
            throw new ArgumentException(
                $"the terms {string.Join(" + ", terms.Select(t => t.Card.Name))} have no element in common",
                nameof(terms)
            );
        Card = terms[0].Card with
        {
            Name = string.Join(" + ", terms.Select(t => t.Card.Name)),
            Elements = elements,
            OffersEnergy = terms.All(t => t.Card.OffersEnergy),
            OffersVirial = terms.All(t => t.Card.OffersVirial),
            Precision = terms.Select(t => t.Card.Precision).FirstOrDefault(p => p != "float64") ?? "float64",
            Fingerprint = Fingerprint.Of(["sum 1", .. terms.Select(t => t.Card.Fingerprint)]),
            Contents = Fingerprint.Of(["sum 1", .. terms.Select(t => t.Card.Contents)]),
            Engine = PotentialCard.EnginesOf(terms.Select(t => t.Card)),
            Speed = PotentialCard.SpeedOf(terms.Select(t => t.Card)),
        };
    }

    /// <inheritdoc/>
    public PotentialCard Card { get; }

    /// <inheritdoc/>
    /// <remarks>An atom is as far outside as the term that knows it least.</remarks>
    public IExtrapolationGrade? Extrapolation =>
        _terms.Select(t => t.Extrapolation).OfType<IExtrapolationGrade>().ToArray() is { Length: > 0 } graded
            ? new LargestGrade(graded)
            : null;

    /// <inheritdoc/>
    public ICalculation Start(Structure structure, int threads = 1)
    {
        NotCoveredException.ThrowIfNotCovered(Card, structure);
        return new Calculation(_terms.Select(t => t.Start(structure, threads)).ToArray(), structure.Count);
    }

    sealed class LargestGrade(IExtrapolationGrade[] terms) : IExtrapolationGrade
    {
        public ExtrapolationGrades Grade(Structure structure)
        {
            ExtrapolationGrades[] grades = [.. terms.Select(t => t.Grade(structure))];
            var partitioned = grades.All(g => g.Atoms.Length == structure.Count);
            return new(
                partitioned
                    ? [.. Enumerable.Range(0, structure.Count).Select(i => grades.Largest(g => g.Atoms[i]))]
                    : [],
                grades.Largest(g => g.Configuration)
            );
        }
    }

    sealed class Calculation(ICalculation[] terms, int count) : ICalculation
    {
        readonly Vector3D[] _forces = new Vector3D[count];
        readonly double[] _atomEnergies = new double[count];
        bool _partitioned;

        public int Count => count;

        public double Energy { get; private set; }

        public ReadOnlySpan<Vector3D> Forces => _forces;

        public Matrix3D Virial { get; private set; }

        public ReadOnlySpan<double> AtomEnergies => _partitioned ? _atomEnergies : [];

        public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
        {
            Array.Clear(_forces);
            Array.Clear(_atomEnergies);
            (Energy, Virial, _partitioned) = (0, Matrix3D.Zero, true);
            foreach (var term in terms)
            {
                term.Evaluate(positions, cell);
                Energy += term.Energy;
                Virial += term.Virial;
                for (var i = 0; i < count; i++)
                    _forces[i] += term.Forces[i];
                _partitioned &= term.AtomEnergies.Length == count;
                for (var i = 0; _partitioned && i < count; i++)
                    _atomEnergies[i] += term.AtomEnergies[i];
            }
        }

        public void Dispose()
        {
            foreach (var term in terms)
                term.Dispose();
        }
    }
}
