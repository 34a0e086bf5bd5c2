using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using MlipSpec.Engines.Worker;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Lammps;

/// <summary>
/// LAMMPS inside a worker. One instance serves all calculations; the potential is read once. At a fixed cell an
/// evaluation is a scatter of positions and one step without integrator, which refreshes ghosts and forces (`run 1 pre
/// no`; `run 0 pre no` would leave stale ghosts). When the cell changes or atoms have moved by half the skin, positions
/// are wrapped anew and LAMMPS sets up again (`run 0`).
/// </summary>
internal sealed class LammpsEngine : IEngine
{
    public const string Key = "lammps";
    public const string Log = "log.lammps";

    const int EvaluationsPerLog = 500;
    const int MostSettlings = 20;
    const double SettledWithin = 1e-9; // of the energy
    const double KilocaloriePerMole = 4184 / (6.02214076e23 * 1.602176634e-19); // eV, exact in the SI of 2019

    LammpsSettings _settings = null!;
    LammpsLibrary _lammps = null!;
    LammpsBox _box;
    Cell _cell;
    int[] _types = [];
    double[] _charges = [],
        _x = [],
        _anchor = [],
        _wrapping = [],
        _f = [];
    string? _boundary;
    double _energyUnit,
        _pressureUnit;
    int _evaluations;
    bool _setUp;

    public EngineInfo Open(JsonElement settings)
    {
        _settings = LammpsSettings.Parse(settings);
        _lammps = new(_settings.Library, Log);
        // The potential is read into an empty box, so that a wrong command is told now.
        Load(LammpsBox.Of(Cell.Cubic(20), []));
        return new("LAMMPS", _lammps.Version);
    }

    public void Start(Structure structure)
    {
        _types = [.. structure.Species.ToArray().Select(TypeOf)];
        var count = 3 * structure.Count;
        (_x, _anchor, _wrapping, _f) = (new double[count], new double[count], new double[count], new double[count]);
        (_cell, _box) = (structure.Cell, LammpsBox.Of(structure.Cell, structure.Positions));
        // A fix or a group holds on to the atoms that it found.
        if (_boundary != _box.Boundary || _settings.WithAtoms.Count > 0)
        {
            _lammps.Command("clear");
            Load(_box);
        }
        else
        {
            if (_lammps.AtomCount > 0)
                _lammps.Command("delete_atoms group all compress no\0"u8);
            _lammps.ResetBox(_box);
        }
        Place(structure.Positions);
        Wrap();
        if (_lammps.CreateAtoms(_types, _x) is var taken && taken != structure.Count)
            throw new InvalidOperationException(
                $"LAMMPS took {taken} of {structure.Count} atoms: is an atom far outside, or does a position repeat?"
            );
        PrepareAtoms(structure.Charges);
        _setUp = false;
    }

    // Charges, and what the user's commands do with atoms.
    void PrepareAtoms(IReadOnlyList<double>? stated)
    {
        _charges = _settings.HasCharges ? new double[_types.Length] : [];
        if (stated is not null)
            _charges = [.. stated];
        for (var i = 0; stated is null && _settings.Charges.Count > 0 && i < _charges.Length; i++)
            _charges[i] = _settings.Charges[_types[i] - 1];
        if (stated is not null || _settings.Charges.Count > 0)
            _lammps.ScatterCharges(_charges);
        foreach (var command in _settings.WithAtoms)
            _lammps.Command(command);
        if (_settings.HasCharges)
            _lammps.GatherCharges(_charges);
    }

    public EngineResult Evaluate(in Cell cell, ReadOnlySpan<Vector3D> positions, Span<Vector3D> forces)
    {
        if (++_evaluations % EvaluationsPerLog == 0)
            _lammps.Command($"log {Log}"); // begun anew: it would grow without bound
        if (cell.Vectors != _cell.Vectors)
            Reshape(cell, positions);
        Place(positions);
        if (!_box.Holds(_x))
        {
            Reshape(cell, positions);
            Place(positions);
        }
        if (_setUp && MovedFar())
            _setUp = false;
        if (_setUp)
            Shift();
        else
            Wrap();
        _lammps.ScatterPositions(_x);
        if (_settings.Settles)
            Settle();
        else
            _lammps.Command(_setUp ? "run 1 pre no post no\0"u8 : "run 0 post no\0"u8);
        _setUp = !_settings.Settles;
        _lammps.GatherForces(_f);
        return Read(forces);
    }

    // A fix may act behind the forces, as that which equilibrates charges does: energy and forces of the first run are
    // those of the charges before.
    void Settle()
    {
        if (_settings.HasCharges)
            _lammps.ScatterCharges(_charges);
        var before = double.NaN;
        for (var k = 0; k < MostSettlings; k++)
        {
            _lammps.Command("run 0 post no\0"u8);
            var energy = _lammps.Scalar("thermo_pe\0"u8);
            // NaN has settled, too, and is refused by whoever reads it.
            if (k > 0 && !(Math.Abs(energy - before) > SettledWithin * Math.Max(1, Math.Abs(energy))))
                return;
            before = energy;
        }
        throw new InvalidOperationException(
            $"the energy did not settle within {MostSettlings} runs of LAMMPS at the same positions: give the fix that equilibrates charges a smaller tolerance or more iterations"
        );
    }

    // Everything that defines the potential, for an empty box.
    void Load(in LammpsBox box)
    {
        _lammps.Command("echo log");
        foreach (var command in _settings.Before)
            _lammps.Command(command);
        if (_settings.Before.Count == 0)
            _lammps.Command($"units {_settings.Units}");
        foreach (
            var command in (string[])
                [
                    $"atom_style {_settings.AtomStyle}",
                    "atom_modify map array sort 0 0",
                    $"boundary {box.Boundary}",
                    "box tilt large",
                    box.Region,
                    $"create_box {_settings.Elements.Count} mlipspec_box",
                ]
        )
            _lammps.Command(command);
        for (var k = 0; k < _settings.Elements.Count; k++)
            _lammps.Command(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"mass {k + 1} {Element.Parse(_settings.Elements[k]).Mass:R}"
                )
            );
        // The default of 2000 neighbours is too few for long cutoffs, and LAMMPS ends its process there. An entry may
        // still set another number.
        _lammps.Command("neigh_modify one 50000 page 500000");
        foreach (var command in _settings.Commands)
            Define(command);
        // Every step of ours is one of thermodynamic output, at which LAMMPS sums energy and virial whatever it prints.
        // Formatting numbers that are read from memory, echoing every run and taking its times (system calls) would
        // cost as much as the forces on ten atoms.
        foreach (
            var command in (string[])
                [
                    "neigh_modify every 1 delay 0 check yes",
                    "compute mlipspec_virial all pressure NULL virial",
                    "thermo_style custom step",
                    "thermo 1000000",
                    "timer off",
                    "echo none",
                ]
        )
            _lammps.Command(command);
        _boundary = box.Boundary;
        _pressureUnit = _lammps.Global("nktv2p");
        _energyUnit = _lammps.Units switch
        {
            "metal" => 1,
            "real" => KilocaloriePerMole,
            var other => throw new ArgumentException(
                $"the potential works in units '{other}', but only metal and real have energies and lengths that are converted here"
            ),
        };
    }

    // LAMMPS names an unknown style when it ends; the nearest known one is put into its log first.
    void Define(string command)
    {
        if (
            command.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["pair_style", var style, ..]
            && _lammps.Styles("pair") is { Count: > 0 } known
            && !known.Contains(style)
        )
            _lammps.Command(
                $"print 'ERROR hint: the nearest pair style of this library is {Suggest.NearestName(style, known)}'"
            );
        _lammps.Command(command);
    }

    void Reshape(in Cell cell, ReadOnlySpan<Vector3D> positions)
    {
        (_cell, _box) = (cell, LammpsBox.Of(cell, positions));
        _lammps.Command(_box.Change);
        _setUp = false;
    }

    // Positions in the frame of LAMMPS, as they are given.
    void Place(ReadOnlySpan<Vector3D> positions)
    {
        var x = Vectors(_x);
        var toFrame = _box.Rotation.Transpose;
        for (var i = 0; i < x.Length; i++)
            x[i] = toFrame * positions[i];
    }

    // LAMMPS wraps by one period at most, so it is given atoms inside the box; from then on each keeps its lattice
    // vector until the next set-up.
    void Wrap()
    {
        var x = Vectors(_x);
        var wrapping = Vectors(_wrapping);
        _x.CopyTo(_anchor, 0);
        for (var i = 0; i < x.Length; i++)
        {
            wrapping[i] = _box.Wrapping(x[i]);
            x[i] -= wrapping[i];
        }
    }

    void Shift()
    {
        for (var k = 0; k < _x.Length; k++)
            _x[k] -= _wrapping[k];
    }

    bool MovedFar()
    {
        // A little before LAMMPS itself would rebuild its list, so that it never does so on its own.
        var limit = 0.49 * _settings.Skin;
        var x = Vectors(_x);
        var anchor = Vectors(_anchor);
        for (var i = 0; i < x.Length; i++)
            if (!((x[i] - anchor[i]).LengthSquared < limit * limit))
                return true;
        return false;
    }

    EngineResult Read(Span<Vector3D> forces)
    {
        var f = Vectors(_f);
        var rotation = _box.Rotation;
        for (var i = 0; i < f.Length; i++)
            forces[i] = _energyUnit * (rotation * f[i]);
        var p = _lammps.Six("mlipspec_virial\0"u8);
        var virial =
            _energyUnit
            * _box.Volume
            / _pressureUnit
            * new Matrix3D(p[0], p[3], p[4], p[3], p[1], p[5], p[4], p[5], p[2]);
        return new(_energyUnit * _lammps.Scalar("thermo_pe\0"u8), (rotation * virial * rotation.Transpose).Symmetric);
    }

    static Span<Vector3D> Vectors(double[] numbers) => MemoryMarshal.Cast<double, Vector3D>(numbers.AsSpan());

    int TypeOf(Element element)
    {
        for (var k = 0; k < _settings.Elements.Count; k++)
            if (_settings.Elements[k] == element.Symbol)
                return k + 1;
        throw new ArgumentException($"{element} is not among the elements {string.Join(", ", _settings.Elements)}");
    }
}
