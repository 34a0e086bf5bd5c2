using System.Globalization;
using System.Text;
using MlipSpec.Potentials;
using MlipSpec.Statistics;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tool.Commands;

/// <summary>Errors of a potential against the labels of a file, each with its definition and the number of values behind it.</summary>
internal sealed class ErrorTable
{
    readonly ErrorSummary _energy = new(), _energyRoot = new(), _component = new(), _magnitude = new(), _virial = new();
    int _frames, _withoutEnergy, _withoutForces;

    public void Add(Frame frame, Evaluation evaluation)
    {
        _frames++;
        var n = frame.Structure.Count;
        if (frame.Energy is { } energy)
        {
            _energy.Add(1e3 * (evaluation.Energy - energy) / n);
            _energyRoot.Add(1e3 * (evaluation.Energy - energy) / Math.Sqrt(n));
        }
        else _withoutEnergy++;
        if (frame.Forces is { } forces)
            for (var i = 0; i < n; i++)
            {
                var difference = evaluation.Forces[i] - forces[i];
                _magnitude.Add(difference.Length);
                for (var axis = 0; axis < 3; axis++) _component.Add(difference[axis]);
            }
        else _withoutForces++;
        if (frame.Virial is not { } virial) return;
        var d = evaluation.Virial - virial;
        foreach (var e in new[] { d.XX, d.YY, d.ZZ, d.YZ, d.XZ, d.XY }) _virial.Add(1e3 * e / n);
    }

    /// <summary>The table; a quantity without labels has no row.</summary>
    /// <exception cref="FormatException">There is no label at all.</exception>
    public string Text(string file)
    {
        if (_energy.Count + _component.Count + _virial.Count == 0)
            throw new FormatException($"{file} has no labels to compare with: expected energy, forces or virial (also dft_… and ref_…) in its frames");
        var text = new StringBuilder($"{"error",-30}{"unit",-12}{"MAE",10}{"RMSE",10}{"max",10}{"values",10}\n");
        Row(text, "energy per atom", "meV/atom", _energy);
        Row(text, "energy per square root of N", "meV/√atom", _energyRoot);
        Row(text, "force component", "eV/Å", _component);
        Row(text, "force, magnitude of difference", "eV/Å", _magnitude);
        Row(text, "virial component per atom", "meV/atom", _virial);
        if (_withoutEnergy > 0) text.Append(CultureInfo.InvariantCulture, $"{_withoutEnergy} of {_frames} frames have no energy\n");
        if (_withoutForces > 0) text.Append(CultureInfo.InvariantCulture, $"{_withoutForces} of {_frames} frames have no forces\n");
        return text.ToString();
    }

    static void Row(StringBuilder text, string name, string unit, ErrorSummary errors)
    {
        if (errors.Count == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"{name,-31}{unit,-11}{errors.MeanAbsolute,10:G4}{errors.RootMeanSquare,10:G4}{errors.Maximum,10:G4}{errors.Count,10}\n");
    }
}
