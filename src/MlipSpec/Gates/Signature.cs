using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Statistics.Sampling;
using MlipSpec.Verdicts;

namespace MlipSpec.Gates;

/// <summary>
/// One failed judgement that the owner has signed, with the value that it has. It must fail by about that much until it
/// expires: better or worse, the signature no longer holds. NaN, exceptions and other verdicts are never excused, and
/// only quantitative failures can be signed.
/// </summary>
internal sealed record Signature
{
    /// <summary>The potential's name in the settings.</summary>
    public required string Potential { get; init; }

    /// <summary>Class and method, such as "DiamondElasticity.C44".</summary>
    public required string Test { get; init; }

    /// <summary>The quantity of the judgement, such as "elastic constant C44".</summary>
    public required string Quantity { get; init; }

    /// <summary>The verdict that is signed, Fail or Unstable.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The value that was signed; null where an outcome or a finding was.</summary>
    public double? Value { get; init; }

    /// <summary>The standard uncertainty of the value when it was signed.</summary>
    public double Uncertainty { get; init; }

    /// <summary>The unit of the value.</summary>
    public string? Unit { get; init; }

    /// <summary>How far the value may move beyond its noise.</summary>
    public double Drift { get; init; }

    /// <summary>The outcome or finding in words, where there is no value.</summary>
    public string? Found { get; init; }

    /// <summary>What kind of reason it is.</summary>
    public required SignatureReason Kind { get; init; }

    /// <summary>Why it fails, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Where that is known from: a paper or a report.</summary>
    public required string Source { get; init; }

    /// <summary>The role that answers for it.</summary>
    public required string SignedBy { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateOnly Signed { get; init; }

    /// <summary>The last day on which it excuses.</summary>
    public required DateOnly Expires { get; init; }

    // The part of a value by which it may move, or of its distance from what is expected where that is more, but never more
    // than a tenth of that distance: another machine or a later version of an engine, no other potential. The baseline sees
    // finer changes.
    const double UsualDrift = 0.02;

    // More than this part of it is no drift: any value that fails would be the one that was signed.
    const double LargestDrift = 0.1;

    /// <summary>Signs a judgement that failed, with the value that it has, for as long as its reason allows.</summary>
    /// <exception cref="ArgumentException">It did not fail, or the evaluation is broken.</exception>
    public static Signature Of(
        string potential,
        string test,
        Judgement judgement,
        SignatureReason kind,
        string reason,
        string source,
        string signedBy,
        DateOnly today
    )
    {
        if (judgement.Verdict is not (Verdict.Fail or Verdict.Unstable))
            throw new ArgumentException(
                $"\"{judgement.Quantity}\" of {potential} in {test} did not fail ({judgement.Verdict}): only failures are signed"
            );
        if (judgement.Finding == FindingKind.BrokenEvaluation || judgement.Value is { } v && !double.IsFinite(v))
            throw new ArgumentException(
                $"\"{judgement.Quantity}\" of {potential} in {test} is a broken evaluation, which nobody can sign: {judgement.Measured}"
            );
        return new()
        {
            Potential = potential,
            Test = test,
            Quantity = judgement.Quantity,
            Verdict = judgement.Verdict,
            Value = judgement.Value,
            Uncertainty = judgement.Uncertainty ?? 0,
            Unit = judgement.Value is null ? null : judgement.Unit,
            Drift = judgement.Value is { } signed ? DriftOf(signed, judgement.ExpectedValue) : 0,
            Found = judgement.Value is null ? judgement.Measured : null,
            Kind = kind,
            Reason = reason,
            Source = source,
            SignedBy = signedBy,
            Signed = today,
            Expires = today.AddMonths(kind.LongestMonths()),
        };
    }

    /// <summary>How it stands against what its test judged in this run.</summary>
    /// <param name="judgements">Everything that the test judged.</param>
    /// <param name="today">The day on which the gate judges.</param>
    public SignatureStanding Against(IReadOnlyList<Judgement> judgements, DateOnly today)
    {
        // One value may be judged by several references; each judgement that fails is the failure that was signed.
        var own = judgements.Where(j => j.Quantity == Quantity).ToList();
        var failed = own.Where(j => j.Verdict is Verdict.Fail or Verdict.Unstable);
        var standings = failed.Select(j => Against(j, today)).ToList();
        if (own.Count > 0 && standings.Count == 0)
            return Against(own[0], today);
        if (standings.FirstOrDefault(s => !s.Holds) is { } broken)
            return own.Count == 1
                ? broken
                : Broken($"{broken.Text} (judged {own.Count} times by this name: give different values a 'name:')");
        if (standings.Count > 0)
            return standings[0];
        var names = string.Join(", ", judgements.Select(j => $"\"{j.Quantity}\""));
        return Broken(
            $"no longer judges \"{Quantity}\", whose failure is signed, but {(names.Length == 0 ? "nothing" : names)}: remove the signature, or give its quantity the name that it has now"
        );
    }

    /// <summary>How it stands against the judgement of its quantity.</summary>
    public SignatureStanding Against(Judgement judgement, DateOnly today)
    {
        if (judgement.Verdict == Verdict.Pass)
            return Broken($"\"{Quantity}\" passes now ({judgement.Measured}): remove the signature of {SignedText}");
        if (judgement.Verdict != Verdict || judgement.Finding == FindingKind.BrokenEvaluation)
            return Broken(
                $"\"{Quantity}\" is signed to {Words(Verdict)} with {SignedText}, but is {judgement.Verdict}: {judgement.Measured}"
            );
        if (WhyAnother(judgement) is { } another)
            return Broken(another);
        // Days are counted in UTC, who signs may be a day ahead.
        if (Signed > today.AddDays(1))
            return Broken($"the signature of \"{Quantity}\" is dated {Signed:yyyy-MM-dd}, which is yet to come");
        return today > Expires
            ? Broken($"the signature of \"{Quantity}\" expired on {Expires:yyyy-MM-dd}: {Reason}")
            : new(true, Describe());
    }

    /// <summary>Value, reason, source, signature and expiry in a sentence.</summary>
    public string Describe() =>
        FormattableString.Invariant(
            $"{Reason} (signed: {SignedText}; {Kind.Words()}; source: {Source}; by {SignedBy}, expires {Expires:yyyy-MM-dd})"
        );

    string? WhyAnother(Judgement judgement)
    {
        if (Value is not { } signed)
            return Found == judgement.Measured
                ? null
                : $"\"{Quantity}\" fails in another way than was signed: signed {Found}, found {judgement.Measured}";
        if (judgement.Value is not { } now || !double.IsFinite(now))
            return $"\"{Quantity}\" is signed with {SignedText}, but there is no number: {judgement.Measured}";
        if (judgement.Unit != Unit)
            return $"\"{Quantity}\" is signed in {Unit}, but is measured in {judgement.Unit}: sign it again";
        if (!(Drift >= 0 && Drift <= LargestDrift * Size(signed, judgement.ExpectedValue)))
            return $"\"{Quantity}\" is signed with a drift of {Format.WithUncertainty(Drift, 0, Unit!)}: at most a tenth of the value, or of its distance from what is expected, may be forgiven. Sign it again with mlipspec sign";
        // The noise that was signed, of two measurements: a noisier potential is not excused by its own noise.
        var noise = ChangeTest.Default.Allowed(Uncertainty, null, Uncertainty, null);
        if (noise > Immaterial * Drift && OverstatesNoise(judgement.Uncertainty ?? 0))
            return $"\"{Quantity}\" is signed with an uncertainty of {Format.WithUncertainty(Uncertainty, 0, Unit!)}, but measures {judgement.Measured}: sign it again with mlipspec sign";
        var allowed = Drift + noise;
        if (Math.Abs(now - signed) <= allowed)
            return null;
        return $"\"{Quantity}\" has another value than was signed: signed {SignedText}, measured {judgement.Measured}, "
            + $"{Direction(signed, now, judgement.ExpectedValue)}; allowed are {Format.WithUncertainty(allowed, 0, Unit!)}";
    }

    // Noise of less than this part of the drift forgives nothing beside it, though its digits may differ.
    const double Immaterial = 0.1;

    // Written by hand, any uncertainty would do: it must be one that the measurement has.
    bool OverstatesNoise(double now) =>
        !(Uncertainty <= now) && ChangeTest.Default.UncertaintyChanged(Uncertainty, null, now, null);

    // Of a lattice constant two per cent are more than the failure itself.
    static double DriftOf(double value, double? expected) =>
        Math.Min(
            UsualDrift * Size(value, expected),
            expected is { } e && e != value ? LargestDrift * Math.Abs(value - e) : double.PositiveInfinity
        );

    static double Size(double value, double? expected) => Math.Max(Math.Abs(value), Math.Abs(value - (expected ?? 0)));

    static string Direction(double signed, double now, double? expected) =>
        expected is not { } e ? "another value"
        : Math.Abs(now - e) < Math.Abs(signed - e) ? "better, so sign the new value"
        : "worse";

    string SignedText => Value is { } value ? Format.WithUncertainty(value, Uncertainty, Unit!) : Found ?? "no value";

    static string Words(Verdict verdict) => verdict == Verdict.Unstable ? "be unstable" : "fail";

    static SignatureStanding Broken(string text) => new(false, text);
}
