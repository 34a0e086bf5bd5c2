using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Motion;

/// <summary>
/// How the atoms of a crystal move at a temperature: the vibrational density of states from velocities, and the
/// mean-square relative displacements of shells that EXAFS sees, all anharmonicity included. Nuclei are classical.
/// </summary>
/// <remarks>
/// A moment of a run at constant pressure has a volume and an energy of its own, by accident. So the volume is a mean
/// at zero pressure, corrected until the mean pressure at it vanishes; and several stretches at constant energy are
/// sampled, each from another state of the canonical ensemble. Their numbers are taken at the temperature asked for by
/// a straight line over the mean temperatures of the stretches; their scatter about it is the uncertainty, and what
/// pressure is left moves the distance and widens the rest. A cell that is not cubic has its mean shape as well, at
/// which every stress vanishes.
/// </remarks>
/// <param name="Crystal">The crystal.</param>
public sealed record CrystalMotion(Crystal Crystal) : ICheck<Motion>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public CrystalMotion(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "crystal-motion";

    /// <inheritdoc/>
    public Domain Domain => Domain.Thermal;

    /// <inheritdoc/>
    public int Version => Crystal.IsCubic ? 2 : 4; // 3: the shape is free; 4: bonds respond to it by their directions

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public ParameterRange? TemperatureRange => new(Temperature, Temperature);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>The temperature at which the crystal moves, K.</summary>
    public required double Temperature { get; init; }

    /// <summary>Conventional cells along each edge.</summary>
    public int Cells { get; init; } = 3;

    /// <summary>Shells are looked at up to this multiple of the bond length.</summary>
    public double Shells { get; init; } = 2;

    /// <summary>How long it settles, fs.</summary>
    public double SettlingTime { get; init; } = 2000;

    /// <summary>How long it is sampled, fs.</summary>
    public double SamplingTime { get; init; } = 10_000;

    /// <summary>Stretches at constant energy that the sampling time is made of, each from another state; four at
    /// least.</summary>
    public int Stretches { get; init; } = 8;

    /// <summary>How long a thermostat exchanges energy with the atoms before each stretch, fs.</summary>
    public double ExchangeTime { get; init; } = 400;

    /// <summary>The longest time of the autocorrelation, fs; lines are smeared over about 2 over this.</summary>
    public double CorrelationTime { get; init; } = 1000;

    /// <summary>The time step of the dynamics, fs.</summary>
    public double TimeStep { get; init; } = 1;

    /// <summary>Steps between frames; eight of 1 fs hold frequencies up to 62 THz.</summary>
    public int Interval { get; init; } = 8;

    /// <summary>The seed of the initial velocities and of the thermostat.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public Motion Measure(IPotential potential, CheckContext context)
    {
        if (Stretches < 4 || !(CorrelationTime <= 0.9 * SamplingTime / Stretches))
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"an autocorrelation over {CorrelationTime} fs is sampled in four stretches or more that are longer than that, but SamplingTime is {SamplingTime} fs in {Stretches}"
                )
            );
        var (bulk, finding) = BulkReference.Of(Crystal, potential, context);
        if (bulk is null)
            return Motion.NotMeasured(finding!);
        if (bulk.Slack is { } slack)
            return Motion.NotMeasured(slack.Finding);
        var sampling = new MotionSampling(this, bulk, potential, context);
        return sampling.Run();
    }
}
