using MlipSpec.Checks;
using MlipSpec.Checks.Promises;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using static MlipSpec.Conformance.Promise;

namespace MlipSpec.Conformance;

/// <summary>
/// Tests what every potential promises, whatever its physics: <c>new
/// ConformanceKit("Si").Check(potential).ThrowIfBroken()</c>. It measures on small structures made for the elements
/// (<see cref="TestStructures"/>) and judges by limits that follow from the precision alone.
/// </summary>
/// <param name="Elements">One to eight elements to test with; those of the potential's card if none are given.</param>
public sealed record ConformanceKit(params IReadOnlyList<Element> Elements)
{
    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double? Spacing { get; init; }

    /// <summary>How far apart atoms are taken in search of the cutoff, Å; to be extended for a longer range.</summary>
    public double Farthest { get; init; } = 15;

    /// <summary>Fixes the distortions of the structures.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The limits; those of the precision on the potential's card unless given.</summary>
    public ConformanceLimits? Limits { get; init; }

    /// <summary>Tests a potential.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="context">Cancellation, progress, cores.</param>
    /// <exception cref="NotCoveredException">The potential does not cover an element.</exception>
    /// <exception cref="ArgumentException">Neither kit nor card names elements, or the card's precision is
    /// unknown.</exception>
    public ConformanceReport Check(IPotential potential, CheckContext? context = null)
    {
        var elements = Elements.Count > 0 ? Elements : potential.Card.Elements;
        if (elements.Count == 0)
            throw new ArgumentException(
                $"{potential.Card.Name} covers every element: name those to test with, as in new ConformanceKit(\"Si\")"
            );
        var limits = Limits ?? ConformanceLimits.For(potential.Card);
        return new(potential.Card.Name, [.. Items(potential, elements, limits, context ?? CheckContext.Default)]);
    }

    IEnumerable<ConformanceItem> Items(
        IPotential potential,
        IReadOnlyList<Element> elements,
        ConformanceLimits limits,
        CheckContext context
    )
    {
        var distorted = TestStructures.Distorted(elements, Spacing, Seed);
        TestStructure[] everything = [.. distorted, .. TestStructures.Extreme(elements, Spacing)];
        return
        [
            .. Judge(
                new FiniteEverywhere(everything),
                Of<BrokenStructures>(Promises.Finite, limits.None, m => Count(m.Broken.Count, m.InWords()))
            ),
            .. Judge(
                new ForceConsistency(distorted),
                Of<ForceErrors>(Promises.Forces, limits.Gradient, m => Relative(m.Forces))
            ),
            .. Judge(
                new VirialConsistency(distorted),
                Of<VirialErrors>(Promises.Virial, limits.Gradient, m => Relative(m.Virial))
            ),
            .. Judge(
                new Invariance(distorted) { Seed = Seed },
                Of<InvarianceErrors>(Promises.Translation, limits.Rounding, m => Relative(m.Translation)),
                Of<InvarianceErrors>(Promises.LatticeTranslation, limits.Rounding, m => Relative(m.LatticeTranslation)),
                Of<InvarianceErrors>(Promises.Rotation, limits.Rounding, m => Relative(m.Rotation)),
                Of<InvarianceErrors>(Promises.Permutation, limits.Rounding, m => Relative(m.Permutation)),
                Of<InvarianceErrors>(Promises.CellChoice, limits.Rounding, m => Relative(m.CellChoice))
            ),
            .. Judge(
                new Extensivity(distorted),
                Of<ExtensivityErrors>(Promises.Extensivity, limits.Rounding, m => Relative(m.Supercell))
            ),
            .. Judge(
                new SumRules(distorted),
                Of<SumRuleErrors>(Promises.NetForce, limits.Rounding, m => Relative(m.NetForce)),
                Of<SumRuleErrors>(Promises.SiteEnergies, limits.Rounding, m => Relative(m.SiteEnergies)),
                Of<SumRuleErrors>(Promises.VirialSymmetry, limits.Rounding, m => Relative(m.VirialAsymmetry))
            ),
            .. Judge(
                new Reproducibility(distorted),
                Of<ReproducibilityErrors>(Promises.Batch, limits.Repetition, m => Relative(m.Batch)),
                Of<ReproducibilityErrors>(Promises.Order, limits.Repetition, m => Relative(m.Order)),
                Of<ReproducibilityErrors>(Promises.Concurrency, limits.Repetition, m => Relative(m.Concurrency)),
                Of<ReproducibilityErrors>(Promises.Continuation, limits.Rounding, m => Relative(m.Continuation)),
                Of<ReproducibilityErrors>(
                    Promises.Input,
                    limits.None,
                    m => Count(m.InputChanges.Value, "coordinates changed by evaluating")
                )
            ),
            .. Judge(
                new CutoffContinuity(elements) { Spacing = Spacing, Farthest = Farthest },
                Of<ContinuityErrors>(
                    Promises.EnergyContinuity,
                    limits.EnergyJump,
                    m => Jump(m, m.EnergyJump, m.EnergyJumpAt)
                ),
                Of<ContinuityErrors>(
                    Promises.ForceContinuity,
                    limits.ForceJump,
                    m => Jump(m, m.ForceJump, m.ForceJumpAt)
                )
            ),
            .. Judge(
                new ThreadIdentity(TestStructures.Large(elements, Spacing, Seed)),
                Of<ThreadErrors>(
                    Promises.Threads,
                    limits.None,
                    m => Count(m.DifferentNumbers.Value, "numbers with other bits than on one thread")
                )
            ),
        ];

        IEnumerable<ConformanceItem> Judge<T>(ICheck<T> check, params Promise<T>[] promises)
            where T : Measured => Promise.Judge(check, potential, context, promises);
    }
}
