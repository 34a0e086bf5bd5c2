using MlipSpec.Checks;
using MlipSpec.Checks.Compressions;

namespace MlipSpec.Xunit.Suites.ShortForms;

/// <summary>
/// Compresses a glass in molecular dynamics: a <see cref="CompressionCourse"/>. The defaults are those of
/// <see cref="Compression"/> in the size that is chosen.
/// </summary>
/// <param name="element">The element, such as "Si".</param>
public sealed class CompressionAttribute(string element) : ShortFormAttribute
{
    /// <summary>How large and how slow.</summary>
    public DynamicsSize Size { get; set; }

    /// <summary>The highest pressure, GPa.</summary>
    public double Pressure
    {
        get => Get<double>();
        set => Set(value);
    }

    /// <summary>The temperature of the whole compression, K.</summary>
    public double Temperature
    {
        get => Get<double>();
        set => Set(value);
    }

    /// <summary>The dense phase that is looked for.</summary>
    public string DensePhase
    {
        get => Get<string>() ?? "";
        set => Set(value);
    }

    private protected override Type MeasuredType => typeof(CompressionCourse);

    private protected override ICheck Create() =>
        Size switch
        {
            DynamicsSize.Quick => Compression.Quick(element),
            DynamicsSize.Thousand => Compression.Thousand(element),
            _ => Compression.Paper(element),
        };
}
