using MlipSpec.Analysis;
using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Quantities;

namespace MlipSpec.Checks.Vibrations;

/// <summary>Free energies over volumes, minimised at each temperature.</summary>
sealed class FreeEnergyFit(QuasiHarmonic check, VibratingCrystal crystal, VibratingVolume[] volumes)
{
    const double Step = 1; // K, for the derivative of the volume

    int Atoms => crystal.Primitive.Count;

    public ThermalExpansion ToResult()
    {
        double[] temperatures = [.. Enumerable.Range(0, 51).Select(i => 20.0 * i)];
        var states = temperatures.Select(At).ToArray();
        Curve Over(string title, CurveAxis up, Func<ThermalExpansionState, double> value) =>
            new(title, new("temperature", "K"), up, temperatures, [.. states.Select(value)]);
        return new(
            [.. check.Temperatures.Select(At)],
            Grueneisen(),
            [
                Over("quasi-harmonic", new("linear expansion", "10⁻⁶/K"), s => s.Expansion.Value),
                Over("quasi-harmonic", new("bulk modulus", "GPa"), s => s.BulkModulus.Value),
            ]
        );
    }

    ThermalExpansionState At(double temperature)
    {
        var fitted = Fit(temperature);
        var fit = fitted?.Curve;
        if (fitted is null || fit is null || !(fit.Volume >= volumes[0].Volume && fit.Volume <= volumes[^1].Volume))
            return ThermalExpansionState.NotMeasured(
                temperature,
                new(
                    FindingKind.NotConverged,
                    FormattableString.Invariant(
                        $"the free energy of {check.Crystal} at {temperature} K has no minimum between {volumes[0].Volume:F3} and {volumes[^1].Volume:F3} Å³/atom: raise {nameof(QuasiHarmonic.VolumeRange)}"
                    )
                )
            );
        // Zero temperature is approached from above, where the slope vanishes.
        double low = Math.Max(0, temperature - Step),
            high = temperature + Step;
        var volumetric =
            temperature == 0 ? 0 : (Fit(high)!.Curve.Volume - Fit(low)!.Curve.Volume) / (high - low) / fit.Volume;
        // eV/Å³ · Å³ = eV per atom; over k it is a pure number.
        var capacity = HeatCapacity(temperature, fit.Volume);
        var difference = volumetric * volumetric * fit.BulkModulus * fit.Volume * temperature / Constants.Boltzmann;
        Quantity<Ratio> gamma =
            capacity > 1e-3
                ? volumetric * fit.BulkModulus * fit.Volume / Constants.Boltzmann / capacity
                : Quantity<Ratio>.NotMeasured(
                    new(
                        FindingKind.NotConverged,
                        FormattableString.Invariant(
                            $"at {temperature} K no vibration is excited, so there is no ratio of pressure to heat"
                        )
                    )
                );
        return new(
            temperature,
            new(fit.Volume, fitted.VolumeUncertainty),
            1e6 / 3 * volumetric,
            new(
                Constants.GPaPerElectronvoltPerCubicAngstrom * fit.BulkModulus,
                Constants.GPaPerElectronvoltPerCubicAngstrom * fitted.BulkModulusUncertainty
            ),
            Constants.GasConstant * (capacity + difference),
            gamma
        );
    }

    BirchMurnaghanFit? Fit(double temperature) =>
        BirchMurnaghan.Fit(
            [.. volumes.Select(v => v.Volume)],
            [.. volumes.Select(v => v.Energy + Thermodynamics.At(v.Mesh!, temperature).FreeEnergy / Atoms)]
        );

    // In units of k per atom, between the two nearest volumes.
    double HeatCapacity(double temperature, double volume)
    {
        var i = Math.Clamp(Array.FindIndex(volumes, v => v.Volume > volume) - 1, 0, volumes.Length - 2);
        double low = Thermodynamics.At(volumes[i].Mesh!, temperature).HeatCapacity,
            high = Thermodynamics.At(volumes[i + 1].Mesh!, temperature).HeatCapacity;
        return (low + (high - low) * (volume - volumes[i].Volume) / (volumes[i + 1].Volume - volumes[i].Volume))
            / Atoms;
    }

    // γ = −d ln ν/d ln V from the volumes on both sides of that at rest.
    IReadOnlyList<GrueneisenParameters> Grueneisen()
    {
        var middle = volumes.Length / 2;
        var (below, above) = (volumes[middle - 1], volumes[middle + 1]);
        var logarithm = Math.Log(above.Volume / below.Volume);
        return
        [
            .. crystal.Zone.Points.Select(p =>
            {
                var q = crystal.ToPrimitive(p.Value);
                double[] low = Solve(below, q),
                    high = Solve(above, q);
                return new GrueneisenParameters(
                    p.Key,
                    [
                        .. low.Zip(
                            high,
                            (a, b) =>
                                a > 0.05 && b > 0.05
                                    ? (Quantity<Ratio>)(-Math.Log(b / a) / logarithm)
                                    : Quantity<Ratio>.NotMeasured(
                                        new(FindingKind.NotConverged, "the mode has no frequency")
                                    )
                        ),
                    ]
                );
            }),
        ];
    }

    static double[] Solve(VibratingVolume volume, Structures.Vector3D q)
    {
        var found = new double[volume.Mesh!.Modes];
        new ModeSolver(volume.Mesh.Matrix).Frequencies(q, found);
        return found;
    }
}
