namespace MlipSpec.Analysis.Soap;

/// <summary>The measures of similarity that have a source, by name, for attributes and settings. A threshold belongs to
/// one of them.</summary>
public enum SoapPreset
{
    /// <summary><see cref="SoapSimilarity.Fine"/>.</summary>
    Fine,

    /// <summary><see cref="SoapSimilarity.ValidationNotebook"/>.</summary>
    ValidationNotebook,

    /// <summary><see cref="SoapSimilarity.Gap18"/>.</summary>
    Gap18,
}
