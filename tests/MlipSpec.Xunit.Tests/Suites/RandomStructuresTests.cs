using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Tests.Suites;

/// <summary>The random structures of the packaged silicon suite, run on a potential with a hole at short distance, on
/// one with a false minimum, and on a sound one.</summary>
public sealed class RandomStructuresTests : IDisposable
{
    readonly Harness _harness = new(
        """
        { "potentials": {
            "none": { "kind": "dotnet", "type": "MlipSpec.Xunit.Specimen.Mutant", "arguments": { "defect": "none" }, "elements": ["Si"] },
            "hole": { "kind": "dotnet", "type": "MlipSpec.Xunit.Specimen.Mutant", "arguments": { "defect": "ShallowHole" }, "elements": ["Si"] },
            "dense": { "kind": "dotnet", "type": "MlipSpec.Xunit.Specimen.Mutant", "arguments": { "defect": "FalseMinimum" }, "elements": ["Si"] } } }
        """
    );

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void Holes_and_false_minima_fail_the_test_meant_for_them_and_their_structures_are_kept()
    {
        _harness.Run("RandomStructures.No_minimum", "RandomStructures.Random_structures");
        Failed("none").ShouldBeEmpty();
        Failed("hole").ShouldContain("RandomStructures.Random_structures_do_not_fall_into_holes");
        Failed("dense").ShouldContain("RandomStructures.No_minimum_lies_below_diamond");
        var file = _harness.PathOf("results/dense.false-minima.xyz");
        _harness
            .Journal.Single(e => e.Potential == "dense" && e.Test.EndsWith("below_diamond", StringComparison.Ordinal))
            .Judgements.Single()
            .Message.ShouldContain(file);
        ExtendedXyz.Read(file).First().Info["energy_above_reference"].ShouldStartWith("-");
        ExtendedXyz.Read(_harness.PathOf("results/hole.failed.xyz")).ShouldAllBe(f => f.Info["outcome"] == "collapsed");
    }

    /// <summary>Stillinger and Weber's potential lacks the simple hexagonal basin, and has diamond.</summary>
    [Fact]
    public void A_missing_basin_fails_the_test_meant_for_it()
    {
        _harness.Set("MLIPSPEC_POTENTIALS", "none");
        _harness.Run("RandomStructures.Diamond_is_found", "RandomStructures.Simple");
        Failed("none").ShouldBe(["RandomStructures.Simple_hexagonal_silicon_is_found"]);
    }

    string[] Failed(string potential) =>
        [.. _harness.Journal.Where(e => e.Potential == potential && e.Verdict == Verdict.Fail).Select(e => e.Test)];
}
