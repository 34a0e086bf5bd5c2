using System.Globalization;
using System.Text;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Statistics;
using MlipSpec.Statistics.Errors;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tool.Commands.Evaluate;

/// <summary>Errors of a potential against the labels of a file, each with its definition, its uncertainty and the
/// number of values behind it.</summary>
internal sealed class ErrorTable
{
    readonly ErrorCollector _errors = new(GroupErrors.All);
    readonly List<Frame> _frames = [];
    readonly List<Evaluation> _evaluations = [];

    public void Add(Frame frame, Evaluation evaluation)
    {
        _frames.Add(frame);
        _evaluations.Add(evaluation);
        _errors.Add(frame, evaluation);
    }

    /// <summary>The table; a quantity without labels has no row.</summary>
    /// <exception cref="FormatException">There is no label at all.</exception>
    public string Text(string file)
    {
        if (_frames.All(f => f is { Energy: null, Forces: null, Virial: null }))
            throw new FormatException(
                $"{file} has no labels to compare with: expected energy, forces or virial (also dft_… and ref_…) in its frames"
            );
        var group = _errors.Summarise(Bootstrap.Default, Environment.ProcessorCount);
        var s = group.Statistics;
        var text = new StringBuilder(
            $"{"error", -36}{"unit", -11}{"MAE", 10}{"RMSE", 10}{"±", 9}{"max", 10}{"values", 10}\n"
        );
        Row(text, s.EnergyPerAtom, 1e3, "meV/atom");
        Row(text, s.EnergyPerRootAtom, 1e3, "meV/√atom");
        var offset = EnergyOffset.Of(_frames, _evaluations) is { IsNoticed: true } noticed ? noticed : null;
        var without = offset is { IsTested: true } ? Without(offset) : null;
        Row(text, without?.EnergyPerAtom, 1e3, "meV/atom", ", zero fitted");
        Row(text, without?.EnergyPerRootAtom, 1e3, "meV/√atom", ", zero fitted");
        Row(text, s.ForceComponent, 1, null);
        Row(text, s.ForceDifference, 1, null);
        Row(text, s.ForceMagnitude, 1, null);
        Row(text, s.ForceAngle, 1, null);
        Row(text, s.VirialPerAtom, 1e3, "meV/atom");
        Row(text, s.StressComponent, 1, null);
        text.Append(
            "± is the standard error of the RMSE, from the bootstrap over configurations; the MAE of components depends on the axes\n"
        );
        if (group.HasMixedSizes && s.EnergyPerAtom is not null)
            text.Append(
                CultureInfo.InvariantCulture,
                $"structures have {group.SmallestSize} to {group.LargestSize} atoms: errors per atom compare with the same set only, those per √N with others\n"
            );
        Missing(text, "energy", "energy", f => f.Energy is null, f => f.Info.Where(IsNumber).Select(i => i.Key));
        Missing(text, "forces", "force", f => f.Forces is null, f => f.Columns.Select(c => c.Name));
        if (_frames.Count(f => f.Info.Keys.Any(IsStress)) is > 0 and var stresses)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{stresses} of {_frames.Count} frames have a stress that is not compared, because there is no cell with a volume, the first: {_frames.First(f => f.Info.Keys.Any(IsStress)).Source}\n"
            );
        if (offset is not null)
            text.Append(
                $"{offset}\nEnergies are compared as they are labelled, and once more with these constants removed; a suite does the one or the other as its Zero says (AsLabelled, ShiftRemoved, IsolatedAtoms)\n"
            );
        foreach (var suspicion in LabelPlausibility.Suspicions(_frames, _evaluations))
            text.Append($"suspicious: {suspicion}\n");
        return text.ToString();
    }

    static bool IsStress(string key) => LabelKeys.Default.Stress.Contains(key, StringComparer.OrdinalIgnoreCase);

    // A label under another name is none until somebody says which it is: "free_energy" may be one, "band_energy" is not.
    void Missing(
        StringBuilder text,
        string what,
        string word,
        Func<Frame, bool> lacks,
        Func<Frame, IEnumerable<string>> names
    )
    {
        if (_frames.FirstOrDefault(lacks) is not { } first)
            return;
        string[] candidates = [.. names(first).Where(n => n.Contains(word, StringComparison.OrdinalIgnoreCase))];
        var advice =
            candidates.Length == 0
                ? ""
                : $"; it has {string.Join(", ", candidates)}: if that is it, say --{what}-key {candidates[0]}";
        text.Append(
            CultureInfo.InvariantCulture,
            $"{_frames.Count(lacks)} of {_frames.Count} frames have no {what}, the first: {first.Source}{advice}\n"
        );
    }

    static bool IsNumber(KeyValuePair<string, string> entry) =>
        double.TryParse(entry.Value, CultureInfo.InvariantCulture, out _);

    GroupStatistics Without(EnergyOffset offset)
    {
        var errors = new ErrorCollector(GroupErrors.All);
        for (var k = 0; k < _frames.Count; k++)
            if (_frames[k].Energy is not null)
                errors.Add(
                    new(_frames[k].Structure) { Energy = _frames[k].Energy },
                    _evaluations[k],
                    offset.For(_frames[k].Structure)
                );
        return errors.Summarise(Bootstrap.Default, Environment.ProcessorCount).Statistics;
    }

    static void Row<T>(StringBuilder text, ErrorStatistics<T>? errors, double scale, string? unit, string what = "")
        where T : struct, IDimension
    {
        if (errors is null)
            return;
        text.Append(
            CultureInfo.InvariantCulture,
            $"{errors.Target + what, -36}{unit ?? T.Unit, -11}{scale * errors.MeanAbsolute.Value, 10:G4}{scale * errors.RootMeanSquare.Value, 10:G4}"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"{scale * errors.RootMeanSquare.Uncertainty, 9:G2}{scale * errors.Maximum.Value, 10:G4}{errors.Count, 10}\n"
        );
    }
}
