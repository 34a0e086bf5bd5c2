using System.Text.Json.Serialization;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Quantities;

namespace MlipSpec.Checks.Vibrations;

/// <summary>The measured vibrations of a crystal.</summary>
/// <param name="Lattice">The lattice whose labels hold, such as "face-centred cubic".</param>
/// <param name="Points">Frequencies at the special points; of a polar crystal also at Γ along each direction towards
/// one.</param>
/// <param name="ZoneCentre">Modes at Γ with their symmetry; selection rules only, no intensities.</param>
/// <param name="Lowest">The lowest frequency on mesh, path and special points, negative if imaginary: a crystal that is
/// stable has none below zero.</param>
/// <param name="LowestAt">The wave vector of it, with its label if it has one, in coordinates of the conventional
/// cell.</param>
/// <param name="Highest">The highest frequency of the mesh.</param>
/// <param name="ZeroPointEnergy">½hν summed over the modes, per atom.</param>
/// <param name="Thermal">Thermal properties at the temperatures asked for.</param>
/// <param name="Plots">Dispersion, density of states, heat capacity.</param>
/// <param name="Remarks">What must be known besides: a supercell that is too narrow, a term that is missing.</param>
public sealed record PhononSpectrum(
    string Lattice,
    IReadOnlyList<PhononModes> Points,
    IReadOnlyList<ZoneCentreMode> ZoneCentre,
    Quantity<Frequency> Lowest,
    string LowestAt,
    Quantity<Frequency> Highest,
    Quantity<AtomicEnergy> ZeroPointEnergy,
    IReadOnlyList<ThermalState> Thermal,
    IReadOnlyList<Curve> Plots,
    IReadOnlyList<string> Remarks
) : Measured
{
    /// <summary>What is found below this, THz, is an imaginary mode; the acoustic modes at Γ come out within it of
    /// zero.</summary>
    public const double ImaginaryBelow = -0.01;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Notes => Remarks;

    /// <summary>The modes at a special point, such as "Γ" or "X".</summary>
    /// <exception cref="ArgumentException">The lattice has no such point; the message names those it has.</exception>
    public PhononModes At(string label) =>
        Points.FirstOrDefault(p => p.Label == label)
        ?? throw new ArgumentException(
            $"no special point of a {Lattice} lattice is called '{label}': {Suggest.Nearest(label, Points.Select(p => p.Label))}"
        );

    /// <summary>The modes at Γ of a polar crystal, approached along a direction: there longitudinal optical modes are
    /// split from transverse ones, which <see cref="At(string)"/> of Γ, without a direction, does not show.</summary>
    /// <param name="label">Γ.</param>
    /// <param name="along">A special point, such as "X"; of a lattice without labels "a*", "b*" or "c*".</param>
    /// <exception cref="ArgumentException">There are no such modes; the message says why or names those there
    /// are.</exception>
    public PhononModes At(string label, string along)
    {
        var known = Points.Where(p => p.Along is not null && p.Label == Named(label, p.Along)).ToArray();
        if (known.Length == 0)
            throw new ArgumentException(
                $"modes at '{label}' do not depend on a direction: only those at Γ do, and only where {nameof(Phonons)}.{nameof(Phonons.Polar)} gives Born charges and a dielectric tensor"
            );
        return known.FirstOrDefault(p => p.Along == along)
            ?? throw new ArgumentException(
                $"Γ is not approached along '{along}': {Suggest.Nearest(along, known.Select(p => p.Along!))}"
            );
    }

    internal static string Named(string label, string along) => $"{label} along {along}";

    /// <summary>Thermal properties at one of the temperatures of the protocol.</summary>
    /// <exception cref="ArgumentException">It was not among them.</exception>
    public ThermalState AtTemperature(double kelvin) =>
        Thermal.FirstOrDefault(t => t.Temperature == kelvin)
        ?? throw new ArgumentException(
            FormattableString.Invariant(
                $"thermal properties were measured at {string.Join(", ", Thermal.Select(t => t.Temperature))} K, not at {kelvin} K: add it to {nameof(Phonons.Temperatures)}"
            )
        );

    internal static PhononSpectrum NotMeasured(
        BrillouinZone zone,
        bool polar,
        IReadOnlyList<double> temperatures,
        Finding finding
    )
    {
        var none = Quantity<Frequency>.NotMeasured(finding);
        var energy = Quantity<AtomicEnergy>.NotMeasured(finding);
        var entropy = Quantity<MolarEntropy>.NotMeasured(finding);
        return new(
            zone.Name,
            [
                .. zone.Points.Select(p => new PhononModes(p.Key, p.Value, [none])),
                .. polar ? zone.Directions.Select(d => PhononModes.AtCentre(d.Key, [none])) : [],
            ],
            [],
            none,
            "",
            none,
            energy,
            [.. temperatures.Select(t => new ThermalState(t, energy, entropy, entropy))],
            [],
            []
        );
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("lowest frequency", Lowest, 0.01),
            NamedQuantity.Of("highest frequency", Highest, 0.01),
            .. Points.SelectMany(p =>
                p.Frequencies.Select(
                    (f, n) => NamedQuantity.Of(p.Frequencies.Count == 1 ? p.Label : $"{p.Label}, mode {n + 1}", f, 0.01)
                )
            ),
            NamedQuantity.Of("zero-point energy", ZeroPointEnergy, 1e-5),
            .. Thermal.SelectMany(t =>
                (NamedQuantity[])
                    [
                        NamedQuantity.Of(
                            FormattableString.Invariant($"free energy at {t.Temperature} K"),
                            t.FreeEnergy,
                            1e-5
                        ),
                        NamedQuantity.Of(FormattableString.Invariant($"entropy at {t.Temperature} K"), t.Entropy, 0.01),
                        NamedQuantity.Of(
                            FormattableString.Invariant($"heat capacity at {t.Temperature} K"),
                            t.HeatCapacity,
                            0.01
                        ),
                    ]
            ),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves => Plots;
}
