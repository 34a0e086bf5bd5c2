using MlipSpec.Gates;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Tool.Commands.Sign;

/// <summary>Writes signatures for the failures of a run. What nobody may sign is refused, with what to do
/// instead.</summary>
internal static class Signing
{
    /// <summary>The file with the new signatures, and these.</summary>
    /// <param name="file">The file as it is.</param>
    /// <param name="journal">The run.</param>
    /// <param name="request">What is to be signed.</param>
    /// <exception cref="ArgumentException">It cannot be signed, or something is missing; the message says
    /// what.</exception>
    public static (SignatureFile File, IReadOnlyList<Signature> Signed) Sign(
        SignatureFile file,
        JournalContents journal,
        SignRequest request
    )
    {
        var entry = Find(journal, request);
        RefuseWhatNobodySigns(entry);
        Signature[] signed = [.. Failures(entry, request).Select(j => One(file, entry, j, request))];
        var all = file.Signatures.ToList();
        foreach (var signature in signed)
            if (all.FindIndex(s => Same(s, signature)) is >= 0 and var place)
                all[place] = signature;
            else
                all.Add(signature);
        return (file with { Signatures = all }, signed);
    }

    static JournalEntry Find(JournalContents journal, SignRequest request)
    {
        var entries = journal.Entries;
        if (entries.All(e => e.Potential != request.Potential))
            throw new ArgumentException(
                $"the run has no potential '{request.Potential}': {Suggest.Nearest(request.Potential, entries.Select(e => e.Potential).Distinct())}"
            );
        return entries.LastOrDefault(e => e.Potential == request.Potential && e.Test == request.Test)
            ?? throw new ArgumentException(
                $"the run has no test '{request.Test}' of {request.Potential}: {Suggest.Nearest(request.Test, entries.Where(e => e.Potential == request.Potential).Select(e => e.Test).Distinct())}"
            );
    }

    static void RefuseWhatNobodySigns(JournalEntry entry)
    {
        var what = $"{entry.Test} of {entry.Potential}";
        if (entry.Stage == Stage.Qualitative)
            throw new ArgumentException(
                $"{what} is qualitative, and its failure cannot be signed: mend the potential, or do not claim the domain '{entry.Domain}'"
            );
        if (!entry.Claimed)
            throw new ArgumentException(
                $"{what} belongs to the domain '{entry.Domain}', which is not claimed: it needs no signature"
            );
        if (entry.Verdict == Verdict.Pass)
            throw new ArgumentException($"{what} passes: there is nothing to sign");
        if (entry.Verdict is not (Verdict.Fail or Verdict.Unstable))
            throw new ArgumentException(
                $"{what} did not fail ({entry.Verdict}): only failures are signed. {entry.Message}".TrimEnd()
            );
        if (!entry.Judgements.Any(Failed))
            throw new ArgumentException($"{what} failed without a judgement, which nobody can sign: {entry.Message}");
    }

    static IEnumerable<Judgement> Failures(JournalEntry entry, SignRequest request)
    {
        Judgement[] failed = [.. entry.Judgements.Where(Failed)];
        if (request.Quantity is not { } quantity)
            return failed;
        var named = failed.Where(j => j.Quantity == quantity).ToArray();
        return named.Length > 0
            ? named
            : throw new ArgumentException(
                $"no failure of {entry.Test} of {entry.Potential} is called '{quantity}': {Suggest.Nearest(quantity, failed.Select(j => j.Quantity))}"
            );
    }

    static Signature One(SignatureFile file, JournalEntry entry, Judgement judgement, SignRequest request)
    {
        var before = request.Renew
            ? file.Signatures.FirstOrDefault(s =>
                s.Potential == entry.Potential && s.Test == entry.Test && s.Quantity == judgement.Quantity
            )
                ?? throw new ArgumentException(
                    $"\"{judgement.Quantity}\" of {entry.Potential} in {entry.Test} is not signed yet: leave --renew away and give kind, reason, source and role"
                )
            : null;
        var kinds = string.Join(", ", Enum.GetValues<SignatureReason>().Select(k => $"\"{k.Words()}\""));
        var what = $"{judgement.Quantity} ({judgement.Measured}, expected {judgement.Expected})";
        var kind = KindOf(Needed("--kind", request.Kind ?? before?.Kind.Words(), $"Kind of reason, of {kinds}"));
        var reason = Needed("--reason", request.Reason ?? before?.Reason, $"Why {what} fails");
        var source = Needed("--source", request.Source ?? before?.Source, "Where that is known from");
        var role = Needed("--role", request.Role ?? before?.SignedBy, "Role that signs");
        if (!file.Roles.ContainsKey(role))
            throw new ArgumentException(
                file.Roles.Count == 0
                    ? $"{SignatureFile.FileName} names no role that may sign: begin it with {{ \"roles\": {{ \"{role}\": \"who that is\" }}, \"failures\": [] }}"
                    : $"'{role}' is no role of {SignatureFile.FileName}: {Suggest.Nearest(role, file.Roles.Keys)}; \"roles\" there says who may sign"
            );
        return Signature.Of(entry.Potential, entry.Test, judgement, kind, reason, source, role, request.Today);

        string Needed(string option, string? given, string question)
        {
            var text = (given ?? request.Ask?.Invoke(question))?.Trim();
            return text is { Length: > 0 }
                ? text
                : throw new ArgumentException(
                    $"a signature states kind, reason, source and role, but {option} is missing ({question})"
                );
        }
    }

    static SignatureReason KindOf(string words)
    {
        var kinds = Enum.GetValues<SignatureReason>();
        if (kinds.Where(k => k.Words() == words).ToArray() is [var kind])
            return kind;
        throw new ArgumentException(
            words == "noise"
                ? "noise is no reason to sign a failure: measure longer, or with more runs, until the test decides"
                : $"unknown kind of reason '{words}': {Suggest.Nearest(words, kinds.Select(k => k.Words()))}"
        );
    }

    static bool Failed(Judgement judgement) => judgement.Verdict is Verdict.Fail or Verdict.Unstable;

    static bool Same(Signature a, Signature b) =>
        (a.Potential, a.Test, a.Quantity) == (b.Potential, b.Test, b.Quantity);
}
