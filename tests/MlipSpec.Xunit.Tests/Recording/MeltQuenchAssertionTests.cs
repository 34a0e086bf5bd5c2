using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Labels;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Recording;

namespace MlipSpec.Xunit.Tests.Recording;

/// <summary>The lesson of Fig. 6 of Morrow, Gardner and Deringer (2023): energies alone do not show what a potential
/// does to a liquid.</summary>
public sealed class MeltQuenchAssertionTests
{
    static MeltQuenchErrors Errors(double liquidForce, params string[] segments) =>
        new()
        {
            Snapshots =
            [
                .. segments.SelectMany(
                    (s, k) =>
                        Enumerable
                            .Range(0, 4)
                            .Select(n => new SnapshotError(
                                s,
                                1000 * (4 * k + n),
                                0.001,
                                s == "liquid" ? liquidForce + 0.001 * n : 0.1
                            ))
                ),
            ],
        };

    static MeltQuenchErrors Whole(double liquidForce) => Errors(liquidForce, [.. MeltQuenchProtocol.Segments]);

    static void Judge(MeltQuenchErrors measured) =>
        measured.ShouldHaveForceErrorsBelow(crystal: 0.15, melting: 0.3, liquid: 0.3, quench: 0.3, amorphous: 0.2);

    [Fact]
    public void Small_energy_errors_do_not_excuse_the_forces_of_one_segment()
    {
        Judge(Whole(0.2));
        var bad = Whole(0.9);
        bad.EnergyError().Value.ShouldBe(0.001, 1e-12);
        var judgement = Should.Throw<JudgementException>(() => Judge(bad)).Judgement;
        judgement.Verdict.ShouldBe(Verdict.Fail);
        judgement.Message.ShouldContain("force error, liquid");
    }

    [Fact]
    public void A_trajectory_that_lacks_a_segment_is_no_pass() =>
        Should
            .Throw<ArgumentException>(() => Judge(Errors(0.2, "crystal", "melting")))
            .Message.ShouldContain("there is no segment 'liquid': the segments are crystal, melting");
}
