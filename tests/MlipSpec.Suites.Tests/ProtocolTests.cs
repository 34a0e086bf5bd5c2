using System.Reflection;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Suites.Tests;

/// <summary>
/// The hash of every packaged test's protocol, as it was when its stored results and baselines were made. A line
/// changes only where a measurement is meant to change.
/// </summary>
public sealed class ProtocolTests
{
    [Fact]
    public void Protocols_of_the_packaged_suites_are_those_of_their_baselines()
    {
        var stated = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "protocols.txt"));
        var now = PackagedSuites.All.SelectMany(Lines).Order(StringComparer.Ordinal).ToArray();
        // What reads files of others has a hash only where these files are.
        var known = now.Where(line => !line.EndsWith(Missing, StringComparison.Ordinal)).ToArray();
        var absent = now.Except(known).Select(line => line[..^Missing.Length]).ToArray();
        var received = Path.Combine(AppContext.BaseDirectory, "protocols.received.txt");
        File.WriteAllLines(received, known);
        known
            .Except(stated)
            .ShouldBeEmpty(
                $"these protocols are not those stated; if they are meant, copy their lines from {received} to protocols.txt"
            );
        stated
            .Except(known)
            .Where(line => !absent.Any(a => line.StartsWith(a, StringComparison.Ordinal)))
            .ShouldBeEmpty(
                "these protocols are stated and no longer there; if that is meant, take their lines out of protocols.txt"
            );
    }

    const string Missing = "missing";

    static IEnumerable<string> Lines(Assembly suite) =>
        new SuiteTests(suite)
            .Plans.Where(p => p.Measurement is not null)
            .Select(p => $"{suite.GetName().Name} {p.Name} {Hash(p.Measurement!)}");

    static string Hash(Measurement measurement)
    {
        try
        {
            return Protocol.HashOf(measurement.Check);
        }
        catch (UnavailableException)
        {
            return Missing;
        }
    }
}
