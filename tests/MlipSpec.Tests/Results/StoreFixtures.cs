using System.Text.Json.Serialization;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Results;

/// <summary>A folder that goes away with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mlipspec-").FullName;

    public string FirstFile => Directory.EnumerateFiles(Path, "*.json", SearchOption.AllDirectories).First();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>A result with one of everything that is kept.</summary>
public sealed record Sample(
    Quantity<Pressure> Modulus,
    Quantity<Length> Missing,
    Structure Structure,
    IReadOnlyDictionary<string, double> Energies,
    Matrix3D Stress
) : Measured
{
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [NamedQuantity.Of("modulus", Modulus, 0.1), NamedQuantity.Of("missing", Missing, 0.1)];
}

/// <summary>A check that counts how often it measures.</summary>
public sealed record Counting(double Strain, IReadOnlyList<string> Phases) : ICheck<Sample>
{
    static int s_measured;

    public static int Measured => Volatile.Read(ref s_measured);

    [JsonIgnore]
    public Func<CheckContext, Finding?> Meanwhile { get; init; } = static _ => null;

    public string Name => "counting";

    /// <inheritdoc/>
    public Domain Domain => Domain.Clusters;

    public int Version { get; init; } = 1;

    public IReadOnlyList<Element> Elements => ["Si"];

    public Sample Measure(IPotential potential, CheckContext context)
    {
        Interlocked.Increment(ref s_measured);
        var finding = Meanwhile(context) ?? new(FindingKind.LeftPhase, "it became β-tin");
        return new(
            new(100.0 / 3, double.Epsilon),
            Quantity<Length>.NotMeasured(finding),
            new(Cell.Cubic(0.1 + 0.2), ["Si", "C"], [new(-0.0, 1e-300, Math.PI), new(1, 2, 3)]),
            new Dictionary<string, double>
            {
                ["diamond"] = double.NaN,
                ["bcc"] = double.PositiveInfinity,
                ["β-tin"] = double.NegativeInfinity,
            },
            Matrix3D.Diagonal(1.0 / 3, 2, 3)
        );
    }
}

/// <summary>Lennard-Jones potentials that differ in nothing but their numbers.</summary>
public static class Argon
{
    public static IPotential WithDepth(double epsilon) => new LennardJones(epsilon, 3.4);
}
