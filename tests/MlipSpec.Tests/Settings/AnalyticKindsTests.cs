using MlipSpec.Potentials;
using MlipSpec.Settings;

namespace MlipSpec.Tests.Settings;

public sealed class AnalyticKindsTests
{
    static IPotential Make(string entry)
    {
        using var file = new TemporaryFile($$"""{ "potentials": { "mine": { {{entry}} } } }""");
        return SuiteSettings.Read(file.Path, PotentialKinds.BuiltIn, _ => null).Potentials[0].Create();
    }

    [Fact]
    public void Published_sets_are_named_in_the_settings()
    {
        void ShouldBe(IPotential potential, string entry) =>
            Make(entry).Card.Fingerprint.ShouldBe(potential.Card.Fingerprint);
        ShouldBe(StillingerWeber.Silicon, """ "kind": "stillinger-weber" """);
        ShouldBe(StillingerWeber.SiliconOpenKim, """ "kind": "stillinger-weber", "parameters": "Si-OpenKIM" """);
        ShouldBe(Tersoff.SiliconT3, """ "kind": "tersoff", "parameters": "Si-T3" """);
        ShouldBe(Tersoff.Silicon1989, """ "kind": "tersoff", "parameters": "Si-1989" """);
        ShouldBe(Edip.Silicon, """ "kind": "edip", "elements": ["Si"] """);
    }

    [Fact]
    public void A_Tersoff_potential_without_parameters_or_file_is_refused() =>
        Should
            .Throw<SettingsException>(() => Make(""" "kind": "tersoff" """))
            .Message.ShouldContain("one of Si-T2, Si-T3, Si-1989");

    [LammpsDataFact]
    public void Files_are_read_for_the_elements_named()
    {
        var carbide = LammpsData.Path("SiC.tersoff").Replace('\\', '/');
        Make($""" "kind": "tersoff", "file": "{carbide}", "elements": ["C", "Si"] """)
            .Card.Elements.ShouldBe(["C", "Si"]);
        Make($""" "kind": "eam", "file": "{LammpsData.Path("CuNi.eam.alloy")}" """)
            .Card.Elements.ShouldBe(["Ni", "Cu"]);
    }

    [LammpsDataFact]
    public void The_form_of_an_embedded_atom_file_may_be_given_and_elements_may_have_files_of_their_own()
    {
        var copper = LammpsData.Path("Cu_u3.eam").Replace('\\', '/');
        var nickel = LammpsData.Path("Ni_u3.eam").Replace('\\', '/');
        Make($""" "kind": "eam", "file": "{copper}" """).Card.Elements.ShouldBe(["Cu"]);
        Make($""" "kind": "eam", "files": ["{copper}", "{nickel}"] """).Card.Elements.ShouldBe(["Cu", "Ni"]);
        void Refuse(string entry, string message) =>
            Should.Throw<SettingsException>(() => Make(entry)).Message.ShouldContain(message);
        Refuse($""" "kind": "eam", "file": "{copper}", "style": "alloy" """, "line 4: expected a setfl file");
        Refuse($""" "kind": "eam", "file": "{copper}", "style": "aloy" """, "unknown style 'aloy'");
        Refuse($""" "kind": "eam", "files": ["{copper}"], "style": "fs" """, "'files' are funcfl files");
        Refuse(""" "kind": "eam" """, "give either 'file', or 'files'");
    }
}
