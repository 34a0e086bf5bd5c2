namespace OwnCheck;

/// <summary>
/// An endless straight chain of one element: the spacing of lowest energy, by golden section, and the binding energy
/// there. It has one degree of freedom, so its numbers can be had by hand, and it asks a potential for two neighbours
/// in a line, which no crystal does.
/// </summary>
/// <param name="Element">The element.</param>
/// <param name="Guess">About where the spacing lies, Å; it is sought from 0.7 to 1.5 times this.</param>
public sealed record MonatomicChain(Element Element, double Guess) : ICheck<ChainAtRest>
{
    /// <summary>How well the spacing is to be known, Å.</summary>
    public double Tolerance { get; init; } = 1e-6;

    public string Name => "monatomic-chain";

    /// <inheritdoc/>
    public Domain Domain => Domain.Clusters;

    public int Version => 1;

    public string Material => $"{Element} chain";

    public IReadOnlyList<Element> Elements => [Element];

    public ChainAtRest Measure(IPotential potential, CheckContext context)
    {
        // Periodic along the chain alone: nothing stands beside it.
        double EnergyAt(double spacing)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var cell = new Cell(Matrix3D.Diagonal(spacing, 1, 1), true, false, false);
            return potential.Evaluate(new Structure(cell, [Element], [Vector3D.Zero])).Energy;
        }
        var alone = potential.Evaluate(new Structure(Cell.None, [Element], [Vector3D.Zero])).Energy;
        const int Points = 81;
        var spacings = Enumerable.Range(0, Points).Select(k => Guess * (0.7 + 0.8 * k / (Points - 1))).ToArray();
        var energies = Array.ConvertAll(spacings, EnergyAt);
        var lowest = Array.IndexOf(energies, energies.Min());
        if (lowest is <= 0 or Points - 1)
        {
            var finding = new Finding(
                FindingKind.NotConverged,
                $"the energy of the chain has no minimum between {spacings[0]:F2} and {spacings[^1]:F2} Å"
            );
            return new(Quantity<Length>.NotMeasured(finding), Quantity<AtomicEnergy>.NotMeasured(finding));
        }
        var (low, high) = (spacings[lowest - 1], spacings[lowest + 1]);
        var golden = (Math.Sqrt(5) - 1) / 2;
        while (high - low > Tolerance)
        {
            var (left, right) = (high - golden * (high - low), low + golden * (high - low));
            if (EnergyAt(left) < EnergyAt(right))
                high = right;
            else
                low = left;
        }
        var spacing = (low + high) / 2;
        return new(new(spacing, (high - low) / 2), alone - EnergyAt(spacing));
    }
}

/// <summary>What <see cref="MonatomicChain"/> measures.</summary>
/// <param name="Spacing">The distance between neighbours at rest.</param>
/// <param name="Binding">Energy of an atom alone minus that of one in the chain.</param>
public sealed record ChainAtRest(Quantity<Length> Spacing, Quantity<AtomicEnergy> Binding) : Measured
{
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [NamedQuantity.Of("spacing", Spacing, 1e-5), NamedQuantity.Of("binding energy", Binding, 1e-6)];
}
