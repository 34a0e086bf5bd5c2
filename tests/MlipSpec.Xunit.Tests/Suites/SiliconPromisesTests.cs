using MlipSpec.Gates;
using MlipSpec.Testing.Faults.Bookkeeping;
using MlipSpec.Testing.Faults.Derivatives;
using MlipSpec.Testing.Faults.Landscapes;
using MlipSpec.Testing.Faults.Symmetries;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Tests.Suites;

/// <summary>The qualitative tests of the packaged silicon suite, run on potentials with one defect each.</summary>
public sealed class SiliconPromisesTests(SiliconPromisesTests.Mutants mutants)
    : IClassFixture<SiliconPromisesTests.Mutants>
{
    [Theory]
    [InlineData(nameof(ForceSignError), "Promises.Forces_are_minus_the_gradient")]
    [InlineData(nameof(ScaledForces), "Promises.Forces_are_minus_the_gradient")]
    [InlineData(nameof(MissingVirialComponent), "Promises.Virial_is_minus_the_strain_derivative")]
    [InlineData(nameof(ScaledVirial), "Promises.Virial_is_minus_the_strain_derivative")]
    [InlineData(nameof(OrientationDependence), "Promises.Nothing_depends_on_place_orientation_or_numbering")]
    [InlineData(nameof(IndexDependence), "Promises.Nothing_depends_on_place_orientation_or_numbering")]
    [InlineData(nameof(ExternalField), "Promises.Nothing_depends_on_place_orientation_or_numbering")]
    [InlineData(nameof(NonExtensiveEnergy), "Promises.A_supercell_repeats_its_cell")]
    [InlineData(nameof(ExternalField), "Promises.Forces_cancel_and_the_virial_is_symmetric")]
    [InlineData(nameof(SharedResults), "Promises.The_same_structure_gives_the_same_answer")]
    [InlineData(nameof(StaleNeighbours), "Promises.The_same_structure_gives_the_same_answer")]
    [InlineData(nameof(WrappedInput), "Promises.The_same_structure_gives_the_same_answer")]
    [InlineData(nameof(ThreadDependence), "Promises.Threads_change_no_bit")]
    [InlineData(nameof(DiscontinuousCutoff), "Promises.Energy_and_forces_are_continuous")]
    [InlineData(nameof(NaNForAtomsInALine), "Promises.Every_number_is_finite")]
    [InlineData(nameof(LostForce), "Promises.Every_number_is_finite")]
    [InlineData(nameof(DeepHole), "ShortRange.Atoms_repel_each_other_all_the_way_in")]
    public void Each_defect_fails_the_test_meant_for_it_and_the_card_says_not_valid(string defect, string test)
    {
        mutants.Failed(defect).ShouldContain(test);
        mutants.GateOf(defect).Colour.ShouldBe(GateColour.Red);
        mutants.Card.ShouldMatch($@"(?m)^.*\b{defect}\b.*not valid");
    }

    [Fact]
    public void The_sound_potential_keeps_its_promises()
    {
        mutants.Failed("none").ShouldBeEmpty();
        mutants.GateOf("none").Colour.ShouldBe(GateColour.Green);
    }

    /// <summary>One run over all of them.</summary>
    public sealed class Mutants : IDisposable
    {
        static readonly string[] s_defects =
        [
            "none",
            nameof(ForceSignError),
            nameof(ScaledForces),
            nameof(MissingVirialComponent),
            nameof(ScaledVirial),
            nameof(OrientationDependence),
            nameof(IndexDependence),
            nameof(ExternalField),
            nameof(NonExtensiveEnergy),
            nameof(DiscontinuousCutoff),
            nameof(NaNForAtomsInALine),
            nameof(LostForce),
            nameof(DeepHole),
            nameof(SharedResults),
            nameof(StaleNeighbours),
            nameof(WrappedInput),
            nameof(ThreadDependence),
        ];

        readonly Harness _harness = new($$"""{ "potentials": { {{string.Join(", ", s_defects.Select(Setting))}} } }""");

        public Mutants() => _harness.Run("Promises", "ShortRange");

        public string Card => _harness.Card;

        public string[] Failed(string defect) =>
            [.. _harness.Journal.Where(e => e.Potential == defect && e.Verdict == Verdict.Fail).Select(e => e.Test)];

        internal GateAnswer GateOf(string defect) =>
            Gate.Of(new(null, [], [.. _harness.Journal.Where(e => e.Potential == defect)], []), new());

        public void Dispose() => _harness.Dispose();

        static string Setting(string defect) =>
            $$"""  "{{defect}}": { "kind": "dotnet", "type": "MlipSpec.Xunit.Specimen.Mutant", "arguments": { "defect": "{{defect}}" }, "elements": ["Si"] }""";
    }
}
