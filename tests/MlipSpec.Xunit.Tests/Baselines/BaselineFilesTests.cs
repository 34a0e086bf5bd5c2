using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Structures;
using MlipSpec.Xunit.Baselines;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Tests.Baselines;

/// <summary>What a comparison with a file says, line by line.</summary>
public sealed class BaselineFilesTests : IDisposable
{
    sealed record Given(double Value) : Measured
    {
        public override IReadOnlyList<NamedQuantity> Quantities => [new("C44", Value, 0, "GPa", null, 0.1)];
    }

    sealed record Shear(double Strain) : ICheck<Given>
    {
        public string Name => "shear";
        public int Version => 1;
        public Domain Domain => Domain.Vibrations;
        public IReadOnlyList<Element> Elements => [];

        public Given Measure(IPotential potential, CheckContext context) => new(56);
    }

    const string Unknown =
        "neither potential, engine, protocol nor the version of MlipSpec changed: code between two versions, or a file that the potential reads unnoticed";

    static readonly PotentialCard s_card = StillingerWeber.Silicon.Card with { Name = "Weak" };

    readonly string _folder = Directory.CreateTempSubdirectory("baselines").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    BaselineOutcome Compare(double value, double strain = 0.01, string? hash = null)
    {
        Shear check = new(strain);
        StoredResult result = new(new Given(value), false, "", Protocol.TextOf(check), hash ?? Protocol.HashOf(check));
        return Files.Compare("Suite.Shear", check, s_card, result);
    }

    BaselineFiles Files => new(_folder, _folder, Repetition.DotNetTest.AcceptOne);

    void Accept()
    {
        Compare(56).Comparison.Status.ShouldBe(BaselineStatus.Missing);
        Files.Accept("Suite.Shear", "Weak");
    }

    [Fact]
    public void What_agrees_says_nothing()
    {
        Accept();
        var outcome = Compare(56.05);
        outcome.Comparison.Status.ShouldBe(BaselineStatus.Unchanged);
        outcome.Comparison.Changes.ShouldBeEmpty();
        outcome.Message.ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_quantity_is_named_with_its_cause()
    {
        Accept();
        var comparison = Compare(57).Comparison;
        comparison.Status.ShouldBe(BaselineStatus.Changed);
        comparison.Changes.ShouldBe(["C44: was 56 GPa, is 57 GPa: moved by 1 GPa (+1.79 %), allowed 0.1 GPa", Unknown]);
    }

    [Fact]
    public void A_changed_protocol_is_named_also_where_the_value_stayed()
    {
        Accept();
        var comparison = Compare(56, strain: 0.02).Comparison;
        comparison.Status.ShouldBe(BaselineStatus.ProtocolChanged);
        comparison.Changes.ShouldBe([
            "protocol, parameters.strain: was 0.01, is 0.02",
            "changed since the baseline: the protocol",
        ]);
    }

    /// <summary>The text is for people to read; a hash that agrees says that it is the same protocol.</summary>
    [Fact]
    public void The_hash_decides_whether_the_protocol_changed()
    {
        Accept();
        var comparison = Compare(57, strain: 0.02, hash: Protocol.HashOf(new Shear(0.01))).Comparison;
        comparison.Status.ShouldBe(BaselineStatus.Changed);
        comparison.Changes.Count.ShouldBe(2);
        comparison.Changes[0].ShouldStartWith("C44: ");
        comparison.Changes[1].ShouldBe(Unknown);
    }

    [Fact]
    public void Both_are_named_where_both_changed()
    {
        Accept();
        var changes = Compare(57, strain: 0.02).Comparison.Changes;
        changes.Count.ShouldBe(3);
        changes[0].ShouldStartWith("protocol, ");
        changes[1].ShouldStartWith("C44: ");
        changes[2].ShouldBe("changed since the baseline: the protocol");
    }

    /// <summary>Folders that are files stand for a disk on which nothing can be written, whoever runs the
    /// tests.</summary>
    [Fact]
    public void A_difference_is_said_also_where_nothing_can_be_written()
    {
        var blocked = Path.Combine(_folder, "file");
        File.WriteAllText(blocked, "");
        Shear check = new(0.01);
        StoredResult result = new(new Given(57), false, "", Protocol.TextOf(check), Protocol.HashOf(check));
        BaselineFiles files = new(blocked, blocked, Repetition.DotNetTest.AcceptOne);
        var outcome = files.Compare("Suite.Shear", check, s_card, result);
        outcome.Comparison.Status.ShouldBe(BaselineStatus.Missing);
        outcome.Message.ShouldContain("NOT WRITTEN");
        Should
            .Throw<FileNotFoundException>(() => files.Accept("Suite.Shear", "Weak"))
            .Message.ShouldContain("not accepted");
    }

    [Fact]
    public void A_received_file_that_cannot_be_put_in_place_leaves_no_half_and_a_difference()
    {
        Accept();
        // A folder by the name of the received file: the file beside it is written, moving it fails.
        Directory.CreateDirectory(Path.Combine(_folder, "Weak", "Suite.Shear.received.json"));
        BaselineFiles files = new(_folder, Path.Combine(_folder, "elsewhere"), Repetition.DotNetTest.AcceptOne);
        Shear check = new(0.01);
        StoredResult result = new(new Given(57), false, "", Protocol.TextOf(check), Protocol.HashOf(check));
        var outcome = files.Compare("Suite.Shear", check, s_card, result);
        outcome.Comparison.Changes[0].ShouldStartWith("C44: was 56 GPa, is 57 GPa");
        outcome.Message.ShouldContain("not beside the baseline");
        Directory.GetFiles(_folder, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
        File.Exists(Path.Combine(_folder, "elsewhere", "received", "Weak", "Suite.Shear.received.json")).ShouldBeTrue();
    }
}
