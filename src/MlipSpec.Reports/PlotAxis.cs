using System.Globalization;

namespace MlipSpec.Reports;

/// <summary>A range of numbers laid on a range of pixels; the numbers reach from one round tick to another.</summary>
sealed class PlotAxis
{
    readonly double _low,
        _high,
        _from,
        _to,
        _step;
    readonly bool _logarithmic;
    readonly IReadOnlyList<string> _categories = [];

    /// <summary>An axis for these values.</summary>
    /// <param name="values">The values; on a logarithmic axis those that are not positive do not count.</param>
    /// <param name="from">The pixel of its low end.</param>
    /// <param name="to">The pixel of its high end.</param>
    /// <param name="logarithmic">Whether equal lengths are equal factors.</param>
    public PlotAxis(IEnumerable<double> values, double from, double to, bool logarithmic = false)
    {
        _logarithmic = logarithmic;
        var all = values.Where(v => !logarithmic || v > 0).Select(Scaled).DefaultIfEmpty(0).ToList();
        var (low, high) = (all.Min(), all.Max());
        // A constant curve gets a range around it, so that there is something to draw it in.
        if (!(high - low > 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high))))
            (low, high) = (low - Math.Max(1, Math.Abs(low)) / 2, high + Math.Max(1, Math.Abs(high)) / 2);
        (_from, _to) = (from, to);
        // Whole decades where there are some; within one, ticks at 1, 2 and 5.
        _step = logarithmic ? Math.Max(1, RoundStep((high - low) / 6)) : RoundStep((high - low) / 5);
        (_low, _high) =
            logarithmic && high - low < 2
                ? (low - 0.05 * (high - low), high + 0.05 * (high - low))
                : (Math.Floor(low / _step) * _step, Math.Ceiling(high / _step) * _step);
    }

    /// <summary>An axis with categories side by side, the first at 0, the next at 1.</summary>
    public PlotAxis(IReadOnlyList<string> categories, double from, double to)
    {
        (_categories, _low, _high, _from, _to, _step) = (categories, -0.5, categories.Count - 0.5, from, to, 1);
    }

    public IEnumerable<double> Ticks =>
        _categories.Count > 0 ? Enumerable.Range(0, _categories.Count).Select(i => (double)i)
        : _logarithmic ? LogarithmicTicks
        : Enumerable.Range(0, (int)Math.Round((_high - _low) / _step) + 1).Select(i => _low + i * _step);

    /// <summary>Whether a value has a place on the axis.</summary>
    public bool Shows(double value) => double.IsFinite(value) && (!_logarithmic || value > 0);

    public double At(double value) => _from + (Scaled(value) - _low) / (_high - _low) * (_to - _from);

    /// <summary>As many decimals as the step has.</summary>
    public string Label(double tick)
    {
        if (_categories.Count > 0)
            return _categories[(int)tick];
        if (_logarithmic)
            return (
                Math.Abs(Math.Log10(tick)) < 3.5
                    ? tick.ToString("0.######", CultureInfo.InvariantCulture)
                    : tick.ToString("0E+0", CultureInfo.InvariantCulture)
            ).Replace('-', '−');
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(_step) + 1e-9));
        var magnitude = Math.Max(Math.Abs(_low), Math.Abs(_high));
        var text =
            magnitude >= 1e6 || decimals > 6
                ? tick.ToString("G4", CultureInfo.InvariantCulture)
                : Math.Round(tick, decimals).ToString("F" + decimals, CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }

    IEnumerable<double> LogarithmicTicks
    {
        get
        {
            double[] within = _high - _low < 2 ? [1, 2, 5] : [1];
            for (
                var decade = (int)Math.Floor(_low);
                decade <= _high + 1e-9;
                decade += within.Length > 1 ? 1 : (int)_step
            )
                foreach (var digit in within)
                    if (Math.Log10(digit) + decade is var place && place >= _low - 1e-9 && place <= _high + 1e-9)
                        yield return digit * Math.Pow(10, decade);
        }
    }

    double Scaled(double value) => _logarithmic ? Math.Log10(value) : value;

    /// <summary>The next of 1, 2 or 5 times a power of ten.</summary>
    static double RoundStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch
            {
                <= 1.0000001 => 1,
                <= 2.0000001 => 2,
                <= 5.0000001 => 5,
                _ => 10,
            } * power;
    }
}
