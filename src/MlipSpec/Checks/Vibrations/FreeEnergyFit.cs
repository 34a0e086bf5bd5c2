using MlipSpec.Analysis;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Quantities;

namespace MlipSpec.Checks.Vibrations;

/// <summary>Free energies over volumes, minimised at each temperature.</summary>
sealed class FreeEnergyFit(QuasiHarmonic check, VibratingCrystal crystal, VibratingVolume[] volumes)
{
    const double Step = 1; // K, for the derivative of the volume

    // The form of Birch and Murnaghan has four parameters; of five volumes, leaving out one is narrow already.
    const int FewestForNarrower = 6;

    int Atoms => crystal.Primitive.Count;

    public ThermalExpansion ToResult()
    {
        double[] temperatures = [.. Enumerable.Range(0, 51).Select(i => 20.0 * i)];
        var states = temperatures.Select(At).ToArray();
        var modes = new ModeGrueneisen(volumes).At([
            .. crystal.Zone.Points.Select(p => (p.Key, crystal.ToPrimitive(p.Value))),
        ]);
        Curve Over(string title, CurveAxis up, Func<ThermalExpansionState, double> value) =>
            new(title, new("temperature", "K"), up, temperatures, [.. states.Select(value)]);
        return new(
            [.. check.Temperatures.Select(At)],
            modes,
            [
                Over("quasi-harmonic", new("linear expansion", "10⁻⁶/K"), s => s.Expansion.Value),
                Over("quasi-harmonic", new("bulk modulus", "GPa"), s => s.BulkModulus.Value),
            ]
        );
    }

    ThermalExpansionState At(double temperature)
    {
        // Zero temperature is approached from above, where the slope vanishes.
        double low = Math.Max(0, temperature - Step),
            high = temperature + Step;
        double[][] energies = [FreeEnergies(temperature), FreeEnergies(low), FreeEnergies(high)];
        if (Minimum(energies, temperature, high - low, _ => true) is not { } all)
            return NoMinimum(temperature, "");
        var others = Enumerable
            .Range(0, volumes.Length)
            .Select(k => Minimum(energies, temperature, high - low, i => i != k))
            .OfType<Expanded>()
            .ToArray();
        if (others.Length < volumes.Length)
            return NoMinimum(temperature, " that stands when one of the volumes is left out");
        var inner =
            volumes.Length >= FewestForNarrower
                ? Minimum(energies, temperature, high - low, i => i > 0 && i < volumes.Length - 1)
                : null;
        double Sigma(Func<Expanded, double> value) =>
            double.Hypot(Jackknife([.. others.Select(value)]), inner is null ? 0 : value(inner) - value(all));
        Quantity<Ratio> gamma =
            all.Capacity > 1e-3
                ? new(all.Grueneisen, Sigma(e => e.Grueneisen))
                : Quantity<Ratio>.NotMeasured(
                    new(
                        FindingKind.NotConverged,
                        FormattableString.Invariant(
                            $"at {temperature} K no vibration is excited, so there is no ratio of pressure to heat"
                        )
                    )
                );
        const double GPa = Constants.GPaPerElectronvoltPerCubicAngstrom;
        return new(
            temperature,
            new(all.Volume, Sigma(e => e.Volume)),
            new(1e6 / 3 * all.Volumetric, 1e6 / 3 * Sigma(e => e.Volumetric)),
            new(GPa * all.BulkModulus, GPa * Sigma(e => e.BulkModulus)),
            new(
                Constants.GasConstant * all.CapacityAtPressure,
                Constants.GasConstant * Sigma(e => e.CapacityAtPressure)
            ),
            gamma
        );
    }

    // The standard uncertainty from fits that leave out one volume each, all as good as the whole: the form of Birch
    // and Murnaghan is not that of every crystal, and what it misses moves the minimum more than the scatter about it. It
    // misses the more the farther the volumes reach, always to one side, which leaving out one does not show: so what the
    // minimum moves without the two outermost is counted too, where a narrower fit has one.
    static double Jackknife(double[] values)
    {
        var mean = values.Average();
        var n = values.Length;
        return Math.Sqrt((n - 1.0) / n * values.Sum(v => (v - mean) * (v - mean)));
    }

    ThermalExpansionState NoMinimum(double temperature, string which) =>
        ThermalExpansionState.NotMeasured(
            temperature,
            new(
                FindingKind.NotConverged,
                FormattableString.Invariant(
                    $"the free energy of {check.Crystal} at {temperature} K has no minimum between {volumes[0].Volume:F3} and {volumes[^1].Volume:F3} Å³/atom{which}: raise {nameof(QuasiHarmonic.VolumeRange)}"
                )
            )
        );

    double[] FreeEnergies(double temperature) =>
        [.. volumes.Select(v => v.Energy + Thermodynamics.At(v.Mesh!, temperature).FreeEnergy / Atoms)];

    // The crystal at the minimum of the curves at a temperature, below and above it.
    Expanded? Minimum(double[][] energies, double temperature, double interval, Func<int, bool> with)
    {
        double[] at = [.. volumes.Where((_, k) => with(k)).Select(v => v.Volume)];
        var curves = energies
            .Select(e => BirchMurnaghan.Through(at, [.. e.Where((_, k) => with(k))]))
            .OfType<BirchMurnaghan>()
            .ToArray();
        if (curves.Length < 3 || !(curves[0].Volume >= volumes[0].Volume && curves[0].Volume <= volumes[^1].Volume))
            return null;
        var fit = curves[0];
        var volumetric = temperature == 0 ? 0 : (curves[2].Volume - curves[1].Volume) / interval / fit.Volume;
        return new(temperature, fit.Volume, volumetric, fit.BulkModulus, HeatCapacity(temperature, fit.Volume));
    }

    // Volume in Å³, volumetric expansion in 1/K, bulk modulus in eV/Å³, heat capacity at constant volume in k.
    sealed record Expanded(double Temperature, double Volume, double Volumetric, double BulkModulus, double Capacity)
    {
        // eV/Å³ · Å³ = eV per atom; over k it is a pure number.
        double Stiffness => BulkModulus * Volume / Constants.Boltzmann;

        public double CapacityAtPressure => Capacity + Volumetric * Volumetric * Stiffness * Temperature;

        public double Grueneisen => Volumetric * Stiffness / Capacity;
    }

    // In units of k per atom, between the two nearest volumes.
    double HeatCapacity(double temperature, double volume)
    {
        var i = Math.Clamp(Array.FindIndex(volumes, v => v.Volume > volume) - 1, 0, volumes.Length - 2);
        double low = Thermodynamics.At(volumes[i].Mesh!, temperature).HeatCapacity,
            high = Thermodynamics.At(volumes[i + 1].Mesh!, temperature).HeatCapacity;
        return (low + (high - low) * (volume - volumes[i].Volume) / (volumes[i + 1].Volume - volumes[i].Volume))
            / Atoms;
    }
}
