using System.Text.Json.Serialization;
using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Checks.Vibrations;

/// <summary>
/// Harmonic vibrations by finite displacements: the relaxed crystal is repeated, the fewest atoms that symmetry asks
/// for are displaced, and forces give force constants, frequencies at special points, along a path and on a mesh, the
/// density of states and thermal properties of harmonic oscillators.
/// </summary>
/// <remarks>
/// A supercell is too thin for a potential if force constants still matter at half its thickness, whatever the
/// potential is and says of itself: then frequencies are right only at wave vectors that the supercell contains, and a
/// remark says which those are; elsewhere what a smaller supercell gives is in the uncertainty. With Born charges the modes at Γ are given along each direction towards a special point
/// too, where longitudinal and transverse optical modes differ; <see cref="PhononSpectrum.At(string, string)"/>.
/// </remarks>
/// <param name="Crystal">The crystal.</param>
public sealed record Phonons(Crystal Crystal) : ICheck<PhononSpectrum>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public Phonons(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "phonons";

    /// <inheritdoc/>
    public Domain Domain => Domain.Vibrations;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public ParameterRange? TemperatureRange => new(Temperatures.Min(), Temperatures.Largest());

    /// <inheritdoc/>
    public ParameterRange? PressureRange => new(Pressure, Pressure);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>The supercell is this many conventional cells along each axis: 3 makes 216 atoms of diamond.</summary>
    public int Supercell { get; init; } = 3;

    /// <summary>The length of a displacement, Å. 0.01 Å keeps forces linear and far above rounding.</summary>
    public double DisplacementLength { get; init; } = 0.01;

    /// <summary>Wave vectors along each primitive reciprocal vector for the density of states and thermal
    /// properties.</summary>
    public int Mesh { get; init; } = 20;

    /// <summary>The standard deviation, THz, of a Gaussian for each mode in the density of states; null for linear
    /// interpolation in tetrahedra.</summary>
    public double? GaussianWidth { get; init; }

    /// <summary>Temperatures of the thermal properties, K.</summary>
    public IReadOnlyList<double> Temperatures { get; init; } = [100, 298.15, 1000];

    /// <summary>The pressure at which the crystal is relaxed, GPa.</summary>
    public double Pressure { get; init; }

    /// <summary>Whether the crystal is relaxed first, its space group kept; a structure of one's own may be taken as it
    /// is.</summary>
    public bool Relax { get; init; } = true;

    /// <summary>Largest force that may remain on an atom of the undisplaced crystal, eV/Å.</summary>
    public double ForceTolerance { get; init; } = 1e-4;

    /// <summary>Largest stress that may remain, GPa. A pressure shifts frequencies by Grüneisen's parameter over the
    /// bulk modulus, 1e-5 for each 0.001 GPa in silicon.</summary>
    public double StressTolerance { get; init; } = 1e-4;

    /// <summary>Born charges and dielectric tensor of a polar crystal, for the atoms of its primitive cell; null if
    /// unknown.</summary>
    public NonAnalyticalTerm? Polar { get; init; }

    /// <summary>The same from phonopy's file BORN; null where <see cref="Polar"/> tells them, or nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BornFile? Born { get; init; }

    /// <inheritdoc/>
    public PhononSpectrum Measure(IPotential potential, CheckContext context)
    {
        Validate();
        var (crystal, finding) = VibratingCrystal.Of(
            Crystal,
            potential,
            Relax,
            new()
            {
                Pressure = Pressure,
                KeepSymmetry = true,
                ForceTolerance = ForceTolerance,
                StressTolerance = StressTolerance,
            },
            context
        );
        if (crystal is null)
            return PhononSpectrum.NotMeasured(ZoneOf(Crystal), IsPolar, Temperatures, finding!);
        var polar = Polar ?? Born?.For(crystal.Primitive);
        var cell = crystal.Repeat(Supercell);
        var (constants, unrest) = FiniteDisplacements.Of(cell, potential, DisplacementLength, ForceTolerance, context);
        if (constants is null)
            return PhononSpectrum.NotMeasured(crystal.Zone, IsPolar, Temperatures, unrest!);
        var (error, disturbed) = SupercellError.Of(this, polar, crystal, constants, potential, context);
        if (disturbed is not null)
            return PhononSpectrum.NotMeasured(crystal.Zone, IsPolar, Temperatures, disturbed);
        var matrix = new DynamicalMatrix(constants, polar);
        context.Progress($"{Mesh}³ wave vectors");
        var mesh = new MeshFrequencies(matrix, new(cell, Mesh, Mesh, Mesh), context.Threads, context.Cancellation);
        var remarks = PhononWarnings.Of(Crystal, crystal.Zone, Supercell, DisplacementLength, polar, constants);
        foreach (var remark in remarks)
            context.Notice($"{potential.Card.Name}, {Crystal}: {remark}");
        return new SpectrumBuilder(this, crystal, matrix, mesh, error).Build(remarks);
    }

    bool IsPolar => Polar is not null || Born is not null;

    // Of a crystal that was not relaxed: labels that move with the cell stand where they are before.
    static BrillouinZone ZoneOf(Crystal crystal) =>
        VibratingCrystal
            .Of(crystal, crystal.Structure ?? Prototypes.Get(crystal.Phase).Create(crystal.Elements, 20))
            .Zone;

    void Validate()
    {
        if (Polar is not null && Born is not null)
            throw new ArgumentException(
                $"charges come from {nameof(Polar)} or from {nameof(Born)}, but both were given"
            );
        if (Supercell < 1)
            throw new ArgumentException(
                $"a supercell has at least one conventional cell along each axis, but {Supercell} was given"
            );
        if (Mesh < 1)
            throw new ArgumentException($"a mesh has at least one wave vector along each axis, but {Mesh} was given");
        if (Temperatures.FirstOrDefault(t => !(t >= 0) || !double.IsFinite(t), 0) is not 0 and var bad)
            throw new ArgumentException($"a temperature is zero or more, in K, but {bad} was given");
        if (GaussianWidth is { } width && !(width > 0))
            throw new ArgumentException($"the width of a Gaussian is positive, in THz, but {width} was given");
        if (!(DisplacementLength > 0))
            throw new ArgumentException(
                $"the length of a displacement is positive, in Å, but {DisplacementLength} was given"
            );
    }
}
