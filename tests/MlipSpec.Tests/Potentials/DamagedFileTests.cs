using System.Text.RegularExpressions;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Gap;
using MlipSpec.Potentials.MomentTensor;
using MlipSpec.Potentials.Nep;
using MlipSpec.Potentials.Snap;
using MlipSpec.Structures;
using MlipSpec.Tests.Potentials.Gap;
using MlipSpec.Tests.Potentials.MomentTensor;
using MlipSpec.Tests.Potentials.Nep;

namespace MlipSpec.Tests.Potentials;

/// <summary>
/// A model file that is cut short or has a word replaced either is refused with its name and line or gives a potential
/// with finite numbers, perhaps after the refusal of a broken evaluation; it never ends in another exception, a hang or
/// a NaN. And its dialect (line ends, byte order mark) is nothing to it.
/// </summary>
public sealed partial class DamagedFileTests
{
    const string SnapCoefficientText =
        "# comment\n2 6\nSi 0.5 1\n1\n0.1\n0.2\n0.3\n0.1\n-0.2\nO 0.4 0.7\n1\n0.1\n0.2\n0.3\n0.1\n0.3\n";
    const string SnapParameterText =
        "rcutfac 5\ntwojmax 2\nrfac0 0.99\nrmin0 0.1\nswitchflag 1\nbzeroflag 1\nquadraticflag 0\nchemflag 0\nswitchinnerflag 1\nsinner 1.1 1.0\ndinner 0.2 0.3\n";

    static readonly string[] s_garbage =
    [
        "",
        "x",
        "}",
        "{",
        "é",
        "nan",
        "-1",
        "0",
        "2",
        "40",
        "0.5",
        "-1e-300",
        "1e308",
        "1000000",
        "2147483647",
        "99999999999",
    ];

    public static TheoryData<string> Formats =>
        ["mtp", "two-species mtp", "nep4", "nep3", "snapcoeff", "snapparam", "gap"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_cut_anywhere_is_refused_or_evaluates(string format)
    {
        using var model = new Model(format);
        for (var tenth = 0; tenth < 20; tenth++)
            model.Try(model.Text[..(model.Text.Length * tenth / 20)]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_with_any_word_replaced_is_refused_or_evaluates(string format)
    {
        using var model = new Model(format);
        var random = new SeededRandom(2026);
        var words = Word().Matches(model.Text);
        for (var trial = 0; trial < 200; trial++)
        {
            var word = words[random.NextInt(words.Count)];
            model.Try(
                model.Text[..word.Index]
                    + s_garbage[random.NextInt(s_garbage.Length)]
                    + model.Text[(word.Index + word.Length)..]
            );
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Line_ends_and_byte_order_marks_change_nothing(string format)
    {
        using var model = new Model(format);
        var energy = model.Energy(model.Text);
        model.Energy("\uFEFF" + model.Text.ReplaceLineEndings("\r\n")).ShouldBe(energy);
    }

    /// <summary>A small model of each format, and its file to write damaged texts to.</summary>
    sealed class Model : IDisposable
    {
        readonly SyntheticGap _gap = new();
        readonly TemporaryFile _file = new(""),
            _other;
        readonly Func<string, IPotential> _load;
        readonly string _path;

        public Model(string format)
        {
            _other = new(format == "snapcoeff" ? SnapParameterText : SnapCoefficientText);
            _path = format == "gap" ? _gap.Xml : _file.Path;
            (Text, _load) = format switch
            {
                "mtp" => (SmallModel.OneSpecies, path => MomentTensorPotential.Load(path, "Si")),
                "two-species mtp" => (SmallModel.TwoSpecies(3), path => MomentTensorPotential.Load(path, "Si", "O")),
                "nep4" => (new SmallNep("nep4_zbl", ["Si", "O"]) { Zbl = "1 2" }.Text(), NepPotential.Load),
                "nep3" => (new SmallNep("nep3", ["Si", "O"]) { Cutoffs = "5 4 4 3 20 20" }.Text(), NepPotential.Load),
                "snapcoeff" => (SnapCoefficientText, path => SnapPotential.Load(path, _other.Path)),
                "snapparam" => (SnapParameterText, path => SnapPotential.Load(_other.Path, path)),
                _ => (File.ReadAllText(_gap.Xml), (Func<string, IPotential>)(path => GapPotential.Load(path))),
            };
        }

        public string Text { get; }

        public double Energy(string text)
        {
            File.WriteAllText(_path, text);
            var potential = _load(_path);
            var elements = potential.Card.Elements;
            return potential
                .Evaluate(
                    new(
                        Cell.None,
                        [elements[0], elements[^1], elements[0]],
                        [new(0, 0, 0), new(2.1, 0, 0.1), new(0.3, 1.2, 0.2)]
                    )
                )
                .Energy;
        }

        public void Try(string text)
        {
            try
            {
                double.IsFinite(Energy(text)).ShouldBeTrue(text);
            }
            catch (FormatException e)
            {
                e.Message.ShouldMatch(@"^\S+(, line |:)\d+: ");
            }
            catch (BrokenEvaluationException) { }
        }

        public void Dispose()
        {
            _gap.Dispose();
            _file.Dispose();
            _other.Dispose();
        }
    }

    [GeneratedRegex(@"[^\s=,""{}<>]+")]
    private static partial Regex Word();
}
