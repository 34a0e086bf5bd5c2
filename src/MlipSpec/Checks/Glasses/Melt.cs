using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Glasses;

/// <summary>
/// Melting and quenching: the one list of stages by which liquids, glasses, melt–quench trajectories and the liquid of
/// a coexistence are made. A perfect crystal has no surface from which to melt: it gets room and is overheated at once
/// (<see cref="Overheated"/>); a defective one is heated at its own density until it melts (<see cref="Heated"/>).
/// Every stage after that begins at the temperature at which the last ended.
/// </summary>
/// <param name="TimeStep">fs.</param>
/// <param name="Seed">Of velocities and noise.</param>
/// <param name="Barostat">Of all stages but <see cref="Overheated"/>; null for a fixed cell.</param>
internal sealed record Melt(double TimeStep, ulong Seed, Barostat? Barostat)
{
    /// <summary>The name of the stage that melts.</summary>
    public const string Melting = "melting";

    /// <summary>The name of the stage that quenches.</summary>
    public const string Quenching = "quench";

    /// <summary>How far atoms of a liquid move while it is looked at, in bonds of the crystal: 2 Å in silicon, whose
    /// atoms vibrate by less than 1 Å.</summary>
    public const double UsualMove = 0.85;

    /// <summary>The dynamics.</summary>
    public MdProtocol Protocol { get; private init; } =
        new()
        {
            Stages = [],
            TimeStep = TimeStep,
            Seed = Seed,
        };

    /// <summary>The names of the stages in which it must be liquid, one after the other.</summary>
    public IReadOnlyList<string> Liquid { get; private init; } = [];

    /// <summary>A crystal with the room in which most liquids melt; at its own density at rest it would be held
    /// together by its pressure.</summary>
    public static Structure Expanded(Structure crystal) => crystal.ToAtomicVolume(1.1 * crystal.Volume / crystal.Count);

    /// <summary>The crystal as it is before it melts.</summary>
    public Melt Crystal(string name, double temperature, double time) => Held(name, temperature, time);

    /// <summary>Melts a perfect crystal at once, at constant volume, where what is overheated does not boil.</summary>
    public Melt Overheated(double temperature, double time) =>
        With(MdStage.Hold(Melting, temperature, time))
            // Potential energy shares the kinetic one of the perfect crystal half and half.
            .With(p => p with { InitialTemperature = 2 * temperature });

    /// <summary>Writes as often as stated.</summary>
    public Melt Writing(OutputIntervals output) => With(p => p with { Output = output });

    /// <summary>Melts a crystal by heating it at a constant rate.</summary>
    public Melt Heated(double temperature, double time) => Changed(Melting, temperature, time);

    /// <summary>The liquid at a temperature to which it is brought at once.</summary>
    public Melt LiquidAt(string name, double temperature, double time) => Held(name, temperature, time).IsLiquid(name);

    /// <summary>The liquid on its way to a temperature.</summary>
    public Melt LiquidTo(string name, double temperature, double time) =>
        Changed(name, temperature, time).IsLiquid(name);

    /// <summary>The quench.</summary>
    public Melt Quenched(double temperature, double time) => Changed(Quenching, temperature, time);

    /// <summary>What the quench has made.</summary>
    public Melt Glass(string name, double temperature, double time) => Held(name, temperature, time);

    Melt IsLiquid(string name) => this with { Liquid = [.. Liquid, name] };

    Melt Held(string name, double temperature, double time) => With(MdStage.Hold(name, temperature, time, Barostat));

    Melt Changed(string name, double temperature, double time) =>
        With(MdStage.Heat(name, Protocol.Stages[^1].Temperature.End, temperature, time, Barostat));

    Melt With(MdStage stage) => With(p => p with { Stages = [.. p.Stages, stage] });

    Melt With(Func<MdProtocol, MdProtocol> change) => this with { Protocol = change(Protocol) };
}
