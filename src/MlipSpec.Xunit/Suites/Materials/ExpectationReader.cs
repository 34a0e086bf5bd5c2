using System.Globalization;
using System.Text.Json;
using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Settings;

namespace MlipSpec.Xunit.Suites.Materials;

/// <summary>Reads what a test of a file expects.</summary>
static class ExpectationReader
{
    /// <summary>The keys that an expectation may have.</summary>
    public static readonly string[] Keys =
    [
        "value",
        "unit",
        "uncertainty",
        "within",
        "source",
        "level",
        "reference",
        "atLeast",
        "atMost",
        "is",
    ];

    // The ways to expect something, and what may stand beside each.
    static readonly (string[] Keys, string[] With)[] s_kinds =
    [
        (["is"], []),
        (["reference"], ["within"]),
        (["value"], ["unit", "uncertainty", "within", "source", "level"]),
        (["atLeast", "atMost"], ["unit"]),
    ];

    /// <summary>All expectations of a test.</summary>
    /// <exception cref="SettingsException">There is none, or one is wrong.</exception>
    public static IReadOnlyList<Expectation> Read(SettingsNode test, Catalogue catalogue)
    {
        var node = test.Find("expect") ?? throw test.Error("this test expects nothing: give \"expect\"");
        node.Expect(JsonValueKind.Object, "\"expect\" is an object with an entry for each quantity");
        return node.Members.Count > 0
            ? [.. node.Members.Select(m => Of(m.Key, m.Value, catalogue))]
            : throw node.Error("this test expects nothing: name a quantity, such as \"C11\"");
    }

    static Expectation Of(string quantity, SettingsNode node, Catalogue catalogue)
    {
        node.Expect(JsonValueKind.Object, $"what is expected of '{quantity}' is an object");
        node.ExpectKeys(Keys, $"what is expected of '{quantity}'");
        OnlyOneKind(quantity, node);
        var place = $"{Path.GetFileName(node.File)}:{node.Line}";
        if (node.Find("is") is { } phase)
            return quantity == "lowest"
                ? new(quantity, place) { Lowest = phase.Text }
                : throw node.Error("\"is\" belongs to \"lowest\", the phase of lowest energy");
        if (node.Find("reference") is { } reference)
            return WithTolerance(new(quantity, place) { Reference = Known(reference, catalogue) }, node);
        var unit = UnitOf(node);
        if (node.Find("value") is not { } value)
            return Bounds(new(quantity, place) { Unit = unit }, node);
        if (node.Find("source") is not { Kind: JsonValueKind.String } source || source.Text.Trim().Length == 0)
            throw node.Error($"the value of '{quantity}' has no \"source\": say who measured or computed it");
        return WithTolerance(
            new(quantity, place)
            {
                Value = Number(value),
                Unit = unit,
                Uncertainty = node.Find("uncertainty") is { } u ? NotNegative(u) : 0,
                Source = source.Text,
                Level = LevelOf(node.Find("level")),
            },
            node
        );
    }

    // What is not read would be a limit that nobody checks.
    static void OnlyOneKind(string quantity, SettingsNode node)
    {
        var (kind, with) = s_kinds.FirstOrDefault(k => k.Keys.Any(key => node.Find(key) is not null));
        if (kind is null)
            return;
        var stray = node.Members.FirstOrDefault(m => !kind.Contains(m.Key) && !with.Contains(m.Key));
        if (stray.Key is not null)
            throw stray.Value.Error(
                $"\"{stray.Key}\" beside \"{kind.First(k => node.Find(k) is not null)}\" of '{quantity}' would not be looked at: write a second test for it, or leave it out"
            );
    }

    static Expectation Bounds(Expectation expectation, SettingsNode node)
    {
        var (least, most) = (node.Find("atLeast"), node.Find("atMost"));
        if (least is null && most is null)
            throw node.Error(
                $"of '{expectation.Quantity}' nothing is expected: give \"value\" with \"within\", \"reference\", \"atLeast\" or \"atMost\""
            );
        var bounded = expectation with
        {
            AtLeast = least is null ? null : Number(least),
            AtMost = most is null ? null : Number(most),
        };
        return bounded.AtLeast > bounded.AtMost
            ? throw node.Error($"\"atLeast\" of '{expectation.Quantity}' is above \"atMost\"")
            : bounded;
    }

    // "0.5 %", "3 GPa", or of a pure number a number.
    static Expectation WithTolerance(Expectation expectation, SettingsNode node)
    {
        var within =
            node.Find("within")
            ?? throw node.Error($"\"within\" is missing: say how far '{expectation.Quantity}' may be, such as \"1 %\"");
        var (number, unit) = within.Kind == JsonValueKind.Number ? (within.Text, "") : Split(within);
        if (
            !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            || !(amount > 0)
            || !double.IsFinite(amount)
        )
            throw within.Error(
                $"a tolerance is a positive number with % or a unit, such as \"1 %\", not {within.Text}"
            );
        if (unit == "%" && amount >= 100)
            throw within.Error(
                $"a tolerance of {within.Text} admits nothing at all as well as twice the value: give less than 100 %"
            );
        if (unit == "%")
            return expectation with { Within = amount / 100, IsRelative = true };
        var expected = expectation.Unit.Length > 0 ? expectation.Unit : unit;
        if (unit.Length > 0 && unit != expected)
            throw within.Error($"the tolerance is in {unit} and the value in {expected}: use one unit, or %");
        if (unit.Length == 0 && expected.Length > 0 && expected != "1")
            throw within.Error(
                $"is a tolerance of {within.Text} in per cent or in {expected}? Write \"{number} %\" or \"{number} {expected}\""
            );
        if (expected.Length == 0 || Units.CanonicalOf(expected) is null)
            throw within.Error($"a tolerance for a reference needs % or a unit, such as \"1 %\", not {within.Text}");
        return expectation with { Within = amount, Unit = expected };
    }

    static (string Number, string Unit) Split(SettingsNode node)
    {
        var text = node.Text.Trim();
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || ".+-eE".Contains(text[end])))
            end++;
        return (text[..end], text[end..].Trim());
    }

    static string UnitOf(SettingsNode node)
    {
        if (node.Find("unit") is not { } unit)
            return "1";
        return Units.CanonicalOf(unit.Text) is null
            ? throw unit.Error($"'{unit.Text}' is no known unit: {Suggest.Nearest(unit.Text, [.. Units.Known])}")
            : unit.Text;
    }

    static string Known(SettingsNode reference, Catalogue catalogue) =>
        catalogue.Keys.Contains(reference.Text)
            ? reference.Text
            : throw reference.Error(
                $"there is no reference '{reference.Text}': the nearest is '{Suggest.NearestName(reference.Text, catalogue.Keys)}'"
            );

    static LevelOfTheory? LevelOf(SettingsNode? node)
    {
        try
        {
            return node is null ? null : LevelOfTheory.Parse(node.Text);
        }
        catch (ArgumentException e)
        {
            throw node!.Error(e.Message);
        }
    }

    static double NotNegative(SettingsNode node) =>
        Number(node) is var u and >= 0 ? u : throw node.Error("an uncertainty is not negative");

    static double Number(SettingsNode node)
    {
        node.Expect(JsonValueKind.Number, "expected a number");
        return node.Number;
    }
}
