using MlipSpec.Engines.Labelling;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Engines.QuantumEspresso;

/// <summary>
/// Labels snapshots with pw.x, one run for each: a run that goes on with another cell keeps the plane waves of its
/// first, and its energies would depend on the order of the snapshots. What does not converge is tried again with more
/// careful mixing.
/// </summary>
internal sealed class PwLabeller : ILabeller
{
    readonly PlaneWaveLevel _level;
    readonly PwProgram _program;

    /// <summary>Finds the program and the pseudopotentials.</summary>
    /// <exception cref="UnavailableException">One of them is missing.</exception>
    public PwLabeller(PlaneWaveLevel level)
    {
        (_level, _program) = (level, PwProgram.Find(level.Run.Program));
        LevelOfTheory = LevelOfTheory.Parse($"Quantum ESPRESSO {_program.Version}: {level}");
        Fingerprint = level.FingerprintWith(_program.Version);
    }

    /// <inheritdoc/>
    public LevelOfTheory LevelOfTheory { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public int CoresPerSnapshot => _level.Run.Ranks;

    /// <inheritdoc/>
    public Label Label(Structure structure, string folder, CancellationToken cancellation)
    {
        if (!structure.Cell.IsFullyPeriodic)
            throw new LabellingException(
                $"{structure} is not periodic along all three vectors, but plane waves are: put it into a cell with vacuum first, and mind that its images see each other"
            );
        foreach (var element in structure.Elements)
            PseudopotentialFiles.Path(_level, element);
        var tried = new List<string>();
        foreach (var attempt in _level.Attempts)
        {
            if (Attempt(structure, folder, attempt, cancellation) is { } result)
                return result;
            tried.Add(FormattableString.Invariant($"mixing {attempt.Mixing}, {attempt.Steps} steps"));
        }
        throw new LabellingException(
            $"the charge density of {structure} did not become self-consistent in {tried.Count} attempts ({string.Join("; ", tried)}): "
                + $"smear more, or give 'attempts' with less mixing and more steps. The last output is {Path.Combine(folder, PwFiles.Output)}"
        );
    }

    /// <inheritdoc/>
    public void Dispose() { }

    Label? Attempt(Structure structure, string folder, ScfAttempt attempt, CancellationToken cancellation)
    {
        var scratch = Path.Combine(folder, "out");
        if (Directory.Exists(scratch))
            Directory.Delete(scratch, recursive: true);
        File.Delete(Path.Combine(folder, "CRASH"));
        File.WriteAllText(Path.Combine(folder, PwFiles.Input), PwInput.Of(_level, structure, attempt));
        var code =
            _program.Run(folder, _level.Run, cancellation)
            ?? throw new LabellingException(
                $"pw.x did not finish {structure} within {_level.Run.TimeLimit:G4} s and was killed: raise 'timeLimit' in 'run', or lower the cost of the level. Its output is {Path.Combine(folder, PwFiles.Output)}"
            );
        var xml = Path.Combine(scratch, "pwscf.save", "data-file-schema.xml");
        if (!File.Exists(xml))
            throw new LabellingException(
                $"pw.x ended with exit code {code} and without a result for {structure}: {PwFiles.LastWords(folder)}. Its files are in {folder}"
            );
        var result = PwResult.Read(xml, structure);
        if (!result.Converged)
            return null;
        if (code != 0)
            throw new LabellingException(
                $"pw.x ended with exit code {code} after it converged {structure}: {PwFiles.LastWords(folder)}. Its files are in {folder}"
            );
        if (!SameFunctional(result.Functional, _level.Functional))
            throw new UnavailableException(
                $"the pseudopotentials are made for the functional {result.Functional}, but the level of theory states {_level.Functional}: correct one of them"
            );
        File.Move(xml, Path.Combine(folder, "data-file-schema.xml"), overwrite: true);
        Directory.Delete(scratch, recursive: true); // wavefunctions: gigabytes for a thousand snapshots
        return new(result.Energy, result.Forces, result.Virial);
    }

    static bool SameFunctional(string used, string stated) =>
        string.Equals(used.Replace(" ", ""), stated.Replace(" ", ""), StringComparison.OrdinalIgnoreCase);
}
