using System.Text.Json.Serialization;
using MlipSpec.Quantities;

namespace MlipSpec.Checks.Vibrations;

/// <summary>How a crystal expands, in the quasi-harmonic approximation.</summary>
/// <param name="States">At the temperatures asked for.</param>
/// <param name="Grueneisen">Mode Grüneisen parameters at the special points.</param>
/// <param name="Plots">Expansion and bulk modulus against temperature.</param>
public sealed record ThermalExpansion(
    IReadOnlyList<ThermalExpansionState> States,
    IReadOnlyList<GrueneisenParameters> Grueneisen,
    IReadOnlyList<Curve> Plots
) : Measured
{
    /// <summary>What must be known besides, such as a supercell that is too thin for the potential.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Notes => Remarks;

    /// <summary>The state at one of the temperatures of the protocol.</summary>
    /// <exception cref="ArgumentException">It was not among them.</exception>
    public ThermalExpansionState AtTemperature(double kelvin) =>
        States.FirstOrDefault(s => s.Temperature == kelvin)
        ?? throw new ArgumentException(
            FormattableString.Invariant(
                $"thermal expansion was measured at {string.Join(", ", States.Select(s => s.Temperature))} K, not at {kelvin} K: add it to {nameof(QuasiHarmonic.Temperatures)}"
            )
        );

    /// <summary>Mode Grüneisen parameters at a special point, such as "X", in the order of the frequencies.</summary>
    /// <exception cref="ArgumentException">The lattice has no such point; the message names those it has.</exception>
    public IReadOnlyList<Quantity<Ratio>> GrueneisenAt(string label) =>
        Grueneisen.FirstOrDefault(g => g.Label == label)?.Modes
        ?? throw new ArgumentException(
            $"there are no Grüneisen parameters at '{label}': {Suggest.Nearest(label, Grueneisen.Select(g => g.Label))}"
        );

    internal static ThermalExpansion NotMeasured(IReadOnlyList<double> temperatures, Finding finding) =>
        new([.. temperatures.Select(t => ThermalExpansionState.NotMeasured(t, finding))], [], []);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. States.SelectMany(s =>
                (NamedQuantity[])
                    [
                        NamedQuantity.Of(FormattableString.Invariant($"volume at {s.Temperature} K"), s.Volume, 1e-3),
                        NamedQuantity.Of(
                            FormattableString.Invariant($"linear expansion at {s.Temperature} K"),
                            s.Expansion,
                            0.02
                        ),
                        NamedQuantity.Of(
                            FormattableString.Invariant($"bulk modulus at {s.Temperature} K"),
                            s.BulkModulus,
                            0.1
                        ),
                        NamedQuantity.Of(
                            FormattableString.Invariant($"heat capacity at constant pressure at {s.Temperature} K"),
                            s.HeatCapacity,
                            0.01
                        ),
                        NamedQuantity.Of(
                            FormattableString.Invariant($"Grüneisen parameter at {s.Temperature} K"),
                            s.Grueneisen,
                            0.01
                        ),
                    ]
            ),
            .. Grueneisen.SelectMany(g =>
                g.Modes.Select((m, n) => (g.Label, m, n))
                    .Where(e => e.m.IsMeasured)
                    .Select(e => NamedQuantity.Of($"Grüneisen parameter of {e.Label}, mode {e.n + 1}", e.m, 0.01))
            ),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves => Plots;
}

/// <summary>A crystal at one temperature and no pressure.</summary>
/// <param name="Temperature">The temperature of the values, K.</param>
/// <param name="Volume">Volume per atom; at 0 K with zero-point expansion.</param>
/// <param name="Expansion">Coefficient of linear expansion, a third of (∂V/∂T)/V.</param>
/// <param name="BulkModulus">Isothermal bulk modulus, V ∂²F/∂V².</param>
/// <param name="HeatCapacity">Heat capacity at constant pressure per mole of atoms, C_V + α² B V T.</param>
/// <param name="Grueneisen">Thermodynamic Grüneisen parameter, α B V/C_V with the volumetric α.</param>
public sealed record ThermalExpansionState(
    double Temperature,
    Quantity<AtomicVolume> Volume,
    Quantity<Expansivity> Expansion,
    Quantity<Pressure> BulkModulus,
    Quantity<MolarEntropy> HeatCapacity,
    Quantity<Ratio> Grueneisen
)
{
    internal static ThermalExpansionState NotMeasured(double temperature, Finding finding) =>
        new(
            temperature,
            Quantity<AtomicVolume>.NotMeasured(finding),
            Quantity<Expansivity>.NotMeasured(finding),
            Quantity<Pressure>.NotMeasured(finding),
            Quantity<MolarEntropy>.NotMeasured(finding),
            Quantity<Ratio>.NotMeasured(finding)
        );
}

/// <summary>Mode Grüneisen parameters, −d ln ν/d ln V, at one special point.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Modes">One for each mode by rising frequency; a finding for the acoustic modes at Γ.</param>
public sealed record GrueneisenParameters(string Label, IReadOnlyList<Quantity<Ratio>> Modes);
