using MlipSpec.Analysis;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Defects;

/// <summary>The measured formation energies of a defect.</summary>
/// <param name="Atoms">The number of atoms in the supercell.</param>
/// <param name="Unrelaxed">As made.</param>
/// <param name="Relaxed">The nearest minimum, if it is still this defect; a finding says what it became
/// otherwise.</param>
/// <param name="Reached">The energy of the minimum that was reached, whichever defect it is.</param>
/// <param name="Minima">The energies of all minima that the starts led to, lowest first, eV.</param>
/// <param name="Displacement">How far the atom went that went farthest.</param>
/// <param name="Anomaly">Energies of single atoms around the defect as made; null for a potential that has
/// none, and for a compound, whose energy has no single zero for atoms of each element.</param>
/// <param name="Structure">Where the relaxation ended.</param>
public sealed record DefectEnergies(
    int Atoms,
    Quantity<Energy> Unrelaxed,
    Quantity<Energy> Relaxed,
    Quantity<Energy> Reached,
    IReadOnlyList<double> Minima,
    Quantity<Length> Displacement,
    AtomAnomaly? Anomaly,
    Structure? Structure
) : Measured
{
    internal static DefectEnergies Of(
        Structure intact,
        Evaluation unrelaxed,
        IReadOnlyList<DefectMinimum> minima,
        BulkReference bulk,
        Intactness by,
        RelaxedEnergy perfect,
        string name,
        bool isDumbbell
    )
    {
        var lowest = minima[0];
        var formed = RelaxedEnergy.Of(lowest.Result) - perfect;
        var energy = formed.Value;
        var (distance, atom) = LargestDisplacement.Of(intact, lowest.Result.Structure);
        // What the defect became is a minimum, and worth telling, but not the energy of what was asked for.
        var another =
            lowest.Finding is null && !(distance <= by.Another * bulk.Bond)
                ? new Finding(
                    FindingKind.LeftPhase,
                    FormattableString.Invariant(
                        $"{name}: it became another defect, of {energy:F3} eV: atom {atom} went {distance:F2} Å from where it was put (bonds are {bulk.Bond:F2} Å)"
                    )
                )
            : lowest.Finding is null && isDumbbell ? Turned(intact, lowest.Result.Structure, by, energy, name)
            : null;
        Quantity<T> Unless<T>(Finding? why, double value, double uncertainty = 0)
            where T : struct, IDimension => why is null ? new(value, uncertainty) : Quantity<T>.NotMeasured(why);
        return new(
            intact.Count,
            (new RelaxedEnergy(unrelaxed.Energy) - perfect).As<Energy>(),
            Unless<Energy>(lowest.Finding ?? another, energy, formed.Left),
            Unless<Energy>(lowest.Finding, energy, formed.Left),
            [.. minima.Where(m => m.Finding is null).Select(m => m.Result.Energy - perfect.Value)],
            Unless<Length>(lowest.Finding, distance),
            AtomAnomaly.Of(unrelaxed, bulk),
            lowest.Result.Structure
        );
    }

    // A dumbbell that turns is another one, though its atoms go no farther than atoms around defects do.
    static Finding? Turned(Structure intact, Structure relaxed, Intactness by, double energy, string name)
    {
        static Vector3D Axis(Structure s) => s.Positions[^1] - s.Positions[^2];
        var (before, after) = (Axis(intact), Axis(relaxed));
        var cosine = before.Dot(after) / (before.Length * after.Length);
        var angle = Math.Acos(Math.Clamp(Math.Abs(cosine), 0, 1)) * 180 / Math.PI;
        return angle <= by.Turned
            ? null
            : new(
                FindingKind.LeftPhase,
                FormattableString.Invariant(
                    $"{name}: it became another defect, of {energy:F3} eV: the dumbbell turned by {angle:F0}°"
                )
            );
    }

    internal static DefectEnergies NotMeasured(Finding finding)
    {
        var nothing = Quantity<Energy>.NotMeasured(finding);
        return new(0, nothing, nothing, nothing, [], Quantity<Length>.NotMeasured(finding), null, null);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("unrelaxed formation energy", Unrelaxed, 2e-3),
            NamedQuantity.Of("relaxed formation energy", Relaxed, 5e-3),
            NamedQuantity.Of("formation energy of the minimum reached", Reached, 5e-3),
            NamedQuantity.Of("largest displacement", Displacement, 0.05),
            .. Anomaly is null
                ? []
                : (NamedQuantity[])
                    [
                        NamedQuantity.Of("highest atom above the crystal", Anomaly.Highest, 2e-3),
                        NamedQuantity.Of("lowest atom above the crystal", Anomaly.Lowest, 2e-3),
                    ],
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<ShownStructure> Structures =>
        ShownStructure.End(Structure, "relaxed defect", StructureRole.Defect, Relaxed.Finding);
}

/// <summary>
/// How the energies of atoms around a defect differ from that of an atom in the crystal. A single atom far below the
/// crystal means that the model extrapolates: no atom gains by a broken bond what it would not gain in the crystal.
/// </summary>
/// <param name="Highest">The atom highest above the crystal.</param>
/// <param name="Lowest">The atom lowest; negative where it lies below the crystal.</param>
public sealed record AtomAnomaly(Quantity<AtomicEnergy> Highest, Quantity<AtomicEnergy> Lowest)
{
    internal static AtomAnomaly? Of(Evaluation evaluation, BulkReference bulk) =>
        evaluation.AtomEnergies.Length == 0 || bulk.Structure.Elements.Count > 1
            ? null
            : new(
                evaluation.AtomEnergies.Largest() - bulk.AtomicEnergy,
                evaluation.AtomEnergies.Min() - bulk.AtomicEnergy
            );
}
