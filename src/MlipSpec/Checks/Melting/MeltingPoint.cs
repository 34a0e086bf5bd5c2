using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Liquids;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Melting;

/// <summary>
/// The melting point at zero pressure by coexistence: crystal and liquid side by side at constant enthalpy settle at
/// the temperature at which neither grows. J. R. Morris, C. Z. Wang, K. M. Ho and C. T. Chan, Phys. Rev. B 49, 3109
/// (1994). If one phase eats the other, that is a finding that says what is left and which way to go.
/// </summary>
/// <remarks>
/// Cells are sized by atoms, whatever the crystal's unit cell: each phase is a third longer than it is wide. In a few
/// hundred atoms of a metal one phase eats the other, and means over ten picoseconds differ by tens of kelvin, so the
/// temperature is the mean over independent runs, and its uncertainty is told by their spread, by that of the means
/// over ten picoseconds, and by what drift is left; the largest counts.
/// </remarks>
/// <param name="Crystal">The crystal that melts.</param>
public sealed record MeltingPoint(Crystal Crystal) : ICheck<Coexistence>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public MeltingPoint(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "melting-point";

    /// <inheritdoc/>
    public Domain Domain => Domain.Melting;

    /// <inheritdoc/>
    public int Version => 3; // 3: four runs, whose spread has degrees of freedom

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Minutes;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>Where the phases begin, K. Latent heat brings the temperature to the melting point from a third or so
    /// away.</summary>
    public required double Guess { get; init; }

    /// <summary>Atoms of both phases together, about so many: whole conventional cells are taken.</summary>
    public int Atoms { get; init; } = 2000;

    /// <summary>Independent runs, with seeds one after the other; two at least, for an uncertainty, and four for one
    /// that their spread tells alone.</summary>
    public int Runs { get; init; } = SampleMean.Enough;

    /// <summary>The crystal is heated to this multiple of the guess to make the liquid.</summary>
    public double Overheating { get; init; } = 2;

    /// <summary>How long each phase is prepared, fs.</summary>
    public double PreparationTime { get; init; } = 3000;

    /// <summary>How long both exchange atoms, fs; the second half is sampled.</summary>
    public double CoexistenceTime { get; init; } = 100_000;

    /// <summary>The time step of the dynamics, fs.</summary>
    public double TimeStep { get; init; } = 1;

    /// <summary>Seed of the first run.</summary>
    public ulong Seed { get; init; } = 1;

    // Fewer atoms of both phases together than this have no two phases.
    const int FewestAtoms = 32;

    /// <summary>Both phases are there at the end if each has this part of the atoms; fewer are fluctuations of the
    /// other.</summary>
    public double LeastPhase { get; init; } = 0.1;

    /// <summary>The liquid is one if its atoms move farther than this while it is prepared at the guess, in bonds of
    /// the crystal.</summary>
    [LaterParameter(Melt.UsualMove)]
    public double LiquidMove { get; init; } = Melt.UsualMove;

    /// <summary>Averaged q6 of crystal and liquid, as they were prepared, differ by this or more.</summary>
    [LaterParameter(0.05)]
    public double LeastContrast { get; init; } = 0.05;

    /// <summary>Neighbours for q6 are nearer than this, in bonds of the crystal.</summary>
    [LaterParameter(1.3)]
    public double Neighbourhood { get; init; } = 1.3;

    /// <inheritdoc/>
    public Coexistence Measure(IPotential potential, CheckContext context)
    {
        var least = 2 * 2 * BlockAverage.FewestBlocks * TemperatureObserver.StepsPerPoint * TimeStep;
        if (!(CoexistenceTime >= least))
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"a mean temperature with an error takes {least} fs of coexistence or more with steps of {TimeStep} fs, but CoexistenceTime is {CoexistenceTime}"
                )
            );
        if (Runs < 2 || Atoms < FewestAtoms)
            throw new ArgumentException(
                $"a melting point with an error takes two runs or more of {FewestAtoms} atoms or more, but {Runs} of {Atoms} were asked for"
            );
        var (bulk, finding) = BulkReference.Of(Crystal, potential, context);
        if (bulk is null)
            return Coexistence.NotMeasured(finding!);
        if (bulk.Slack is { } slack)
            return Coexistence.NotMeasured(slack.Finding);
        var block = Block(bulk.Supercell(1));
        var runs = OrderedParallel.Map(
            Enumerable.Range(0, Runs).ToArray(),
            Math.Min(Runs, context.Threads),
            context.Cancellation,
            (k, _) =>
                new CoexistenceRun(this, bulk, Seed + (ulong)k, potential).Run(
                    block,
                    context with
                    {
                        Threads = Math.Max(1, context.Threads / Runs),
                    }
                )
        );
        return Coexistence.Of(runs);
    }

    /// <summary>One phase: half of the atoms, a third longer than wide.</summary>
    internal Structure Block(Structure cell)
    {
        const double Elongation = 4.0 / 3;
        var volume = 0.5 * Atoms * cell.Volume / cell.Count;
        var (heights, width) = (cell.Cell.Heights, Math.Cbrt(volume / Elongation));
        var (a, b) = (Times(width / heights.X), Times(width / heights.Y));
        return cell.Supercell(a, b, Times(volume / (a * b * cell.Volume)));

        static int Times(double multiple) => Math.Max(1, (int)Math.Round(multiple));
    }
}
