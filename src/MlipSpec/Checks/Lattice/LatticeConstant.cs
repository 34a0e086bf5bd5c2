using MlipSpec.Analysis;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Lattice;

/// <summary>
/// The static crystal at rest: all atoms and the whole cell relaxed to the given pressure, then compared with the phase
/// it is meant to be. The values belong to a potential energy minimum, so they lack zero-point and thermal expansion. A
/// length along which the crystal has no stiffness is not measured, nor is what follows from it.
/// </summary>
/// <param name="Crystal">The crystal.</param>
public sealed record LatticeConstant(Crystal Crystal) : ICheck<CrystalLattice>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public LatticeConstant(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    const double Refinement = 1e-3; // of both tolerances
    const double Step = 1e-3; // of the length, for the bulk modulus

    /// <inheritdoc/>
    public string Name => "lattice-constant";

    /// <inheritdoc/>
    public Domain Domain => Domain.Crystal;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public ParameterRange? PressureRange => new(Pressure, Pressure);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>The pressure, GPa.</summary>
    public double Pressure { get; init; }

    /// <summary>Keeps the space group of the start, so that an unstable phase still has its constrained lattice
    /// constant.</summary>
    public bool KeepSymmetry { get; init; }

    /// <summary>Largest remaining force, eV/Å.</summary>
    public double ForceTolerance { get; init; } = 1e-4;

    /// <summary>Largest remaining stress, GPa, with which the crystal counts as relaxed: 0.001 GPa leaves one with a
    /// bulk modulus of 100 GPa within 1e-5 of its length, a soft one farther off. From there it is relaxed on as far as
    /// the potential's rounding lets it; what stress is left then is stated as the uncertainty of the length.</summary>
    public double StressTolerance { get; init; } = 1e-3;

    /// <inheritdoc/>
    public CrystalLattice Measure(IPotential potential, CheckContext context)
    {
        var protocol = new Relaxation
        {
            Pressure = Pressure,
            KeepSymmetry = KeepSymmetry,
            ForceTolerance = ForceTolerance,
            StressTolerance = StressTolerance,
        };
        var relaxed = RelaxedCrystal.Of(Crystal, potential, protocol, context);
        if (relaxed.Finding is { } finding)
            return CrystalLattice.NotMeasured(Crystal, finding);
        if (relaxed.SlackIn(Crystal, potential, context) is { } slack)
            return CrystalLattice
                .Of(relaxed.Result!, Crystal)
                .Without(slack, Crystal.ConventionalCell(relaxed.Result!.Structure.Cell));
        var result = Refined(protocol, relaxed, potential, context);
        return CrystalLattice.Of(result, Crystal).Within(LengthLeft(result, potential));
    }

    // On to where a soft crystal, too, has its length to the last digits stated; rounding of the potential may end it
    // before.
    RelaxationResult Refined(Relaxation protocol, RelaxedCrystal relaxed, IPotential potential, CheckContext context)
    {
        var further = protocol with
        {
            ForceTolerance = Refinement * ForceTolerance,
            StressTolerance = Refinement * StressTolerance,
            MaximumSteps = 100,
        };
        var (result, _) = RelaxedCrystal.Relax(
            further,
            potential,
            relaxed.Result!.Structure,
            relaxed.Signature!,
            Crystal.ToString(),
            context
        );
        var isNearer =
            result.StressResidual < relaxed.Result.StressResidual
            && result.MaximumForce <= ForceTolerance
            && PhaseIdentity.Compare(relaxed.Signature!, result.Structure) is null;
        return isNearer ? result : relaxed.Result;
    }

    // What the remaining stress stands for, as a part of the length: σ/3B, with B of clamped atoms.
    static double LengthLeft(RelaxationResult result, IPotential potential)
    {
        double PressureAt(double factor)
        {
            var scaled = result.Structure.Deformed(factor * Matrix3D.Identity);
            return -potential.Evaluate(scaled).Stress(scaled.Volume).Trace / 3;
        }
        var threeB = (PressureAt(1 - Step) - PressureAt(1 + Step)) / (2 * Step);
        return threeB > 0 ? result.StressResidual / threeB : 0;
    }
}

/// <summary>A relaxed crystal's lattice, in its conventional cell.</summary>
/// <param name="IsCubic">Whether one length says all.</param>
/// <param name="A">The edge a.</param>
/// <param name="B">The edge b.</param>
/// <param name="C">The edge c.</param>
/// <param name="AxialRatio">The ratio c/a of the cell.</param>
/// <param name="AtomicVolume">Volume per atom.</param>
/// <param name="AtomicEnergy">Energy per atom.</param>
public sealed record CrystalLattice(
    bool IsCubic,
    Quantity<Length> A,
    Quantity<Length> B,
    Quantity<Length> C,
    Quantity<Ratio> AxialRatio,
    Quantity<AtomicVolume> AtomicVolume,
    Quantity<AtomicEnergy> AtomicEnergy
) : Measured
{
    /// <summary>The angles of the cell that symmetry leaves free, such as β of a monoclinic crystal.</summary>
    public LatticeAngles Angles { get; init; } = LatticeAngles.Fixed;

    internal static CrystalLattice NotMeasured(Crystal crystal, Finding finding)
    {
        var length = Quantity<Length>.NotMeasured(finding);
        return new(
            crystal.IsCubic,
            length,
            length,
            length,
            Quantity<Ratio>.NotMeasured(finding),
            Quantity<AtomicVolume>.NotMeasured(finding),
            Quantity<AtomicEnergy>.NotMeasured(finding)
        )
        {
            Angles = LatticeAngles.Of(crystal, (_, _) => Quantity<Angle>.NotMeasured(finding)),
        };
    }

    internal static CrystalLattice Of(RelaxationResult relaxed, Crystal crystal)
    {
        var cell = crystal.ConventionalCell(relaxed.Structure.Cell);
        double a = cell.Vectors.Row(0).Length,
            b = cell.Vectors.Row(1).Length,
            c = cell.Vectors.Row(2).Length;
        return new(crystal.IsCubic, a, b, c, c / a, relaxed.AtomicVolume, relaxed.AtomicEnergy)
        {
            Angles = LatticeAngles.Of(
                crystal,
                (i, j) => LatticeAngles.Between(cell.Vectors.Row(i), cell.Vectors.Row(j))
            ),
        };
    }

    /// <summary>With a part of the length as uncertainty of every length, and of what follows from them.</summary>
    internal CrystalLattice Within(double part) =>
        this with
        {
            A = new(A.Value, part * A.Value),
            B = new(B.Value, part * B.Value),
            C = new(C.Value, part * C.Value),
            AxialRatio = new(AxialRatio.Value, Math.Sqrt(2) * part * AxialRatio.Value),
            AtomicVolume = new(AtomicVolume.Value, 3 * part * AtomicVolume.Value),
        };

    /// <summary>Without the lengths and angles that a slack direction leaves open, and what follows from them; the energy
    /// stays.</summary>
    internal CrystalLattice Without(Slackness slack, Cell cell)
    {
        Quantity<Length> Unless(Quantity<Length> edge, int i) =>
            slack.Concerns(cell.Vectors.Row(i)) ? Quantity<Length>.NotMeasured(slack.Finding) : edge;
        Quantity<Angle>? Between(Quantity<Angle>? angle, int i, int j) =>
            angle is not null && (slack.Concerns(cell.Vectors.Row(i)) || slack.Concerns(cell.Vectors.Row(j)))
                ? Quantity<Angle>.NotMeasured(slack.Finding)
                : angle;
        return this with
        {
            A = Unless(A, 0),
            B = Unless(B, 1),
            C = Unless(C, 2),
            Angles = new(Between(Angles.Alpha, 1, 2), Between(Angles.Beta, 0, 2), Between(Angles.Gamma, 0, 1)),
            AxialRatio = Quantity<Ratio>.NotMeasured(slack.Finding),
            AtomicVolume = Quantity<AtomicVolume>.NotMeasured(slack.Finding),
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("a", A, 1e-4),
            .. IsCubic
                ? (NamedQuantity[])[]
                :
                [
                    NamedQuantity.Of("b", B, 1e-4),
                    NamedQuantity.Of("c", C, 1e-4),
                    NamedQuantity.Of("c/a", AxialRatio, 1e-4),
                ],
            .. Angle("α", Angles.Alpha),
            .. Angle("β", Angles.Beta),
            .. Angle("γ", Angles.Gamma),
            NamedQuantity.Of("volume", AtomicVolume, 1e-3),
            NamedQuantity.Of("energy", AtomicEnergy, 1e-5),
        ];

    static NamedQuantity[] Angle(string name, Quantity<Angle>? angle) =>
        angle is { } value ? [NamedQuantity.Of(name, value, 1e-3)] : [];
}
