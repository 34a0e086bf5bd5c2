using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Xunit.Baselines;

namespace MlipSpec.Xunit.Tests.Baselines;

/// <summary>The cause of a difference is named: the right one, all of them, and none that is not known.</summary>
public sealed class FingerprintsTests
{
    static readonly Fingerprints s_was = new("potential", "lammps 1", "0.1.0"),
        s_builtIn = s_was with { Engine = null },
        s_old = new("potential with engine");

    [Fact]
    public void Each_cause_is_named_alone()
    {
        s_was.ChangedTo(s_was, true).ShouldBe("changed since the baseline: the protocol");
        s_was
            .ChangedTo(s_was with { Potential = "other" }, false)
            .ShouldBe("changed since the baseline: the potential's files or parameters");
        s_was
            .ChangedTo(s_was with { Engine = "lammps 2" }, false)
            .ShouldBe("changed since the baseline: the engine (was lammps 1, is lammps 2)");
        s_was
            .ChangedTo(s_was with { Framework = "0.2.0" }, false)
            .ShouldBe("changed since the baseline: MlipSpec (was 0.1.0, is 0.2.0)");
    }

    [Fact]
    public void All_causes_are_named_together() =>
        s_was
            .ChangedTo(new("other", "lammps 2", "0.2.0"), true)
            .ShouldBe(
                "changed since the baseline: the protocol, the potential's files or parameters, the engine (was lammps 1, is lammps 2), MlipSpec (was 0.1.0, is 0.2.0)"
            );

    [Fact]
    public void Where_there_is_no_engine_MlipSpec_evaluates()
    {
        s_builtIn.ChangedTo(s_was, false).ShouldEndWith("the engine (was MlipSpec, is lammps 1)");
        s_was.ChangedTo(s_builtIn, false).ShouldEndWith("the engine (was lammps 1, is MlipSpec)");
    }

    [Fact]
    public void Where_nothing_changed_code_between_two_versions_did() =>
        s_was.ChangedTo(s_was, false).ShouldStartWith("neither potential, engine, protocol nor the version");

    /// <summary>An old baseline holds potential and engine in one hash, which differs from any of today: it accuses
    /// nobody.</summary>
    [Fact]
    public void An_old_baseline_accuses_nobody()
    {
        s_old.ChangedTo(s_was, false).ShouldBe("the baseline does not say what measured it, so the cause is not known");
        s_old.ChangedTo(s_was, true).ShouldBe("changed since the baseline: the protocol");
    }

    [Fact]
    public void A_potential_says_what_it_is_made_of()
    {
        var card = StillingerWeber.Silicon.Card;
        Fingerprints.Of(card).ShouldBe(new(card.Contents, null, MlipSpecVersion.Informational));
        Fingerprints.Of(card with { Engine = "lammps 1" }).Engine.ShouldBe("lammps 1");
    }
}
