using System.Diagnostics;
using System.Globalization;
using MlipSpec.Engines.Torch;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Tool.Commands.Doctor;

/// <summary>mlipspec doctor FILE: what a deployed model is, told from its content; where the worker with libtorch is there,
/// also whether it evaluates.</summary>
internal static class ModelExamination
{
    /// <summary>Describes a file; whether it is a model that can be called.</summary>
    public static bool Run(string file, TextWriter output, TextWriter error)
    {
        if (!File.Exists(file))
        {
            error.WriteLine($"there is no file {file}: give the path of a model, such as model.pth");
            return false;
        }
        try
        {
            var description = TorchFile.Describe(file);
            output.WriteLine(description);
            output.WriteLine($"  evaluates  {Evaluated(description)}");
            return true;
        }
        catch (Exception e)
            when (e
                    is InvalidDataException
                        or IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or BrokenEvaluationException
            )
        {
            error.WriteLine(e.Message);
            return false;
        }
    }

    // Two atoms a bond apart, of the first and the last element.
    static string Evaluated(TorchDescription description)
    {
        if (description.Elements.Count == 0)
            return "not tried: its types need 'elements'";
        Element[] pair = [description.Elements[0], description.Elements[^1]];
        var bond = pair.Sum(e => CovalentRadii.Of(e));
        var structure = new Structure(Cell.None, pair, [Vector3D.Zero, new(bond, 0, 0)]);
        try
        {
            var potential = TorchPotential.Create(description.File);
            potential.Evaluate(structure);
            var clock = Stopwatch.StartNew();
            var energy = potential.Evaluate(structure).Energy;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{pair[0]}–{pair[1]} at {bond:F2} Å: {energy:F6} eV in {clock.Elapsed.TotalMilliseconds:G3} ms"
            );
        }
        catch (UnavailableException e)
        {
            return $"not tried: {e.Message}";
        }
    }
}
