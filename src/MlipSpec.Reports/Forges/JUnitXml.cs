using System.Globalization;
using System.Text;
using System.Xml;
using MlipSpec.Reports.Data;

namespace MlipSpec.Reports.Forges;

/// <summary>
/// The run as JUnit XML, which forges show: a suite for each potential, a case for each test with its reason, and one for
/// the gate. What is not claimed, signed or undecided is skipped, as in the run itself.
/// </summary>
internal static class JUnitXml
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "junit.xml";

    /// <summary>The document as JUnit XML.</summary>
    public static string Of(ResultsDocument document)
    {
        var outcome = TestOutcomes.Of(document);
        var text = new StringBuilder();
        using (
            var xml = XmlWriter.Create(
                text,
                new()
                {
                    Indent = true,
                    NewLineChars = "\n",
                    OmitXmlDeclaration = true,
                }
            )
        )
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "MlipSpec");
            foreach (var own in document.Tests.GroupBy(t => (t.Suite, t.Potential)))
                Suite(
                    xml,
                    $"{own.Key.Suite}: {own.Key.Potential}",
                    document.Runs[own.First().Run].Started,
                    [.. own],
                    outcome
                );
            Gate(xml, document.Gate);
            xml.WriteEndElement();
        }
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    static void Suite(
        XmlWriter xml,
        string name,
        DateTimeOffset started,
        List<TestData> tests,
        Func<TestData, TestOutcome> outcome
    )
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", name);
        Attribute(xml, "timestamp", started.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        Attribute(xml, "tests", Number(tests.Count));
        Attribute(xml, "failures", Number(tests.Count(t => outcome(t) == TestOutcome.Failed)));
        Attribute(xml, "errors", Number(tests.Count(t => outcome(t) == TestOutcome.Mistake)));
        Attribute(xml, "skipped", Number(tests.Count(t => outcome(t) == TestOutcome.Skipped)));
        Attribute(xml, "time", Number(tests.Sum(t => t.Seconds)));
        foreach (var test in tests)
        {
            Begin(xml, $"{test.Suite}.{test.Potential}", test.Name, test.Seconds);
            End(xml, outcome(test), TestOutcomes.Reason(test));
        }
        xml.WriteEndElement();
    }

    static void Gate(XmlWriter xml, GateData gate)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", "MlipSpec: the gate");
        Attribute(xml, "tests", "1");
        Attribute(xml, "failures", gate.Answer == GateAnswerData.Red ? "1" : "0");
        Attribute(xml, "skipped", gate.Answer == GateAnswerData.Partial ? "1" : "0");
        Begin(xml, "MlipSpec", "the gate", 0);
        End(
            xml,
            gate.Answer switch
            {
                GateAnswerData.Green => TestOutcome.Passed,
                GateAnswerData.Red => TestOutcome.Failed,
                _ => TestOutcome.Skipped,
            },
            gate.Line
        );
        xml.WriteEndElement();
    }

    static void Begin(XmlWriter xml, string group, string name, double seconds)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", group);
        Attribute(xml, "name", name);
        Attribute(xml, "time", Number(seconds));
    }

    static void End(XmlWriter xml, TestOutcome outcome, string reason)
    {
        if (outcome != TestOutcome.Passed)
        {
            xml.WriteStartElement(
                outcome switch
                {
                    TestOutcome.Failed => "failure",
                    TestOutcome.Mistake => "error",
                    _ => "skipped",
                }
            );
            Attribute(xml, "message", reason.Split('\n', 2)[0]);
            xml.WriteString(PlainText.OfXml(reason));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void Attribute(XmlWriter xml, string name, string value) =>
        xml.WriteAttributeString(name, PlainText.OfXml(value));

    static string Number(double value) =>
        (double.IsFinite(value) ? value : 0).ToString("0.######", CultureInfo.InvariantCulture);
}
