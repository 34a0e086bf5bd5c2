using System.Collections;
using System.Globalization;
using System.Text;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Search;

/// <summary>A record of settings as text: every property that can be set, records within records and lists included,
/// numbers with all their digits.</summary>
internal static class SettingsText
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("none");
                break;
            case string s:
                text.Append(s);
                break;
            case Element or Matrix3D or Enum or bool:
                text.Append(value);
                break;
            case IFormattable number:
                text.Append(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            case IEnumerable list:
                text.Append('[');
                foreach (var item in list)
                    WriteItem(text, item);
                text.Append(']');
                break;
            default:
                text.Append('{');
                foreach (
                    var property in value
                        .GetType()
                        .GetProperties()
                        .Where(p => p.CanWrite)
                        .OrderBy(p => p.Name, StringComparer.Ordinal)
                )
                {
                    text.Append(property.Name).Append('=');
                    WriteItem(text, property.GetValue(value));
                }
                text.Append('}');
                break;
        }
    }

    static void WriteItem(StringBuilder text, object? item)
    {
        Write(text, item);
        text.Append(';');
    }
}
