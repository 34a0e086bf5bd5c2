using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Checks.Lattice;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Vibrations;

/// <summary>
/// Thermal expansion and what goes with it in the quasi-harmonic approximation: at each of several volumes the
/// vibrations are harmonic, and at each temperature the volume is that of the lowest free energy, F(V, T) = E(V) +
/// F_vib(V, T), by a fit of Birch and Murnaghan's form. The shape of a cell that is not cubic relaxes for the energy
/// alone. The uncertainties are those of fits that leave out one volume each: they hold what the form of the curve does
/// not describe, such as tables with kinks over too wide a range; and what the minimum moves in a fit without the two
/// outermost volumes, because a form that does not fit errs to one side. What is remarked of <see cref="Phonons"/>, such
/// as a supercell too thin for the potential, is remarked here of the crystal at rest.
/// </summary>
/// <param name="Crystal">The crystal.</param>
public sealed record QuasiHarmonic(Crystal Crystal) : ICheck<ThermalExpansion>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public QuasiHarmonic(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "quasi-harmonic";

    /// <inheritdoc/>
    public Domain Domain => Domain.Vibrations;

    /// <inheritdoc/>
    public int Version => 3; // 2: Grüneisen parameters by perturbation; 3: errors hold what the range of volumes does

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public ParameterRange? TemperatureRange => new(Temperatures.Min(), Temperatures.Largest());

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>Volumes reach from 1 − range to 1 + range times that of the crystal at rest.</summary>
    public double VolumeRange { get; init; } = 0.04;

    /// <summary>The number of volumes, odd and at least five, so that one is that of the crystal at rest.</summary>
    public int Points { get; init; } = 7;

    /// <summary>The supercell is this many conventional cells along each axis.</summary>
    public int Supercell { get; init; } = 2;

    /// <summary>Wave vectors along each reciprocal vector.</summary>
    public int Mesh { get; init; } = 10;

    /// <summary>The length of a displacement, Å.</summary>
    public double DisplacementLength { get; init; } = 0.01;

    /// <summary>Temperatures at which results are given, K.</summary>
    public IReadOnlyList<double> Temperatures { get; init; } = [100, 298.15, 1000];

    const double ForceTolerance = 1e-5; // eV/Å

    /// <inheritdoc/>
    public ThermalExpansion Measure(IPotential potential, CheckContext context)
    {
        Validate();
        var (crystal, finding) = VibratingCrystal.Of(
            Crystal,
            potential,
            relax: true,
            new()
            {
                KeepSymmetry = true,
                ForceTolerance = ForceTolerance,
                StressTolerance = 1e-4,
            },
            context
        );
        if (crystal is null)
            return ThermalExpansion.NotMeasured(Temperatures, finding!);
        if (Slackness.Of(crystal.Primitive, potential, Crystal.ToString(), context) is { } slack)
            return ThermalExpansion.NotMeasured(Temperatures, slack.Finding);
        var ratios = Enumerable
            .Range(0, Points)
            .Select(i => 1 - VolumeRange + 2 * VolumeRange * i / (Points - 1))
            .ToArray();
        var volumes = OrderedParallel.Map(
            ratios,
            context.Threads,
            context.Cancellation,
            (ratio, i) =>
            {
                context.Progress($"{Crystal}, volume {i + 1} of {Points}");
                return AtVolume(crystal, ratio, potential, context with { Threads = 1 });
            }
        );
        if (volumes.FirstOrDefault(v => v.Finding is not null)?.Finding is { } strained)
            return ThermalExpansion.NotMeasured(Temperatures, strained);
        var remarks = volumes[Points / 2].Remarks;
        foreach (var remark in remarks)
            context.Notice($"{potential.Card.Name}, {Crystal}: {remark}");
        return new FreeEnergyFit(this, crystal, volumes).ToResult() with { Remarks = remarks };
    }

    VibratingVolume AtVolume(VibratingCrystal crystal, double ratio, IPotential potential, CheckContext context)
    {
        var scale = Math.Cbrt(ratio);
        var protocol = new Relaxation
        {
            Cell = CellFreedom.Shape,
            KeepSymmetry = true,
            ForceTolerance = ForceTolerance,
            StressTolerance = 1e-3,
        };
        var relaxed = protocol.Run(
            potential,
            crystal.Primitive.Deformed(Matrix3D.Diagonal(scale, scale, scale)),
            cancellation: context.Cancellation
        );
        if (relaxed.Finding is { } unrelaxed)
            return new(ratio, relaxed.AtomicVolume, relaxed.AtomicEnergy, null, Named(unrelaxed));
        var at = crystal with { Primitive = relaxed.Structure };
        var cell = at.Repeat(Supercell);
        var (constants, unrest) = FiniteDisplacements.Of(
            cell,
            potential,
            DisplacementLength,
            10 * ForceTolerance,
            context
        );
        if (constants is null)
            return new(ratio, relaxed.AtomicVolume, relaxed.AtomicEnergy, null, Named(unrest!));
        var mesh = new MeshFrequencies(new(constants), new(cell, Mesh, Mesh, Mesh), 1, context.Cancellation);
        Finding? imaginary =
            mesh.Lowest < PhononSpectrum.ImaginaryBelow
                ? Named(
                    new(
                        FindingKind.Unstable,
                        FormattableString.Invariant(
                            $"there are imaginary modes, down to {-mesh.Lowest:F2}i THz, and no free energy of oscillators"
                        )
                    )
                )
                : null;
        return new(ratio, relaxed.AtomicVolume, relaxed.AtomicEnergy, mesh, imaginary)
        {
            Remarks = PhononWarnings.Of(Crystal, crystal.Zone, Supercell, DisplacementLength, polar: null, constants),
        };

        Finding Named(Finding f) =>
            f with
            {
                Message = FormattableString.Invariant($"{Crystal} at {ratio:F3} of its volume at rest: {f.Message}"),
            };
    }

    void Validate()
    {
        if (Points < 5 || Points % 2 == 0)
            throw new ArgumentException(
                $"a fit of the free energy needs an odd number of volumes, five or more, but {Points} was given"
            );
        if (!(VolumeRange is > 0 and < 0.3))
            throw new ArgumentException(
                $"volumes reach from 1 − range to 1 + range with a range between 0 and 0.3, but {VolumeRange} was given"
            );
        foreach (var t in Temperatures)
            if (!(t >= 0) || !double.IsFinite(t))
                throw new ArgumentException($"a temperature is zero or more, in K, but {t} was given");
    }
}

/// <summary>A crystal at one volume.</summary>
/// <param name="Ratio">Its volume over that at rest.</param>
/// <param name="Volume">The volume per atom, Å³.</param>
/// <param name="Energy">eV/atom, at rest.</param>
/// <param name="Mesh">Its vibrations.</param>
/// <param name="Finding">Why there are none.</param>
sealed record VibratingVolume(double Ratio, double Volume, double Energy, MeshFrequencies? Mesh, Finding? Finding)
{
    /// <summary>What must be known of its vibrations besides.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
