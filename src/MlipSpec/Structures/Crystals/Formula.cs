using System.Globalization;

namespace MlipSpec.Structures.Crystals;

/// <summary>Arithmetic in tables of crystallography, such as "1/2-x" or "(1+a*a/c/c)/4": numbers, names, + − · / and
/// parentheses.</summary>
internal sealed class Formula
{
    readonly string _text;
    readonly IReadOnlyDictionary<string, double> _values;
    int _at;

    Formula(string text, IReadOnlyDictionary<string, double> values)
    {
        (_text, _values) = (text, values);
    }

    /// <summary>The value of a formula without blanks.</summary>
    /// <exception cref="FormatException">It is none, or has a name without a value.</exception>
    public static double Evaluate(string text, IReadOnlyDictionary<string, double> values)
    {
        var formula = new Formula(text, values);
        var value = formula.Sum();
        return formula._at == text.Length ? value : throw formula.Bad();
    }

    double Sum()
    {
        var value = Product();
        while (Next is '+' or '-')
            value += _text[_at++] == '+' ? Product() : -Product();
        return value;
    }

    double Product()
    {
        var value = Factor();
        while (Next is '*' or '/')
            value = _text[_at++] == '*' ? value * Factor() : value / Factor();
        return value;
    }

    double Factor()
    {
        if (Next == '-')
        {
            _at++;
            return -Factor();
        }
        if (Next == '(')
        {
            _at++;
            var inner = Sum();
            return Next == ')' ? After(inner) : throw Bad();
        }
        var start = _at;
        while (char.IsLetterOrDigit(Next) || Next == '.')
            _at++;
        var word = _text[start.._at];
        if (double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        return _values.TryGetValue(word, out var value) ? value : throw Bad();
    }

    double After(double value)
    {
        _at++;
        return value;
    }

    char Next => _at < _text.Length ? _text[_at] : '\0';

    FormatException Bad() =>
        new(
            $"'{_text}' is no formula of {string.Join(", ", _values.Keys)}: it cannot be read behind its first {_at} letters"
        );
}
