using System.Diagnostics;
using MlipSpec.Potentials;

namespace MlipSpec.Tool.Commands.Doctor;

/// <summary>How an engine is.</summary>
internal enum Health
{
    /// <summary>It evaluates.</summary>
    Works,

    /// <summary>It is not installed.</summary>
    Missing,

    /// <summary>It is there and does not work.</summary>
    Broken,
}

/// <summary>What an examination found.</summary>
/// <param name="Health">How it is.</param>
/// <param name="Version">Its version.</param>
/// <param name="Models">What potentials it has, in words.</param>
/// <param name="Evaluated">What was evaluated, in words.</param>
/// <param name="Seconds">How long that took once it had started.</param>
/// <param name="Message">What is missing or broken, and the remedy.</param>
internal sealed record Finding(
    Health Health,
    string Version = "",
    string Models = "",
    string Evaluated = "",
    double Seconds = 0,
    string Message = ""
);

/// <summary>How one engine is examined: its name, and what finds version and models and returns an evaluation to be
/// timed.</summary>
internal sealed record EngineExamination(
    string Name,
    Func<(string Version, string Models, string Evaluated, Action Evaluate)> Open
)
{
    /// <summary>Examines; nothing is thrown.</summary>
    public Finding Examine()
    {
        try
        {
            var (version, models, evaluated, evaluate) = Open();
            evaluate(); // starting is not what is timed
            var clock = Stopwatch.StartNew();
            evaluate();
            return new(Health.Works, version, models, evaluated, clock.Elapsed.TotalSeconds);
        }
        catch (UnavailableException e)
        {
            return new(Health.Missing, Message: e.Message);
        }
        catch (Exception e)
        {
            return new(Health.Broken, Message: $"{e.GetType().Name}: {e.Message}");
        }
    }
}
