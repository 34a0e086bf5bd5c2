using MlipSpec.Analysis;
using MlipSpec.Analysis.Soap;
using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Compressions;

/// <summary>The fingerprints of reference crystals at any pressure, each checked before use and made once.</summary>
internal sealed class PressureReferences
{
    // A crystal of one's own may be this far from the volume to which it relaxes; beyond it, it was never at rest with
    // this potential.
    const double VolumeTolerance = 0.15;

    readonly IReadOnlyList<Crystal> _crystals;
    readonly SimilarityProtocol _protocol;
    readonly IPotential _potential;
    readonly CheckContext _context;
    readonly Structure?[] _atRest;
    readonly BirchMurnaghan?[] _equations;
    readonly Dictionary<long, SoapFingerprint?[]> _made = [];

    public PressureReferences(
        IReadOnlyList<Crystal> crystals,
        SimilarityProtocol protocol,
        IPotential potential,
        CheckContext context
    )
    {
        (_crystals, _protocol, _potential, _context) = (crystals, protocol, potential, context);
        _atRest = new Structure?[crystals.Count];
        _equations = new BirchMurnaghan?[crystals.Count];
        var states = new PhaseReference[crystals.Count];
        for (var k = 0; k < crystals.Count; k++)
            states[k] = Relax(k);
        States = states;
    }

    /// <summary>The references at zero pressure.</summary>
    public IReadOnlyList<PhaseReference> States { get; }

    /// <summary>The fingerprint of each reference at a pressure in GPa; null for one that cannot be used
    /// there.</summary>
    public SoapFingerprint?[] At(double pressure)
    {
        var key =
            _protocol.Adjustment == ReferenceAdjustment.Fixed ? 0 : (long)Math.Round(pressure / _protocol.PressureGrid);
        if (_made.TryGetValue(key, out var made))
            return made;
        var fingerprints = new SoapFingerprint?[_crystals.Count];
        for (var k = 0; k < fingerprints.Length; k++)
            if (StructureAt(k, key * _protocol.PressureGrid) is { } structure)
                fingerprints[k] = _protocol.Measure.Of(structure);
        return _made[key] = fingerprints;
    }

    /// <summary>A reference relaxed at zero pressure; null if it cannot be used.</summary>
    public Structure? AtRest(int k) => _atRest[k];

    PhaseReference Relax(int k)
    {
        var crystal = _crystals[k];
        var relaxed = RelaxedCrystal.Of(crystal, _potential, new Relaxation { KeepSymmetry = true }, _context);
        if (relaxed.Finding is { } finding)
            return PhaseReference.NotUsable(crystal.Phase, finding);
        var structure = relaxed.Result!.Structure;
        if (
            crystal.Structure is { } given
            && given.Volume / given.Count is var volume
            && Math.Abs(volume / relaxed.Result.AtomicVolume - 1) > VolumeTolerance
        )
            return PhaseReference.NotUsable(
                crystal.Phase,
                new(
                    FindingKind.LeftPhase,
                    FormattableString.Invariant(
                        $"the reference crystal {crystal} was given with {volume:F2} Å³/atom, but {_potential.Card.Name} relaxes it to {relaxed.Result.AtomicVolume:F2}: it was not at rest; give a relaxed one"
                    )
                )
            );
        if (_protocol.Adjustment == ReferenceAdjustment.ScaledByEquationOfState)
        {
            var (curve, missing) = new EquationOfState(crystal) { VolumeRange = 0.15 }.WholeRange(_potential, _context);
            if (curve is null)
                return PhaseReference.NotUsable(crystal.Phase, missing!);
            _equations[k] = curve;
        }
        _atRest[k] = structure;
        return new(
            crystal.Phase,
            relaxed.Result.AtomicVolume,
            PhaseSignature.Of(structure).Coordination,
            relaxed.Result.MaximumForce,
            relaxed.Result.StressResidual,
            null
        );
    }

    Structure? StructureAt(int k, double pressure)
    {
        if (_atRest[k] is not { } atRest || pressure == 0 || _protocol.Adjustment == ReferenceAdjustment.Fixed)
            return _atRest[k];
        if (_equations[k] is { } equation)
        {
            if (equation.VolumeAt(pressure / Constants.GPaPerElectronvoltPerCubicAngstrom) is not { } volume)
                return null;
            var scale = Math.Cbrt(volume * atRest.Count / atRest.Volume);
            return atRest.Deformed(Matrix3D.Diagonal(scale, scale, scale));
        }
        var signature = PhaseSignature.Of(atRest);
        var (result, finding) = RelaxedCrystal.Relax(
            new Relaxation { KeepSymmetry = true, Pressure = pressure },
            _potential,
            atRest,
            signature,
            _crystals[k].ToString(),
            _context
        );
        return finding is null ? result.Structure : null;
    }
}
