using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using MlipSpec.Engines.Worker;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using static MlipSpec.Engines.Kim.KimLibrary;

namespace MlipSpec.Engines.Kim;

/// <summary>
/// A portable OpenKIM model through the KIM API, without a simulator. The virial is Σ r ⊗ f over atoms and copies: some
/// models return a wrong partialVirial although their energies and forces are right, so theirs is used only when asked
/// for.
/// </summary>
internal sealed unsafe class KimEngine : IEngine
{
    public const string Key = "kim";
    public const string Log = "kim.log";

    readonly double[] _energy = GC.AllocateArray<double>(1, pinned: true),
        _virial = GC.AllocateArray<double>(6, pinned: true);
    readonly int[] _points = GC.AllocateArray<int>(1, pinned: true);
    readonly Dictionary<Element, int> _codes = [];
    string _name = "";
    nint _model,
        _arguments;
    bool _ownVirial,
        _otherAtoms;
    KimNeighbours _neighbours = null!;
    int[] _species = [],
        _speciesOfPoints = [],
        _contributing = [];
    double[] _forces = [];

    public EngineInfo Open(JsonElement settings)
    {
        _name = settings.GetProperty("model").GetString()!;
        _ownVirial = settings.GetProperty("partialVirial").GetBoolean();
        try
        {
            KIM_Log_PushDefaultVerbosity(KIM_LogVerbosity_FromString("error"));
        }
        catch (DllNotFoundException e)
        {
            throw new UnavailableException(
                $"the KIM API cannot be loaded as {KimLibrary.Name}: apt-get install openkim-models ({e.Message.Split('\n')[0]})"
            );
        }
        CreateModel();
        foreach (var symbol in settings.GetProperty("elements").EnumerateArray().Select(e => e.GetString()!))
            _codes[Element.Parse(symbol)] = CodeOf(symbol);
        KIM_Model_GetInfluenceDistance(_model, out var influence);
        KIM_Model_GetNeighborListPointers(_model, out var lists, out var cutoffs, out var notForGhosts);
        _neighbours = new(
            influence,
            new ReadOnlySpan<double>(cutoffs, lists).ToArray(),
            listsForGhosts: new ReadOnlySpan<int>(notForGhosts, lists).Contains(0)
        );
        if (KIM_Model_ComputeArgumentsCreate(_model, out _arguments) != 0)
            throw new InvalidOperationException($"{_name} makes no compute arguments: {LastOfLog()}");
        if (!Supports("partialForces"))
            throw new UnavailableException($"{_name} gives no forces");
        if (_ownVirial && !Supports("partialVirial"))
            throw new ArgumentException(
                $"{_name} has no partialVirial of its own: leave 'virial' away, then it is formed from the forces"
            );
        KIM_ComputeArguments_SetCallbackPointer(
            _arguments,
            KIM_ComputeCallbackName_FromString("GetNeighborList"),
            KIM_LanguageName_FromString("c"),
            KimNeighbours.Function,
            _neighbours.Data
        );
        return new("OpenKIM", $"KIM API 2 {_name}", OffersEnergy: Supports("partialEnergy"));
    }

    public void Start(Structure structure)
    {
        // Atoms of other elements may lie where those of the last structure lay, so that no list is made anew.
        _otherAtoms = true;
        _species = new int[structure.Count];
        for (var i = 0; i < _species.Length; i++)
            _species[i] = _codes.TryGetValue(structure.Species[i], out var code)
                ? code
                : throw new ArgumentException(
                    $"{structure.Species[i]} is not among the elements {string.Join(", ", _codes.Keys)}"
                );
    }

    public EngineResult Evaluate(in Cell cell, ReadOnlySpan<Vector3D> positions, Span<Vector3D> forces)
    {
        if (_neighbours.Update(positions, cell) || _otherAtoms)
            Point(positions.Length);
        _otherAtoms = false;
        if (KIM_Model_Compute(_model, _arguments) != 0)
            throw new InvalidOperationException($"{_name} reports that it failed: {LastOfLog()}");
        var f = MemoryMarshal.Cast<double, Vector3D>(_forces.AsSpan());
        var parents = _neighbours.Parents;
        var (x, virial) = (_neighbours.Coordinates, Matrix3D.Zero);
        forces.Clear();
        for (var k = 0; k < _neighbours.Total; k++)
        {
            forces[parents[k]] += f[k];
            virial += Matrix3D.Outer(new(x[3 * k], x[3 * k + 1], x[3 * k + 2]), f[k]);
        }
        return new(
            _energy[0],
            _ownVirial
                ? -1.0
                    * new Matrix3D(
                        _virial[0],
                        _virial[5],
                        _virial[4],
                        _virial[5],
                        _virial[1],
                        _virial[3],
                        _virial[4],
                        _virial[3],
                        _virial[2]
                    )
                : virial.Symmetric
        );
    }

    void CreateModel()
    {
        var failed = KIM_Model_Create(
            KIM_Numbering_FromString("zeroBased"),
            KIM_LengthUnit_FromString("A"),
            KIM_EnergyUnit_FromString("eV"),
            KIM_ChargeUnit_FromString("e"),
            KIM_TemperatureUnit_FromString("K"),
            KIM_TimeUnit_FromString("ps"),
            _name,
            out var accepted,
            out _model
        );
        if (failed != 0)
            throw new UnavailableException($"the KIM API cannot make the model {_name}: {LastOfLog()}");
        if (accepted == 0)
            throw new UnavailableException(
                $"{_name} does not work in eV and Å: use \"route\": \"lammps\", which converts"
            );
    }

    int CodeOf(string symbol)
    {
        KIM_Model_GetSpeciesSupportAndCode(_model, KIM_SpeciesName_FromString(symbol), out var supported, out var code);
        return supported != 0 ? code : throw new ArgumentException($"{_name} does not cover {symbol}");
    }

    // Tells the model where everything stands; needed whenever the number of points or the memory changes.
    void Point(int atoms)
    {
        var total = _neighbours.Total;
        if (_speciesOfPoints.Length < total)
        {
            var room = total + total / 4;
            (_speciesOfPoints, _contributing, _forces) = (
                GC.AllocateArray<int>(room, pinned: true),
                GC.AllocateArray<int>(room, pinned: true),
                GC.AllocateArray<double>(3 * room, pinned: true)
            );
        }
        _points[0] = total;
        for (var k = 0; k < total; k++)
            (_speciesOfPoints[k], _contributing[k]) = (_species[_neighbours.Parents[k]], k < atoms ? 1 : 0);
        Set("numberOfParticles", _points);
        Set("particleSpeciesCodes", _speciesOfPoints);
        Set("particleContributing", _contributing);
        Set("coordinates", _neighbours.Coordinates);
        Set("partialForces", _forces);
        if (Supports("partialEnergy"))
            Set("partialEnergy", _energy);
        if (_ownVirial)
            Set("partialVirial", _virial);
    }

    bool Supports(string argument) =>
        KIM_ComputeArguments_GetArgumentSupportStatus(
            _arguments,
            KIM_ComputeArgumentName_FromString(argument),
            out var status
        ) == 0
        && status != KIM_SupportStatus_FromString("notSupported");

    void Set(string argument, int[] pinned) =>
        KIM_ComputeArguments_SetArgumentPointerInteger(
            _arguments,
            KIM_ComputeArgumentName_FromString(argument),
            (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned))
        );

    void Set(string argument, double[] pinned) =>
        KIM_ComputeArguments_SetArgumentPointerDouble(
            _arguments,
            KIM_ComputeArgumentName_FromString(argument),
            (double*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned))
        );

    static string LastOfLog() =>
        File.Exists(Log)
            ? string.Join(" | ", File.ReadLines(Log).Where(l => l.Trim().Length > 0).TakeLast(3))
            : "it says no more";
}
