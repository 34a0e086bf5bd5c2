using System.Globalization;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Lammps;

/// <summary>
/// A protocol of molecular dynamics as LAMMPS' input: constant energy is fix nve; Langevin's thermostat fix langevin;
/// Nosé–Hoover chains and the barostat of Parrinello and Rahman fix nvt, npt and nph. What LAMMPS has not under the
/// same equations of motion is refused and not replaced.
/// </summary>
internal static class LammpsProtocol
{
    public const string Thermo = "thermo.txt";

    /// <summary>1 fs in LAMMPS' metal unit of time.</summary>
    public const double Picoseconds = 1e-3;

    const double BarPerGPa = 1e4;

    /// <summary>The input: atoms from a data file, the potential, then stage after stage.</summary>
    /// <param name="protocol">What is done.</param>
    /// <param name="potential">The commands that define the potential.</param>
    /// <param name="periodic">Whether the cell is periodic; if not, boundaries follow the atoms.</param>
    /// <param name="data">The data file.</param>
    /// <exception cref="ArgumentException">A thermostat or barostat has no counterpart in LAMMPS.</exception>
    public static IReadOnlyList<string> Input(MdProtocol protocol, LammpsSettings potential, bool periodic, string data)
    {
        if (potential.Units != "metal" || potential.Before.Count > 0)
            throw new ArgumentException(
                "molecular dynamics inside LAMMPS is translated for potentials in metal units; run this one here with MdRun"
            );
        if (potential.HasCharges || potential.WithAtoms.Count > 0)
            throw new ArgumentException(
                "molecular dynamics inside LAMMPS is translated for atoms without charges and commands that find no atoms; run this one here with MdRun"
            );
        List<string> lines = ["units metal"];
        lines.AddRange([
            "atom_style atomic",
            "atom_modify map array",
            $"boundary {(periodic ? "p p p" : "s s s")}",
            "box tilt large",
            $"read_data {data}",
        ]);
        if (protocol.Stages.Any(s => s.Barostat?.Cell == CellFreedom.Full))
            lines.Add("change_box all triclinic");
        lines.AddRange(potential.Commands);
        lines.Add(Text($"timestep {protocol.TimeStep * Picoseconds}"));
        lines.AddRange(Output(protocol));
        for (var k = 0; k < protocol.Stages.Count; k++)
            lines.AddRange(Stage(protocol, k));
        return lines;
    }

    static int Interval(MdProtocol protocol) => protocol.Output.Frames > 0 ? protocol.Output.Frames : 100;

    static IEnumerable<string> Output(MdProtocol protocol)
    {
        var every = Interval(protocol);
        // Whether atoms were lost is looked at with the thermodynamic output.
        yield return $"thermo {every}";
        if (protocol.Output.Frames > 0)
        {
            yield return $"dump mlipspec_frames all custom {every} /dev/stdout id type xu yu zu";
            yield return "dump_modify mlipspec_frames sort id flush yes format float %.15g";
        }
        string[] names = ["step", "temp", "pe", "ke", "press", "vol"];
        foreach (var name in names)
            yield return $"variable mlipspec_{name} equal {name}";
        yield return $"fix mlipspec_thermo all print {every} \"{string.Join(' ', names.Select(n => $"${{mlipspec_{n}}}"))}\" file {Thermo} screen no title \"# {string.Join(' ', names)}\"";
    }

    static IEnumerable<string> Stage(MdProtocol protocol, int k)
    {
        var stage = protocol.Stages[k];
        if (stage.Thermostat is LangevinThermostat friction)
            // The seed of LAMMPS' generator lies between 1 and 900,000,000.
            yield return Text(
                $"fix mlipspec_bath all langevin {stage.Temperature.Start} {stage.Temperature.End} {friction.Time * Picoseconds} {1 + new SeededRandom(protocol.Seed).For($"stage {k}").NextInt(900_000_000)} zero yes"
            );
        yield return $"fix mlipspec_motion all {Motion(stage)}";
        yield return $"run {protocol.StepsOf(stage)}";
        yield return "unfix mlipspec_motion";
        if (stage.Thermostat is LangevinThermostat)
            yield return "unfix mlipspec_bath";
    }

    static string Motion(MdStage stage)
    {
        var (thermostat, barostat) = (stage.Thermostat, stage.Barostat);
        if (thermostat is not (null or LangevinThermostat or NoseHooverThermostat))
            throw new ArgumentException(
                $"the stage '{stage.Name}' has the thermostat {thermostat}, which LAMMPS has not in every build: give it a LangevinThermostat or a NoseHooverThermostat, or run it here with MdRun"
            );
        if (barostat is not (null or ParrinelloRahmanBarostat))
            throw new ArgumentException(
                $"the stage '{stage.Name}' has the barostat {barostat}, which LAMMPS has not: give it a ParrinelloRahmanBarostat, or run it here with MdRun"
            );
        var chain = thermostat is NoseHooverThermostat n
            ? Text($" temp {stage.Temperature.Start} {stage.Temperature.End} {n.Time * Picoseconds} tchain {n.Length}")
            : "";
        var cell = barostat is null
            ? ""
            : Text(
                $" {CellWord(barostat.Cell)} {stage.Pressure.Start * BarPerGPa} {stage.Pressure.End * BarPerGPa} {barostat.Time * Picoseconds}{(barostat.Cell == CellFreedom.Full ? " flip no" : "")}"
            );
        return (thermostat is NoseHooverThermostat, barostat is not null) switch
        {
            (false, false) => "nve",
            (true, false) => $"nvt{chain}",
            (false, true) => $"nph{cell}",
            (true, true) => $"npt{chain}{cell}",
        };
    }

    static string CellWord(CellFreedom cell) =>
        cell switch
        {
            CellFreedom.Isotropic => "iso",
            CellFreedom.Axes => "aniso",
            _ => "tri",
        };

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
