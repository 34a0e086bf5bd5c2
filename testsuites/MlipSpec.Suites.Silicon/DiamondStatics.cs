namespace MlipSpec.Suites.Silicon;

/// <summary>Diamond silicon at rest.</summary>
public sealed class DiamondStatics(SiliconReferences references) : IClassFixture<SiliconReferences>
{
    public static EquationOfState VolumeCurve => new("Si", "diamond");

    [LatticeConstant("Si", "diamond")]
    public void Lattice_constant(CrystalLattice measured) =>
        measured.A.ShouldAgreeWith(references.LatticeConstant, within: Percent(0.5));

    [Measures(nameof(VolumeCurve))]
    public void Bulk_modulus(EquationOfStateFit measured) =>
        measured.BulkModulus.ShouldAgreeWith(references.BulkModulus, within: Percent(10));

    [Measures(nameof(VolumeCurve))]
    public void Pressure_derivative_of_the_bulk_modulus(EquationOfStateFit measured) =>
        measured.BulkModulusDerivative.ShouldAgreeWith(references.BulkModulusDerivative, within: Percent(25));
}
