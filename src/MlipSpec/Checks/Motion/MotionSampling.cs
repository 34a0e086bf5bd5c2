using MlipSpec.Checks.Liquids;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Motion;

/// <summary>Samples a crystal at constant energy, about its mean volume and temperature.</summary>
internal sealed class MotionSampling(
    CrystalMotion check,
    BulkReference bulk,
    IPotential potential,
    CheckContext context
)
{
    const double HighestFrequency = 60; // THz, above every crystal but those of hydrogen

    // A change of volume changes frequencies by about twice as much, and their inverse squares by four times.
    const double Grueneisen = 2;

    readonly double _stiffness = ZeroPressure.Stiffness(bulk, potential);
    readonly Structure _crystal = bulk.Supercell(check.Cells);
    readonly FreeShape? _shape = check.Crystal.IsCubic ? null : new(bulk, bulk.Supercell(check.Cells), potential);

    public Motion Run()
    {
        var freedom = _shape is null ? CellFreedom.Isotropic : CellFreedom.Full;
        var barostat = ZeroPressure.For(bulk, potential, time: 300, freedom);
        var cells = new CellObserver("volume", _shape?.Shape);
        var (atPressure, trouble) = Simulate(
            _crystal,
            [
                MdStage.Hold("settling", check.Temperature, check.SettlingTime, barostat),
                MdStage.Hold("volume", check.Temperature, check.SettlingTime, barostat),
            ],
            check.Seed,
            cells
        );
        if (atPressure is null)
            return Motion.NotMeasured(trouble!);
        var mean = new SampledCell(cells.Volumes.Average(), _shape?.Mean(cells.Metrics));
        var pressures = new PressureObserver("pressure");
        (var tuned, trouble) = Simulate(
            mean.Of(atPressure),
            [Exchange("pressure", check.SettlingTime)],
            check.Seed + 1,
            pressures
        );
        if (tuned is null)
            return Motion.NotMeasured(trouble!);
        var cell = new SampledCell(
            mean.AtomicVolume * (1 + pressures.Mean / _stiffness),
            _shape?.Relaxed(mean.Vectors!.Value, pressures.MeanTensor)
        );
        var observer = new MotionObserver(
            cell.Of(_crystal),
            check.Interval,
            check.TimeStep,
            (int)Math.Round(check.CorrelationTime / (check.Interval * check.TimeStep)),
            check.Shells * bulk.Bond * Math.Cbrt(cell.AtomicVolume * _crystal.Count / _crystal.Volume)
        );
        (var final, trouble) = Simulate(cell.Of(tuned), Stretches(), check.Seed + 2, observer);
        return final is null ? Motion.NotMeasured(trouble!) : Result(observer);
    }

    MdStage[] Stretches() =>
        [
            .. Enumerable
                .Range(0, check.Stretches)
                .SelectMany(_ =>
                    (MdStage[])
                        [
                            Exchange("exchange", check.ExchangeTime),
                            // A thermostat would put its own friction into the spectrum.
                            MdStage.ConstantEnergy(
                                MotionObserver.Stage,
                                check.Temperature,
                                check.SamplingTime / check.Stretches
                            ),
                        ]
                ),
        ];

    // Friction reaches every mode, so that the next stretch has another energy in each.
    MdStage Exchange(string name, double duration) =>
        MdStage.Hold(name, check.Temperature, duration) with
        {
            Thermostat = new LangevinThermostat(),
        };

    Motion Result(MotionObserver seen)
    {
        var temperatures = seen.Stretches.Select(s => s.Temperature).ToArray();
        AtTemperature Read(IEnumerable<double> values) =>
            AtTemperature.Of(temperatures, [.. values], check.Temperature);
        var (distances, squares) = Analysis.Observables.RelativeDisplacements.Together([
            .. seen.Stretches.Select(s => s.Displacements),
        ]);
        var spectra = seen
            .Stretches.Select(s => s.Velocities.DensityOfStates(Math.Min(HighestFrequency, 500 / seen.FrameTime), 301))
            .ToArray();
        var frequencies = spectra[0].Frequencies;
        double[] density = [.. frequencies.Select((_, k) => spectra.Average(s => s.Density[k]))];
        // What pressure is left moves the volume a little.
        var pressure = Read(seen.Stretches.Select(s => s.Pressure));
        double moved = pressure.Value / _stiffness,
            unsure = pressure.StandardError / _stiffness;
        var first = Read(distances.Select(d => d[0]));
        var distance = first with { Value = first.Value * (1 + moved / 3) };
        var (frequency, square) = (Read(spectra.Select(MeanOf)), Read(squares.Select(s => s[0])));
        // What stress of another kind is left strains the shape; bonds in all directions are as long as before.
        var (strained, lengthened) =
            _shape?.StrainLeft(
                [.. seen.Stretches.Select(s => s.PressureTensor)],
                seen.Stretches[0].Displacements.FirstDirections
            )
            ?? (0, 0);
        var off = Math.Sqrt(moved * moved + unsure * unsure + strained * strained) * Grueneisen;
        return new(
            frequency.Widened<Frequency>(off * frequency.Value),
            distance.Widened<Length>(Math.Sqrt(unsure * unsure / 9 + lengthened * lengthened) * first.Value),
            square.Widened<MeanSquare>(2 * off * square.Value),
            MeanOfStretches(temperatures),
            frequencies,
            density,
            [.. seen.Stretches[0].Displacements.Shells],
            [.. Enumerable.Range(0, squares[0].Length).Select(k => squares.Average(s => s[k]))]
        );

        double MeanOf((double[] Frequencies, double[] Density, double[] Error) s) =>
            frequencies.Zip(s.Density, (f, d) => f * d).Sum() / s.Density.Sum();
    }

    static Quantity<Temperature> MeanOfStretches(double[] values)
    {
        var mean = values.Average();
        return new(mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1) / values.Length))
        {
            DegreesOfFreedom = values.Length - 1,
        };
    }

    (Structure? Final, Finding? Trouble) Simulate(
        Structure start,
        IReadOnlyList<MdStage> stages,
        ulong seed,
        IMdObserver observer
    )
    {
        var outcome = MdRun.Run(
            potential,
            start,
            new()
            {
                Stages = stages,
                TimeStep = check.TimeStep,
                Seed = seed,
                // Potential energy takes half of what a crystal at rest is given.
                InitialTemperature = (stages[0].Name == "settling" ? 2 : 1) * check.Temperature,
            },
            new()
            {
                Threads = context.Threads,
                Cancellation = context.Cancellation,
                Progress = text => context.Progress($"motion of {check.Crystal}: {text}"),
                Notice = context.Notice,
                Observers = [observer],
            }
        );
        return outcome.Instability is { } instability
            ? (null, new(FindingKind.Unstable, $"motion of {check.Crystal}: {instability.Message}"))
            : (outcome.Final, null);
    }
}

/// <summary>The mean pressure of a stage.</summary>
internal sealed class PressureObserver(string stage) : IMdObserver
{
    readonly List<double> _values = [];
    Matrix3D _sum;

    /// <inheritdoc/>
    public int Interval => 5;

    /// <summary>A third of the trace, GPa.</summary>
    public double Mean => _values.Average();

    /// <summary>In each direction, GPa.</summary>
    public Matrix3D MeanTensor => (1.0 / _values.Count) * _sum;

    /// <inheritdoc/>
    public void Observe(in MdFrame frame)
    {
        if (frame.Stage.Name != stage)
            return;
        _values.Add(frame.Pressure.Trace / 3);
        _sum += frame.Pressure;
    }

    /// <summary>A check keeps no checkpoint of its own.</summary>
    public void Save(BinaryWriter writer) => throw new NotSupportedException("checks run without checkpoints");

    /// <summary>See <see cref="Save"/>.</summary>
    public void Load(BinaryReader reader) => throw new NotSupportedException("checks run without checkpoints");
}
