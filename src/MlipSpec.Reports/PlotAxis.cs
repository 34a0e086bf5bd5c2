using System.Globalization;

namespace MlipSpec.Reports;

/// <summary>A range of numbers laid on a range of pixels; the numbers reach from one round tick to another.</summary>
sealed class PlotAxis
{
    readonly double _low, _high, _from, _to, _step;

    public PlotAxis(IEnumerable<double> values, double from, double to)
    {
        var all = values.DefaultIfEmpty(0).ToList();
        var (low, high) = (all.Min(), all.Max());
        // A constant curve gets a range around it, so that there is something to draw it in.
        if (!(high - low > 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))) (low, high) = (low - Math.Max(1, Math.Abs(low)) / 2, high + Math.Max(1, Math.Abs(high)) / 2);
        _step = RoundStep((high - low) / 5);
        (_low, _high) = (Math.Floor(low / _step) * _step, Math.Ceiling(high / _step) * _step);
        (_from, _to) = (from, to);
    }

    public IEnumerable<double> Ticks => Enumerable.Range(0, (int)Math.Round((_high - _low) / _step) + 1).Select(i => _low + i * _step);

    public double At(double value) => _from + (value - _low) / (_high - _low) * (_to - _from);

    /// <summary>As many decimals as the step has.</summary>
    public string Label(double tick)
    {
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(_step) + 1e-9));
        var magnitude = Math.Max(Math.Abs(_low), Math.Abs(_high));
        var text = magnitude >= 1e6 || decimals > 6 ? tick.ToString("G4", CultureInfo.InvariantCulture) : Math.Round(tick, decimals).ToString("F" + decimals, CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }

    /// <summary>The next of 1, 2 or 5 times a power of ten.</summary>
    static double RoundStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch { <= 1.0000001 => 1, <= 2.0000001 => 2, <= 5.0000001 => 5, _ => 10 } * power;
    }
}
