using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Motion;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Glasses;

/// <summary>
/// The melt–quench simulation of Morrow, Gardner and Deringer (2023), section V.A and Fig. 6 (from J. George, G.
/// Hautier, A. P. Bartók, G. Csányi and V. L. Deringer, J. Chem. Phys. 153, 044104 (2020)): a defective crystal is
/// heated until it melts, the liquid is cooled, quenched, and held as a glass. Its snapshots are a test set in which
/// every kind of disorder occurs. Times and temperatures of the segments are not printed there; ours are stated here.
/// </summary>
/// <param name="Crystal">The crystal, such as diamond silicon.</param>
public sealed record MeltQuenchProtocol(Crystal Crystal)
{
    /// <summary>The segments in their order.</summary>
    public static IReadOnlyList<string> Segments { get; } =
    ["crystal", Melt.Melting, "liquid", Melt.Quenching, "amorphous"];

    // How the duration is shared by the segments, in twelfths.
    static readonly int[] s_shares = [1, 3, 2, 4, 2];

    /// <summary>How often the conventional cell is repeated along each of its vectors.</summary>
    public int Repeat { get; init; } = 4;

    /// <summary>Atoms taken out at random.</summary>
    public int Vacancies { get; init; } = 12;

    /// <summary>Atoms put at random into holes.</summary>
    public int Interstitials { get; init; }

    /// <summary>Time of all segments, fs: of 12 parts the crystal has one, melting 3, the liquid 2, the quench 4 and
    /// the glass 2.</summary>
    public double Duration { get; init; } = 600_000;

    /// <summary>Time step, fs.</summary>
    public double TimeStep { get; init; } = 1;

    /// <summary>Temperature of the defective crystal, K.</summary>
    public double CrystalTemperature { get; init; } = 600;

    /// <summary>Temperature to which the crystal is heated so that it melts, K. Small crystals without surfaces stand
    /// far above their melting point.</summary>
    public double MeltingTemperature { get; init; } = 3500;

    /// <summary>Temperature to which the liquid is cooled before the quench, K.</summary>
    public double LiquidTemperature { get; init; } = 2000;

    /// <summary>Temperature of the glass, K.</summary>
    public double GlassTemperature { get; init; } = 500;

    /// <summary>The number of snapshots at equal intervals, both ends included.</summary>
    public int Snapshots { get; init; } = 61;

    /// <summary>It has melted if atoms move farther than this within the segment "liquid", in bonds of the
    /// crystal.</summary>
    public double LiquidMove { get; init; } = Melt.UsualMove;

    /// <summary>Seed of defects, velocities and noise.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The size of the paper for diamond silicon: 500 atoms (a cell of 512 with 12 vacancies), 600 ps, 61
    /// snapshots; quench at 7.5e12 K/s.</summary>
    public static MeltQuenchProtocol Paper(Element element) => new(new Crystal(element, "diamond"));

    /// <summary>A small one for continuous integration: 62 atoms (a cell of 64 with two vacancies), 60 ps, 61
    /// snapshots; quench at 7.5e13 K/s.</summary>
    public static MeltQuenchProtocol Quick(Element element) =>
        new(new Crystal(element, "diamond"))
        {
            Repeat = 2,
            Vacancies = 2,
            Duration = 60_000,
            TimeStep = 2,
        };

    /// <summary>The protocol of the dynamics: constant pressure zero, stochastic velocity and cell rescaling.</summary>
    public MdProtocol ToDynamics() => Stages().Protocol;

    Melt Stages() =>
        new Melt(TimeStep, Seed, new CellRescalingBarostat())
            .Crystal(Segments[0], CrystalTemperature, Share(0))
            .Heated(MeltingTemperature, Share(1))
            .LiquidTo(Segments[2], LiquidTemperature, Share(2))
            .Quenched(GlassTemperature, Share(3))
            .Glass(Segments[4], GlassTemperature, Share(4))
            .Writing(new() { Frames = Interval, Checkpoints = 5000 });

    double Share(int segment) => s_shares[segment] * Duration / 12;

    /// <summary>Steps between two snapshots.</summary>
    [InProtocol]
    public int Interval => Math.Max(1, (int)Math.Round(Duration / TimeStep / Math.Max(1, Snapshots - 1)));

    /// <summary>The defective crystal, at the lattice constant of the potential.</summary>
    /// <returns>The relaxed crystal and the structure, or why there is none.</returns>
    internal (Structure? Crystal, Structure? Structure, Finding? Finding) Start(
        IPotential potential,
        CheckContext context
    )
    {
        var relaxed = RelaxedCrystal.Of(Crystal, potential, new(), context);
        if (relaxed.Finding is { } finding)
            return (null, null, finding);
        return (
            relaxed.Result!.Structure,
            DefectiveCrystal.Make(
                Crystal.Repeated(relaxed.Result.Structure, Repeat),
                Vacancies,
                Interstitials,
                new(Seed)
            ),
            null
        );
    }

    /// <summary>Runs it with a potential.</summary>
    /// <param name="potential">Gives the forces: a validated reference for a benchmark, or the one under test.</param>
    /// <param name="context">Threads, progress, cancellation.</param>
    /// <param name="checkpoint">A file from which a run that was killed is resumed; null for none.</param>
    internal MeltQuenchTrajectory Run(IPotential potential, CheckContext context, string? checkpoint = null)
    {
        var (crystal, start, finding) = Start(potential, context);
        if (start is null)
            return new([], finding);
        var collector = new SnapshotCollector(start, Interval);
        // The relaxed conventional cell has the crystal's bond; the start has holes and what fills them.
        var bond = ShortestDistance
            .Of(crystal!.Positions, crystal.Cell, 3 * Math.Cbrt(crystal.Volume / crystal.Count))
            .Distance;
        var run = new MeltRun($"melt–quench of {Crystal}", Stages(), LiquidMove * bond);
        var trouble = run.Run(start, potential, context, [collector], checkpoint).Finding;
        return new(collector.Snapshots, trouble);
    }
}
