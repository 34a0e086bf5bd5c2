using System.Globalization;
using MlipSpec.Calibration;
using MlipSpec.Engines;
using MlipSpec.Settings;
using MlipSpec.Suites.Silicon;

// Are the stated uncertainties of the packaged silicon suite those that its seeds show? See docs/calibration.md.
//   dotnet run -c Release --project tests/MlipSpec.Calibration -- [--potentials SW;EDIP] [--seeds 100] [--only Liquid]
//       [--settings mlipspec.json] [--results calibration.jsonl] [--vary seeds|roundings]
var options = args.Chunk(2).ToDictionary(a => a[0], a => a.ElementAtOrDefault(1) ?? "");
string Option(string name, string usual) => options.GetValueOrDefault("--" + name, usual);

var suite = typeof(DiamondStatics).Assembly;
var settings = SuiteSettings.Read(
    Option("settings", "testsuites/MlipSpec.Suites.Silicon/mlipspec.json"),
    EngineKinds.All,
    Environment.GetEnvironmentVariable
);
var protocols = SeededProtocol.Of(suite).Where(p => Option("only", "").Split(';').Any(p.Name.Contains)).ToList();
var run = new SeedRun(Option("results", "calibration.jsonl"));
if (Option("vary", "seeds") is not ("seeds" or "roundings"))
    throw new ArgumentException($"--vary is seeds or roundings, not '{Option("vary", "")}'");
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

try
{
    foreach (var name in Option("potentials", "SW;Tersoff-T3;EDIP").Split(';'))
        run.Measure(
            settings.Potentials.Single(p => p.Name == name).Create(),
            protocols,
            int.Parse(Option("seeds", "100"), CultureInfo.InvariantCulture),
            Option("vary", "seeds") == "roundings",
            stop.Token
        );
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("stopped; the same command goes on from here");
}
Console.WriteLine(CalibrationTable.Of(run.Read()));
Console.Write(CalibrationTable.OfGates(run.ReadGates()));
