using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Derivatives;

/// <summary>
/// Do the parts add up? Forces sum to zero, as no force acts from outside; the energies of single atoms, where offered,
/// sum to the energy; the virial is symmetric, as no torque acts from outside.
/// </summary>
/// <param name="Structures">The structures.</param>
public sealed record SumRules(IReadOnlyList<TestStructure> Structures) : ICheck<SumRuleErrors>
{
    /// <inheritdoc/>
    public string Name => "sum-rules";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => string.Join(' ', Elements);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => TestStructure.ElementsOf(Structures);

    /// <inheritdoc/>
    public SumRuleErrors Measure(IPotential potential, CheckContext context)
    {
        var card = potential.Card;
        var (force, site, skew) = (
            LargestError<Force>.None,
            LargestError<AtomicEnergy>.None,
            LargestError<AtomicEnergy>.None
        );
        if (NotOffered.Energy(card) is { } noEnergy)
            site = LargestError<AtomicEnergy>.NotMeasured(noEnergy);
        if (NotOffered.Virial(card) is { } noVirial)
            skew = LargestError<AtomicEnergy>.NotMeasured(noVirial);
        foreach (var test in Suited.To(potential.Card, Structures))
        {
            context.Progress($"sums over {test.Name}");
            var e = Probe.Once(potential, test, context);
            force = NetForce(test, e, force);
            if (site.Error.Finding is null)
                site = SiteEnergies(card, test, e, site);
            if (skew.Error.Finding is null)
                skew = Asymmetry(test, e, skew);
        }
        return new()
        {
            NetForce = force,
            SiteEnergies = site,
            VirialAsymmetry = skew,
        };
    }

    static LargestError<Force> NetForce(TestStructure test, Evaluation e, LargestError<Force> worst)
    {
        var sum = Vector3D.Zero;
        foreach (var f in e.Forces)
            sum += f;
        var size = Math.Max(1, e.Forces.Largest(f => f.Length));
        for (var axis = 0; axis < 3; axis++)
            worst = worst.Or(sum[axis], 0, size, new(test.Name, $"sum of forces {"xyz"[axis]}"));
        return worst;
    }

    static LargestError<AtomicEnergy> SiteEnergies(
        PotentialCard card,
        TestStructure test,
        Evaluation e,
        LargestError<AtomicEnergy> worst
    )
    {
        if (e.AtomEnergies.Length == 0)
            return LargestError<AtomicEnergy>.NotMeasured(NotOffered.SiteEnergies(card));
        double atoms = e.AtomEnergies.Length;
        var size = Math.Max(1, e.AtomEnergies.Largest(Math.Abs));
        return worst.Or(
            (e.AtomEnergies.Sum() - e.Energy) / atoms,
            0,
            size,
            new(test.Name, "sum of atom energies less the energy")
        );
    }

    static LargestError<AtomicEnergy> Asymmetry(TestStructure test, Evaluation e, LargestError<AtomicEnergy> worst)
    {
        double atoms = e.Forces.Length;
        var skew = e.Virial - e.Virial.Transpose;
        return worst.Or(
            skew.MaxAbs / atoms,
            0,
            Math.Max(1, e.Virial.MaxAbs / atoms),
            new(test.Name, "virial less its transpose")
        );
    }
}

/// <summary>By how much sums fail to add up.</summary>
public sealed record SumRuleErrors : Measured
{
    /// <summary>The sum of all forces; relative to the largest force in the structure, but to no less than 1
    /// eV/Å.</summary>
    public required LargestError<Force> NetForce { get; init; }

    /// <summary>The sum of the atoms' energies less the energy, per atom; relative to the largest of them, but to no
    /// less than 1 eV.</summary>
    public required LargestError<AtomicEnergy> SiteEnergies { get; init; }

    /// <summary>The virial less its transpose, per atom; relative to the largest component, but to no less than 1
    /// eV.</summary>
    public required LargestError<AtomicEnergy> VirialAsymmetry { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("net force", NetForce.Error, 1e-6),
            NamedQuantity.Of("sum of atom energies", SiteEnergies.Error, 1e-6),
            NamedQuantity.Of("virial asymmetry", VirialAsymmetry.Error, 1e-6),
        ];
}
