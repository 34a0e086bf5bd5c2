using System.Text.Json.Serialization;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Results;

public sealed class ProtocolTests
{
    sealed record Nothing : Measured
    {
        public override IReadOnlyList<NamedQuantity> Quantities => [];
    }

    abstract record Probe : ICheck<Nothing>
    {
        [JsonIgnore]
        public string Name => "probe";

        /// <inheritdoc/>
        public Domain Domain => Domain.Clusters;

        [JsonIgnore]
        public int Version => 7;

        [JsonIgnore]
        public IReadOnlyList<Element> Elements => [];

        public virtual Nothing Measure(IPotential potential, CheckContext context) => new();
    }

    abstract record Sampling;

    [ProtocolName("Grid")]
    sealed record Grid(int Points) : Sampling;

    [ProtocolName("Random")]
    sealed record Random(int Seed) : Sampling;

    sealed record Nameless(int Points) : Sampling;

    record Open(int Points);

    sealed record WithEverything(
        double Strain,
        Sampling Sampling,
        IPotential Teacher,
        Structure Structure,
        Element Element
    ) : Probe
    {
        public int Points { get; init; } = 4;
    }

    sealed record WithOpenClass(Open Settings) : Probe;

    sealed record Secretive
    {
        readonly int _seed = Environment.ProcessId;

        public int Half => _seed / 2;
    }

    sealed record WithSecretiveParameter(Secretive Settings) : Probe;

    sealed record WithDelegate(Func<double, double> Strain) : Probe;

    sealed record WithPrivateState : Probe
    {
        readonly double _strain = 0.1;

        public override Nothing Measure(IPotential potential, CheckContext context) =>
            _strain > 0 ? new() : throw new InvalidOperationException();
    }

    sealed record Promising : Measured
    {
        static int s_made;

        public double Lost { get; } = Interlocked.Increment(ref s_made);

        public override IReadOnlyList<NamedQuantity> Quantities => [new("lost", Lost, 0, "1", null, 1)];
    }

    sealed record Forgetful : ICheck<Promising>
    {
        public string Name => "forgetful";

        /// <inheritdoc/>
        public Domain Domain => Domain.Clusters;

        public int Version => 1;

        public IReadOnlyList<Element> Elements => [];

        public Promising Measure(IPotential potential, CheckContext context) => new();
    }

    static WithEverything Everything(Sampling? sampling = null) =>
        new(0.1, sampling ?? new Grid(3), Argon.WithDepth(0.01), new(Cell.Cubic(5), ["Si"], [Vector3D.Zero]), "Si");

    [Fact]
    public void The_protocol_is_the_check_with_all_its_parameters_in_a_fixed_order()
    {
        Protocol
            .TextOf(Everything())
            .ShouldBe(
                "{\"check\":\"probe\",\"parameters\":{\"element\":\"Si\",\"points\":4,\"sampling\":{\"Grid\":{\"points\":3}},\"strain\":0.1,"
                    + "\"structure\":{\"cell\":{\"periodic\":[true,true,true],\"vectors\":[5,0,0,0,5,0,0,0,5]},\"positions\":[[0,0,0]],\"species\":[\"Si\"]},"
                    + $"\"teacher\":\"{Argon.WithDepth(0.01).Card.Fingerprint}\"}},\"version\":7}}"
            );
    }

    [Fact]
    public void The_hash_follows_every_parameter_also_behind_an_abstract_type()
    {
        var hash = Protocol.HashOf(Everything());
        hash.Length.ShouldBe(24);
        Protocol.HashOf(Everything()).ShouldBe(hash);
        Protocol.HashOf(Everything(new Random(3))).ShouldNotBe(hash);
        Protocol.HashOf(Everything(new Grid(4))).ShouldNotBe(hash);
        Protocol.HashOf(Everything() with { Teacher = Argon.WithDepth(0.02) }).ShouldNotBe(hash);
        Protocol.HashOf(Everything() with { Strain = Math.BitIncrement(0.1) }).ShouldNotBe(hash);
    }

    sealed record Derived(double Length, string Material) : Probe
    {
        public double Area => Length * Length;

        [InProtocol]
        public string Content => "what a file says";
    }

    [Fact]
    public void What_is_computed_and_what_describes_the_check_is_no_part_of_it_unless_it_is_marked() =>
        Protocol
            .TextOf(new Derived(2, "Si"))
            .ShouldBe("""{"check":"probe","parameters":{"content":"what a file says","length":2},"version":7}""");

    sealed record Criteria
    {
        public double Farthest { get; init; } = 1.6;
        public double Nearest { get; init; } = 0.7;
    }

    sealed record Grown(double Length) : Probe
    {
        [LaterParameter(0.85)]
        public double Move { get; init; } = 0.85;

        [LaterParameter]
        public Criteria By { get; init; } = new();
    }

    [Fact]
    public void A_later_parameter_is_named_where_it_differs_from_what_was_fixed_before()
    {
        Protocol.TextOf(new Grown(2)).ShouldBe("""{"check":"probe","parameters":{"length":2},"version":7}""");
        Protocol.TextOf(new Grown(2) { Move = 0.9 }).ShouldContain("""{"length":2,"move":0.9}""");
        Protocol
            .TextOf(new Grown(2) { By = new() { Nearest = 0.6 } })
            .ShouldContain("""{"by":{"farthest":1.6,"nearest":0.6},"length":2}""");
    }

    [Fact]
    public void A_check_whose_text_would_not_hold_all_that_decides_the_result_is_refused()
    {
        Should
            .Throw<InvalidOperationException>(() => Protocol.TextOf(new WithPrivateState()))
            .Message.ShouldContain("WithPrivateState keeps a field '_strain' that would not be part of it");
        Should
            .Throw<InvalidOperationException>(() => Protocol.TextOf(new WithSecretiveParameter(new())))
            .Message.ShouldContain("Secretive keeps a field '_seed'");
        Should
            .Throw<InvalidOperationException>(() => Protocol.TextOf(Everything(new Nameless(3))))
            .Message.ShouldContain("states no name: give it [ProtocolName(\"Nameless\")]");
        Should
            .Throw<InvalidOperationException>(() => Protocol.TextOf(new WithOpenClass(new(3))))
            .Message.ShouldContain("Open is neither sealed nor abstract");
        Should
            .Throw<InvalidOperationException>(() => Protocol.TextOf(new WithDelegate(x => x)))
            .Message.ShouldContain("the check WithDelegate cannot be written as a protocol");
    }

    sealed record Abstract(Sampling Sampling) : Measured
    {
        public override IReadOnlyList<NamedQuantity> Quantities => [];
    }

    sealed record Vague : ICheck<Abstract>
    {
        public string Name => "vague";

        /// <inheritdoc/>
        public Domain Domain => Domain.Clusters;

        public int Version => 1;

        public IReadOnlyList<Element> Elements => [];

        public Abstract Measure(IPotential potential, CheckContext context) => new(new Grid(3));
    }

    [Fact]
    public void A_result_that_cannot_be_read_back_is_refused()
    {
        Should
            .Throw<InvalidOperationException>(() =>
                new ResultStore(null).ReadOrMeasure(new Vague(), Argon.WithDepth(1), CheckContext.Default)
            )
            .Message.ShouldContain("Abstract cannot be read back from JSON");
    }

    [Fact]
    public void A_result_that_would_read_back_as_another_is_refused()
    {
        Should
            .Throw<InvalidOperationException>(() =>
                new ResultStore(null).ReadOrMeasure(new Forgetful(), Argon.WithDepth(1), CheckContext.Default)
            )
            .Message.ShouldContain("Promising does not survive a round trip through JSON");
    }
}
