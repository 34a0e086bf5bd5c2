using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Conformance;

/// <summary>A promise on structures of a potential's own elements, for suites whose potentials have none in
/// common.</summary>
/// <typeparam name="T">What is measured.</typeparam>
/// <param name="Promise">The name of its check in <see cref="PromiseChecks"/>.</param>
internal sealed record OfOwnElements<T>(string Promise) : ICheck<T>
    where T : Measured
{
    /// <inheritdoc/>
    public string Name => "promise-of-own-elements";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => [];

    /// <summary>The version of the promise's own check.</summary>
    [InProtocol]
    public int PromiseVersion => CheckFor(["Si"]).Version;

    /// <inheritdoc/>
    public Cost UsualCost => ((ICheck)CheckFor(["Si"])).UsualCost;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The potential does not say which elements it covers.</exception>
    public T Measure(IPotential potential, CheckContext context)
    {
        var all = potential.Card.Elements.Order().ToArray();
        if (all.Length == 0)
            throw new ArgumentException(
                $"{potential.Card.Name} does not say which elements it covers, so no structure can be made for it: state \"elements\" in its entry"
            );
        return CheckFor(SomeElements.Of(all)).Measure(potential, context);
    }

    ICheck<T> CheckFor(IReadOnlyList<Element> elements) =>
        PromiseChecks.For(elements).OfType<ICheck<T>>().Single(c => c.Name == Promise);
}
