using MlipSpec.Checks.Clusters;
using MlipSpec.Checks.Composition;
using MlipSpec.Checks.Compressions;
using MlipSpec.Checks.Defects;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Labels;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Liquids;
using MlipSpec.Checks.Melting;
using MlipSpec.Checks.Motion;
using MlipSpec.Checks.Phases;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Checks.Vibrations;

namespace MlipSpec.Xunit.Suites.Materials;

/// <summary>The checks that a file of materials may name, by their names. What is not here takes a potential or a
/// structure as a parameter and needs C#.</summary>
static class CheckKinds
{
    /// <summary>Name and record.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } =
        new SortedDictionary<string, Type>(StringComparer.Ordinal)
        {
            ["lattice-constant"] = typeof(LatticeConstant),
            ["equation-of-state"] = typeof(EquationOfState),
            ["cohesive-energy"] = typeof(CohesiveEnergy),
            ["tetragonal-path"] = typeof(TetragonalPath),
            ["elastic-constants"] = typeof(ElasticConstants),
            ["elasticity-under-pressure"] = typeof(ElasticityUnderPressure),
            ["phase-ordering"] = typeof(PhaseOrdering),
            ["phonons"] = typeof(Phonons),
            ["quasi-harmonic"] = typeof(QuasiHarmonic),
            ["defect-formation"] = typeof(DefectFormation),
            ["defect-formation-range"] = typeof(DefectFormationRange),
            ["migration"] = typeof(Migration),
            ["formation-energy"] = typeof(FormationEnergy),
            ["convex-hull"] = typeof(ConvexHull),
            ["mixing-enthalpy"] = typeof(MixingEnthalpy),
            ["short-range-order"] = typeof(ShortRangeOrder),
            ["chemical-potential-range"] = typeof(ChemicalPotentialRange),
            ["surface-energy"] = typeof(SurfaceEnergy),
            ["cleavage-energy"] = typeof(CleavageEnergy),
            ["decohesion"] = typeof(Decohesion),
            ["dimer-curve"] = typeof(DimerCurve),
            ["short-range-repulsion"] = typeof(ShortRangeRepulsion),
            ["liquid-structure"] = typeof(LiquidStructure),
            ["amorphous-structure"] = typeof(AmorphousStructure),
            ["crystal-motion"] = typeof(CrystalMotion),
            ["expansion-by-dynamics"] = typeof(ExpansionByDynamics),
            ["melting-point"] = typeof(MeltingPoint),
            ["static-compression"] = typeof(StaticCompression),
            ["dataset-errors"] = typeof(DatasetErrors),
        };
}
