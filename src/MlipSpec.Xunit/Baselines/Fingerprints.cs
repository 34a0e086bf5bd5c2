using MlipSpec.Potentials;
using MlipSpec.Results;

namespace MlipSpec.Xunit.Baselines;

/// <summary>What took part in a measurement, each apart, so that a difference can be laid at the right door.</summary>
/// <param name="Potential">The potential with its files; see <see cref="PotentialCard.Contents"/>. In a baseline that
/// is older than <see cref="Framework"/> the engine is part of it.</param>
/// <param name="Engine">The engine with its version; null where MlipSpec evaluates itself.</param>
/// <param name="Framework">The version of MlipSpec with the commit it was built from; null for a baseline that is older than this entry.</param>
sealed record Fingerprints(string Potential, string? Engine = null, string? Framework = null)
{
    /// <summary>Of what measures now.</summary>
    public static Fingerprints Of(PotentialCard potential) =>
        new(potential.Contents, potential.Engine, MlipSpecVersion.Informational);

    /// <summary>What changed since, in a sentence.</summary>
    /// <param name="now">What measures now.</param>
    /// <param name="protocolChanged">Whether the protocol did.</param>
    public string ChangedTo(Fingerprints now, bool protocolChanged)
    {
        List<string> changed = [];
        if (protocolChanged)
            changed.Add("the protocol");
        if (Framework is not null && Potential != now.Potential)
            changed.Add("the potential's files or parameters");
        if (Framework is not null && Engine != now.Engine)
            changed.Add($"the engine (was {Engine ?? "MlipSpec"}, is {now.Engine ?? "MlipSpec"})");
        if (Framework is not null && Framework != now.Framework)
            changed.Add($"MlipSpec (was {Framework}, is {now.Framework})");
        if (changed.Count > 0)
            return $"changed since the baseline: {string.Join(", ", changed)}";
        return Framework is null
            ? "the baseline does not say what measured it, so the cause is not known"
            : "neither potential, engine, protocol nor the version of MlipSpec changed: code between two versions, or a file that the potential reads unnoticed";
    }
}
