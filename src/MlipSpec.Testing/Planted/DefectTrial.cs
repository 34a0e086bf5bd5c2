using MlipSpec.Checks;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Conformance;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Potentials.Combined;
using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;
using MlipSpec.Verdicts;

namespace MlipSpec.Testing.Planted;

/// <summary>
/// Plants defects into a sound potential, silicon's Stillinger–Weber or a compound's, and says what catches them: a
/// promise that fails, or a quantity of a check that is off the sound potential's by more than a hundredth.
/// </summary>
internal static class DefectTrial
{
    const double Noticed = 0.01; // of a quantity: what suites allow between releases is of this order

    static readonly Element[] s_silicon = ["Si"],
        s_compound = ["Ga", "N"];
    static readonly SumPotential s_soundCompound = new(
        new LennardJones(0.4, 2.0, elements: s_compound),
        new ZieglerBiersackLittmark(1.0, 3.0, s_compound)
    );

    // Of the sound potential; a check is measured when the first defect is tried on it.
    static readonly Dictionary<string, Lazy<Measured>> s_sound = TrialChecks.All.ToDictionary(
        c => c.Name,
        c => new Lazy<Measured>(() => c.Check.MeasureAny(StillingerWeber.Silicon, CheckContext.Default))
    );

    /// <summary>What the check that is meant for a defect finds; null if the defect escapes it.</summary>
    public static string? CaughtAsMeant(PlantedDefect defect)
    {
        var promise = PromiseList.Under(ConformanceLimits.DoublePrecision).SingleOrDefault(p => p.Name == defect.Meant);
        if (promise is null)
            return CaughtBy(defect.Meant, defect.Plant(StillingerWeber.Silicon));
        var size = defect.NeedsFullSize ? PromiseSize.Full : PromiseSize.Small;
        var check = Promised(defect, size).Single(c => c.MeasuredType == promise.Measured);
        return Broken(check, [promise], Planted(defect)).FirstOrDefault();
    }

    /// <summary>The promises that a defect breaks, in words.</summary>
    public static IReadOnlyList<string> BrokenPromises(PlantedDefect defect)
    {
        var potential = Planted(defect);
        var list = PromiseList.Under(ConformanceLimits.DoublePrecision);
        return [.. Promised(defect, PromiseSize.Full).SelectMany(c => Broken(c, list, potential))];
    }

    /// <summary>The quantity of a check that is farthest off the sound potential's; null if none is off by more than a
    /// hundredth, and by what noise allows where the check samples.</summary>
    /// <param name="name">The check's name in <see cref="TrialChecks"/>.</param>
    /// <param name="potential">The potential with the defect.</param>
    public static string? CaughtBy(string name, IPotential potential)
    {
        var check = TrialChecks.All.Single(c => c.Name == name).Check;
        var sound = s_sound[name].Value.Quantities.ToDictionary(q => q.Name);
        try
        {
            foreach (var found in check.MeasureAny(potential, CheckContext.Default).Quantities)
            {
                if (!sound.TryGetValue(found.Name, out var expected))
                    return $"{check.Name}: {found} is new";
                if (found.Finding?.Kind != expected.Finding?.Kind)
                    return $"{check.Name}: {found.Name} is {found}, not {expected}";
                var noise = TrialChecks.Samples(check) ? Noise(found, expected) : 0;
                var allowed = Noticed * Math.Abs(expected.Value) + expected.Drift + noise;
                if (Math.Abs(found.Value - expected.Value) > allowed)
                    return $"{check.Name}: {found.Name} is {found}, not {expected}";
            }
        }
        catch (BrokenEvaluationException e)
        {
            return $"{check.Name}: {e.Message}";
        }
        return null;
    }

    // As a baseline allows, for a check of some ten quantities.
    static double Noise(NamedQuantity found, NamedQuantity expected) =>
        new ChangeTest(Quantities: 20).Allowed(
            found.Uncertainty,
            found.DegreesOfFreedom,
            expected.Uncertainty,
            expected.DegreesOfFreedom
        );

    static IPotential Planted(PlantedDefect defect) =>
        defect.Plant(defect.NeedsCompound ? s_soundCompound : StillingerWeber.Silicon);

    static IReadOnlyList<ICheck> Promised(PlantedDefect defect, PromiseSize size) =>
        PromiseChecks.For(defect.NeedsCompound ? s_compound : s_silicon, size: size);

    static IReadOnlyList<string> Broken(ICheck check, IReadOnlyList<Promise> list, IPotential potential)
    {
        try
        {
            var measured = check.MeasureAny(potential, CheckContext.Default);
            return
            [
                .. list.Where(p => p.Measured == check.MeasuredType)
                    .Select(p => p.Judge(measured))
                    .Where(i => i.Verdict == Verdict.Fail)
                    .Select(i => i.ToString()),
            ];
        }
        catch (BrokenEvaluationException e)
        {
            return [$"{check.Name}: {e.Message}"];
        }
    }
}
