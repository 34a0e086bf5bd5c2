using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Vibrations;

/// <summary>Puts numbers and curves of a dynamical matrix together.</summary>
sealed class SpectrumBuilder(
    Phonons check,
    VibratingCrystal crystal,
    DynamicalMatrix matrix,
    MeshFrequencies mesh,
    SupercellError? error
)
{
    readonly ModeSolver _solver = new(matrix);

    public PhononSpectrum Build(IReadOnlyList<string> remarks)
    {
        PhononModes[] points =
        [
            .. crystal.Zone.Points.Select(p => new PhononModes(
                p.Key,
                p.Value,
                Quantities(crystal.ToPrimitive(p.Value))
            )),
            .. matrix.Polar is null
                ? []
                : crystal.Zone.Directions.Select(d =>
                    PhononModes.AtCentre(d.Key, Quantities(Vector3D.Zero, crystal.ToPrimitive(d.Value)))
                ),
        ];
        var path = DispersionPath.Of(crystal, _solver);
        var (lowest, at) = Lowest(points, path);
        var density = check.GaussianWidth is { } width
            ? DensityOfStates.ByGaussians(mesh, width)
            : DensityOfStates.ByTetrahedra(mesh);
        Finding? imaginary =
            lowest < PhononSpectrum.ImaginaryBelow
                ? new(
                    FindingKind.Unstable,
                    FormattableString.Invariant(
                        $"{check.Crystal} has imaginary modes, down to {-lowest:F2}i THz at {crystal.Describe(at)}: it is no minimum of the energy, and harmonic oscillators have no thermal properties there"
                    )
                )
                : null;
        return new(
            crystal.Zone.Name,
            points,
            ZoneCentre.Modes(matrix),
            error is null ? lowest : error.At(at, Frequencies(at))[0],
            crystal.Describe(at),
            Of<Frequency>(m => m.Highest),
            ZeroPoint(imaginary),
            [.. check.Temperatures.Select(t => Thermal(t, imaginary))],
            [.. path.Curves, DensityCurve(density), .. imaginary is null ? (Curve[])[HeatCapacityCurve()] : []],
            remarks
        );
    }

    Quantity<Frequency>[] Quantities(Vector3D q, Vector3D? direction = null)
    {
        var found = Frequencies(q, direction);
        // Γ is in every supercell.
        return error is null || direction is not null
            ? [.. found.Select(f => (Quantity<Frequency>)f)]
            : error.At(q, found);
    }

    double[] Frequencies(Vector3D q, Vector3D? direction = null)
    {
        var found = new double[matrix.Size];
        _solver.Frequencies(q, found, direction);
        return found;
    }

    // What follows from the mesh, with what the supercell makes of it.
    Quantity<T> Of<T>(Func<MeshFrequencies, double> function)
        where T : struct, IDimension => error is null ? function(mesh) : error.Of<T>(function(mesh), function);

    (double Frequency, Vector3D At) Lowest(PhononModes[] points, DispersionPath path)
    {
        var candidates = points
            .Select(p => (p.Lowest.Value, crystal.ToPrimitive(p.WaveVector)))
            .Concat(path.Points.Select(p => (p.Frequencies[0], p.WaveVector)))
            .Concat(mesh.Mesh.Points.Select((q, p) => (mesh.At(p)[0], q)));
        // The first of equals: a special point rather than one of the mesh.
        return candidates.MinBy(c => Math.Round(c.Item1, 9));
    }

    int Atoms => matrix.Size / 3;

    Quantity<AtomicEnergy> ZeroPoint(Finding? imaginary) =>
        imaginary is null
            ? Of<AtomicEnergy>(m => Thermodynamics.At(m, 0).FreeEnergy / Atoms)
            : Quantity<AtomicEnergy>.NotMeasured(imaginary);

    ThermalState Thermal(double temperature, Finding? imaginary)
    {
        if (imaginary is not null)
            return new(
                temperature,
                Quantity<AtomicEnergy>.NotMeasured(imaginary),
                Quantity<MolarEntropy>.NotMeasured(imaginary),
                Quantity<MolarEntropy>.NotMeasured(imaginary)
            );
        return new(
            temperature,
            Of<AtomicEnergy>(m => Thermodynamics.At(m, temperature).FreeEnergy / Atoms),
            Of<MolarEntropy>(m => Constants.GasConstant * Thermodynamics.At(m, temperature).Entropy / Atoms),
            Of<MolarEntropy>(m => Constants.GasConstant * Thermodynamics.At(m, temperature).HeatCapacity / Atoms)
        );
    }

    Curve DensityCurve(DensityOfStates density) =>
        new(
            check.GaussianWidth is { } width
                ? FormattableString.Invariant($"Gaussians of {width} THz on {check.Mesh}³ wave vectors")
                : $"tetrahedra on {check.Mesh}³ wave vectors",
            new("frequency", "THz"),
            new("density of states", "1/THz per atom"),
            density.Frequencies,
            [.. density.Densities.Select(d => d / Atoms)]
        )
        {
            Kind = PlotKind.Distribution,
        };

    Curve HeatCapacityCurve()
    {
        double[] temperatures = [.. Enumerable.Range(0, 51).Select(i => 20.0 * i)];
        return new(
            "harmonic, at constant volume",
            new("temperature", "K"),
            new("heat capacity", "J/(mol·K)"),
            temperatures,
            [.. temperatures.Select(t => Constants.GasConstant * Thermodynamics.At(mesh, t).HeatCapacity / Atoms)]
        );
    }
}
