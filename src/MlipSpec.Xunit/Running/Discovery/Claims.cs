using MlipSpec.Checks;
using MlipSpec.Quantities;
using MlipSpec.Settings;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>What the owner of a potential says that it is for. The promises are always claimed.</summary>
static class Claims
{
    /// <summary>Whether a potential claims a domain.</summary>
    public static bool Has(PotentialSettings potential, Domain domain) =>
        domain == Domain.Promises
        || !potential.NotClaimed.ContainsKey(domain.Name) && potential.Claims?.Contains(domain.Name) != false;

    /// <summary>What is wrong with the claims of a potential in view of the domains that a suite has tests
    /// of.</summary>
    public static IEnumerable<string> Complaints(PotentialSettings potential, IReadOnlyCollection<string> domains)
    {
        if (potential.Claims is { Count: 0 })
            yield return potential
                .Error(
                    PotentialKind.Claims,
                    $"{potential.Name} claims nothing, so its gate would judge nothing: name what it is for, such as \"{PotentialKind.Claims}\": [{string.Join(", ", domains.Where(d => d != Domain.Promises.Name).Take(2).Select(d => $"\"{d}\""))}], or leave the key out to claim all"
                )
                .Message;
        foreach (var claim in (potential.Claims ?? []).Where(c => !domains.Contains(c)))
            yield return Unknown(potential, PotentialKind.Claims, claim, domains);
        foreach (var (name, reason) in potential.NotClaimed)
        {
            if (!domains.Contains(name))
                yield return Unknown(potential, PotentialKind.NotClaimed, name, domains);
            if (name == Domain.Promises.Name)
                yield return potential
                    .Error(
                        PotentialKind.NotClaimed,
                        $"{potential.Name} cannot leave '{name}' unclaimed: every potential keeps them"
                    )
                    .Message;
            if (potential.Claims?.Contains(name) == true)
                yield return potential
                    .Error(PotentialKind.NotClaimed, $"{potential.Name} both claims '{name}' and does not: keep one")
                    .Message;
            if (reason.Trim().Length == 0)
                yield return potential
                    .Error(
                        PotentialKind.NotClaimed,
                        $"{potential.Name} does not claim '{name}' and does not say why: give a sentence and its source"
                    )
                    .Message;
        }
    }

    static string Unknown(PotentialSettings potential, string key, string name, IReadOnlyCollection<string> domains) =>
        potential
            .Error(
                key,
                $"'{key}' of {potential.Name} names '{name}', a domain that no test of this suite belongs to: {Suggest.Nearest(name, domains)}"
            )
            .Message;
}
