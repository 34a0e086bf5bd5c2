using MlipSpec.Results;

namespace MlipSpec.Reports.Tests;

/// <summary>Gives a test of an example run a measurement.</summary>
static class Measuring
{
    /// <summary>The entry with its measurement changed; with one of the test's name where it has none.</summary>
    public static JournalEntry With(this JournalEntry entry, Func<MeasurementRecord, MeasurementRecord> change)
    {
        var measurement = change(
            entry.Measurement
                ?? new()
                {
                    Suite = entry.Suite,
                    Name = entry.Test,
                    Potential = entry.Potential,
                    Check = "check",
                    Fingerprint = "fingerprint",
                    Protocol = """{"check":"check","parameters":{},"version":1}""",
                }
        );
        return entry with { Measurement = measurement, MeasurementName = measurement.Name };
    }
}
