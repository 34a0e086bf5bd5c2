namespace MlipSpec.Gates;

/// <summary>Why a failure may be signed; each kind ages at its own pace. Noise is no reason: it is measured longer, not
/// signed.</summary>
internal enum SignatureReason
{
    /// <summary>The functional form cannot do better.</summary>
    FunctionalForm,

    /// <summary>It was not fitted to this; another fit of the same form could do better.</summary>
    TrainingData,

    /// <summary>The reference is doubtful or of another level of theory.</summary>
    Reference,

    /// <summary>A bug or limit of the engine that evaluates it.</summary>
    Engine,
}

/// <summary>How long a signature may last.</summary>
internal static class SignatureReasons
{
    /// <summary>The longest time from signing to expiry, in months: a functional form does not change, an engine's bug
    /// is mended or reported.</summary>
    public static int LongestMonths(this SignatureReason reason) =>
        reason switch
        {
            SignatureReason.FunctionalForm => 24,
            SignatureReason.Engine => 6,
            _ => 12,
        };

    /// <summary>The reason as it is written in a file, such as "functional form".</summary>
    public static string Words(this SignatureReason reason) =>
        reason switch
        {
            SignatureReason.FunctionalForm => "functional form",
            SignatureReason.TrainingData => "training data",
            SignatureReason.Reference => "reference",
            _ => "engine",
        };
}
