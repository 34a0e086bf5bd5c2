using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Lammps;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Engines.Ipi;

/// <summary>A calculation in a client. Atoms go over wrapped and in the frame with the first vector along x, which some
/// clients insist on.</summary>
internal sealed class IpiCalculation(IpiPool pool, IpiSettings settings, Structure structure) : ICalculation
{
    readonly Vector3D[] _forces = new Vector3D[structure.Count];
    IpiClient? _client;

    public int Count => structure.Count;

    public double Energy { get; private set; } = double.NaN;

    public ReadOnlySpan<Vector3D> Forces => _forces;

    public Matrix3D Virial { get; private set; }

    public ReadOnlySpan<double> AtomEnergies => [];

    /// <summary>The client's process number while there is one.</summary>
    public int? ProcessId => _client?.Id;

    public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        var (atoms, frame) = Turned(new(cell, structure.Species, positions));
        Matrix3D virial;
        try
        {
            (Energy, virial) = Ask(atoms);
        }
        catch (BrokenEvaluationException e) when (_client is { } dead)
        {
            _client = null;
            dead.Dispose();
            virial = Again(atoms, e);
        }
        Virial = frame.ToOriginal(virial);
        for (var i = 0; i < _forces.Length; i++)
            _forces[i] = frame.ToOriginal(_forces[i]);
    }

    public void Dispose()
    {
        if (_client is not null)
            pool.Return(structure, _client);
        _client = null;
    }

    (double, Matrix3D) Ask(Structure atoms)
    {
        if (_client is not { Lives: true })
        {
            _client?.Dispose();
            _client = pool.Rent(atoms);
        }
        return _client.Evaluate(atoms.Cell.Vectors, atoms.Positions, _forces);
    }

    // A fresh client has this structure as its first: whoever dies on it a second time cannot evaluate it.
    Matrix3D Again(Structure atoms, BrokenEvaluationException first)
    {
        try
        {
            (Energy, var virial) = Ask(atoms);
            return virial;
        }
        catch (BrokenEvaluationException e)
        {
            _client?.Dispose();
            _client = null;
            var folder = Directory.CreateTempSubdirectory("mlipspec-ipi-");
            ExtendedXyz.Write(Path.Combine(folder.FullName, "structure.xyz"), [new Frame(atoms)]);
            throw new BrokenEvaluationException(
                $"{structure} could not be evaluated twice: {first.Message}; then {e.Message}. The structure is in {folder.FullName}: run the client on it alone"
            );
        }
    }

    (Structure Atoms, LammpsFrame Frame) Turned(Structure original)
    {
        var boxed = original.Cell.IsFullyPeriodic ? original : Boxed(original, settings.Vacuum!.Value);
        var frame = LammpsFrame.Of(boxed);
        var turned = new Vector3D[Count];
        for (var i = 0; i < turned.Length; i++)
            turned[i] = frame.FromOriginal(boxed.Positions[i]);
        return (new Structure(new(frame.Vectors), boxed.Species, turned).Wrapped(), frame);
    }

    static Structure Boxed(Structure structure, double vacuum)
    {
        if (structure.Cell.Volume == 0 || !structure.Cell.IsPeriodic)
            return structure.CentredInVacuum(vacuum);
        for (var axis = 0; axis < 3; axis++)
            if (!structure.Cell.IsPeriodicAlong(axis))
                structure = structure.CentredInVacuum(vacuum, axis);
        return structure;
    }
}
