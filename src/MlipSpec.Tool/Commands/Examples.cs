namespace MlipSpec.Tool.Commands;

/// <summary>Examples that a command's help shows.</summary>
internal static class Examples
{
    static readonly Dictionary<string, string[]> s_of = new()
    {
        ["validate"] =
        [
            "mlipspec validate Si.mtp --suite silicon --elements Si",
            "mlipspec validate --settings mlipspec.json --suite copper --suite elements",
            "mlipspec validate --domain crystal --cost seconds",
        ],
        ["accept"] = ["mlipspec accept", "mlipspec accept --settings mlipspec.json --suite copper --worse"],
        ["init"] =
        [
            "mlipspec init",
            "mlipspec init validation --model Si.mtp --elements Si --suite silicon --ci gitlab",
        ],
        ["list"] = ["mlipspec list suites", "mlipspec list tests --suite silicon"],
        ["crossvalidate"] = ["mlipspec crossvalidate train.xyz \"fit.sh\" --potential MTP --output folds.json"],
        ["doctor"] = ["mlipspec doctor", "mlipspec doctor water.nequip.pth"],
        ["evaluate"] =
        [
            "mlipspec evaluate in.xyz --potential MTP --output out.xyz",
            "mlipspec evaluate test.xyz -p MTP --errors --output labelled.xyz",
        ],
        ["melt-quench"] = ["mlipspec melt-quench Si --potential MTP --output glasses.xyz"],
        ["models"] = ["mlipspec models --elements Si"],
        ["references"] = ["mlipspec references --check", "mlipspec references --with mine.json"],
        ["relabel"] = ["mlipspec relabel in.xyz --with ase:calculator.py --output out.xyz"],
        ["release"] = ["mlipspec release --output Si-1.0.zip", "mlipspec release --model Si.mtp --elements Si"],
        ["verify"] = ["mlipspec verify Si-1.0.zip", "mlipspec verify Si-1.0.zip Si.mtp"],
        ["report"] = ["mlipspec report mlipspec-results/runs/one.jsonl mlipspec-results/runs/two.jsonl"],
        ["compare"] = ["mlipspec compare old/results.json mlipspec-results/results.json"],
        ["schema"] = ["mlipspec schema"],
        ["search"] = ["mlipspec search --unit Si --potential MTP --output found.xyz"],
        ["sign"] =
        [
            "mlipspec sign validation --potential MTP --test DiamondElasticity.C44 --quantity C44 --reason \"too soft\" --source \"own measurement\"",
        ],
        ["publish"] = ["mlipspec publish mlipspec-results/journal.jsonl --potential MTP --latex"],
    };

    /// <summary>Puts examples below the descriptions of the commands that have some.</summary>
    public static System.CommandLine.Command WithExamples(this System.CommandLine.Command root)
    {
        foreach (var command in root.Subcommands)
            if (s_of.TryGetValue(command.Name, out var lines))
                command.Description += $"\n\nExamples:\n{string.Join('\n', lines.Select(l => $"  {l}"))}";
        return root;
    }
}
