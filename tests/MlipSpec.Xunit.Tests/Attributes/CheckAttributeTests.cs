using MlipSpec.Analysis.Soap;
using MlipSpec.Checks;
using MlipSpec.Checks.Clusters;
using MlipSpec.Checks.Compressions;
using MlipSpec.Checks.Defects;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Phases;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Results;
using MlipSpec.Xunit.Attributes;
using MlipSpec.Xunit.Attributes.Clusters;
using MlipSpec.Xunit.Attributes.Consistency;
using MlipSpec.Xunit.Attributes.Defects;
using MlipSpec.Xunit.Attributes.Similarity;
using MlipSpec.Xunit.Attributes.Statics;
using MlipSpec.Xunit.Attributes.Surfaces;
using MlipSpec.Xunit.Attributes.Vibrations;

namespace MlipSpec.Xunit.Tests.Attributes;

public sealed class CheckAttributeTests
{
    public static TheoryData<CheckAttribute, ICheck> Defaults =>
        new()
        {
            { new LatticeConstantAttribute("Si", "diamond"), new LatticeConstant("Si", "diamond") },
            { new EquationOfStateAttribute("Si", "diamond"), new EquationOfState("Si", "diamond") },
            { new ElasticConstantsAttribute("Si", "diamond"), new ElasticConstants("Si", "diamond") },
            {
                new StaticCompressionAttribute("Si", "diamond", "sh"),
                new StaticCompression([new("Si", "diamond"), new("Si", "sh")])
            },
            {
                new SimilarityAlongTrajectoryAttribute("Si", "md/{potential}.xyz", "diamond"),
                new SimilarityAlongTrajectory(new("md/{potential}.xyz") { Types = ["Si"] }, [new("Si", "diamond")])
            },
            { new CohesiveEnergyAttribute("Si", "diamond"), new CohesiveEnergy("Si", "diamond") },
            { new PhaseOrderingAttribute("Si", "diamond", "bcc"), new PhaseOrdering("Si", "diamond", "bcc") },
            { new PhononsAttribute("Si", "diamond"), new Phonons("Si", "diamond") },
            { new DisplacementConvergenceAttribute("Si", "diamond"), new DisplacementConvergence("Si", "diamond") },
            { new SupercellConvergenceAttribute("Si", "diamond"), new SupercellConvergence("Si", "diamond") },
            { new QuasiHarmonicAttribute("Si", "diamond"), new QuasiHarmonic("Si", "diamond") },
            { new EnergyStrainAttribute("Si", "diamond"), new EnergyStrain("Si", "diamond") },
            { new ElasticityUnderPressureAttribute("Si", "diamond"), new ElasticityUnderPressure("Si", "diamond") },
            { new TetragonalPathAttribute("Si", "diamond"), new TetragonalPath("Si", "diamond") },
            {
                new DefectFormationAttribute("Si", "diamond", "dumbbell"),
                new DefectFormation("Si", "diamond", PointDefect.DiamondDumbbell)
            },
            {
                new DefectConvergenceAttribute("Si", "diamond", "vacancy"),
                new DefectConvergence("Si", "diamond", PointDefect.Vacancy)
            },
            {
                new MigrationAttribute("Si", "diamond", "vacancy"),
                new Migration("Si", "diamond", DefectHop.DiamondVacancy)
            },
            { new SurfaceEnergyAttribute("Si", "diamond", 1, 1, 0), new SurfaceEnergy("Si", "diamond", new(1, 1, 0)) },
            {
                new StackingFaultAttribute("Si", "diamond", 1, 1, 1, -0.5, 0.5, 0),
                new StackingFault(new("Si", "diamond"), new(1, 1, 1), new(-0.5, 0.5, 0))
            },
            { new DecohesionAttribute("Si", "diamond", 1, 1, 1), new Decohesion("Si", "diamond", new(1, 1, 1)) },
            { new DimerCurveAttribute("Si", "O"), new DimerCurve("Si", "O") },
            { new TrimerCurvesAttribute("Si"), new TrimerCurves("Si") },
            { new VacuumExtensivityAttribute("Si"), new VacuumExtensivity("Si") },
        };

    [Theory]
    [MemberData(nameof(Defaults))]
    public void An_attribute_without_settings_has_the_protocol_of_its_check(CheckAttribute attribute, ICheck check) =>
        Protocol.TextOf(attribute.CreateCheck()).ShouldBe(Protocol.TextOf(check));

    [Fact]
    public void Settings_of_an_attribute_reach_the_protocol()
    {
        new LatticeConstantAttribute("Si", "bcc")
        {
            Pressure = 5,
            KeepSymmetry = true,
            StartVolume = 14,
        }
            .CreateCheck()
            .ShouldBe(
                new LatticeConstant(new Crystal("Si", "bcc") { AtomicVolume = 14 })
                {
                    Pressure = 5,
                    KeepSymmetry = true,
                },
                new ByProtocol()
            );
        new EquationOfStateAttribute("Si", "bcc")
        {
            VolumeRange = 0.05,
            Points = 7,
            KeepSymmetry = false,
        }
            .CreateCheck()
            .ShouldBe(
                new EquationOfState("Si", "bcc")
                {
                    VolumeRange = 0.05,
                    Points = 7,
                    KeepSymmetry = false,
                },
                new ByProtocol()
            );
        new ElasticConstantsAttribute("Si", "diamond") { Pressure = 5, RelaxIons = false }
            .CreateCheck()
            .ShouldBe(new ElasticConstants("Si", "diamond") { Pressure = 5, RelaxIons = false }, new ByProtocol());
        new PhaseOrderingAttribute("Si", "diamond", "bcc") { Pressure = 5, KeepSymmetry = false }
            .CreateCheck()
            .ShouldBe(
                new PhaseOrdering("Si", "diamond", "bcc") { Pressure = 5, KeepSymmetry = false },
                new ByProtocol()
            );
        new PhononsAttribute("Si", "bcc")
        {
            Supercell = 2,
            DisplacementLength = 0.02,
            Mesh = 10,
            Temperatures = [5],
            Pressure = 5,
        }
            .CreateCheck()
            .ShouldBe(
                new Phonons("Si", "bcc")
                {
                    Supercell = 2,
                    DisplacementLength = 0.02,
                    Mesh = 10,
                    Temperatures = [5],
                    Pressure = 5,
                },
                new ByProtocol()
            );
        new QuasiHarmonicAttribute("Si", "bcc")
        {
            VolumeRange = 0.02,
            Points = 5,
            Supercell = 3,
            Mesh = 4,
            Temperatures = [5],
        }
            .CreateCheck()
            .ShouldBe(
                new QuasiHarmonic("Si", "bcc")
                {
                    VolumeRange = 0.02,
                    Points = 5,
                    Supercell = 3,
                    Mesh = 4,
                    Temperatures = [5],
                },
                new ByProtocol()
            );
        new PhononErrorsAttribute("Si.yaml") { Mesh = 4, DisplacementLength = 0.02 }
            .CreateCheck()
            .ShouldBeOfType<PhononErrors>()
            .ShouldBe(new("Si.yaml") { Mesh = 4, DisplacementLength = 0.02 });
        new DisplacementConvergenceAttribute("Si", "bcc") { Supercell = 3, DisplacementLength = 0.02 }
            .CreateCheck()
            .ShouldBe(
                new DisplacementConvergence("Si", "bcc") { Supercell = 3, DisplacementLength = 0.02 },
                new ByProtocol()
            );
        new SupercellConvergenceAttribute("Si", "bcc") { Supercell = 2, DisplacementLength = 0.02 }
            .CreateCheck()
            .ShouldBe(
                new SupercellConvergence("Si", "bcc") { Supercell = 2, DisplacementLength = 0.02 },
                new ByProtocol()
            );
    }

    [Fact]
    public void Settings_of_the_similarity_checks_reach_the_protocol()
    {
        var protocol = new SimilarityProtocol
        {
            Measure = SoapSimilarity.Gap18 with { Average = SoapAverage.Outer },
            Adjustment = ReferenceAdjustment.Fixed,
            CoordinationCutoff = 3,
            CollapsedCoordination = 13,
        };
        new StaticCompressionAttribute("Si", "diamond")
        {
            Atoms = 32,
            Seed = 7,
            ClosestStart = 0.8,
            To = 40,
            Steps = 20,
            Preset = SoapPreset.Gap18,
            Average = SoapAverage.Outer,
            Adjustment = ReferenceAdjustment.Fixed,
            CoordinationCutoff = 3,
            CollapsedCoordination = 13,
        }
            .CreateCheck()
            .ShouldBe(
                new StaticCompression([new("Si", "diamond")])
                {
                    Atoms = 32,
                    Seed = 7,
                    ClosestStart = 0.8,
                    To = 40,
                    Steps = 20,
                    Protocol = protocol,
                },
                new ByProtocol()
            );
        new SimilarityAlongTrajectoryAttribute("Si", "run.dump", "sh")
        {
            FromPressure = 0,
            ToPressure = 20,
            Types = "Si C",
            Every = 5,
        }
            .CreateCheck()
            .ShouldBe(
                new SimilarityAlongTrajectory(
                    new("run.dump")
                    {
                        Types = ["Si", "C"],
                        Ramp = new(0, 20),
                        Every = 5,
                    },
                    [new("Si", "sh")]
                ),
                new ByProtocol()
            );
        Should
            .Throw<ArgumentException>(() =>
                new SimilarityAlongTrajectoryAttribute("Si", "run.dump", "sh") { FromPressure = 0 }.CreateCheck()
            )
            .Message.ShouldContain("give both or neither");
    }

    [Theory]
    [InlineData("Na Cl", "rocksalt", "NaCl rocksalt")]
    [InlineData("Si", "diamond", "Si diamond")]
    public void The_material_is_elements_and_phase(string elements, string phase, string material)
    {
        var attribute = new LatticeConstantAttribute(elements, phase);
        attribute.Material.ShouldBe(material);
        attribute.CreateCheck().Elements.Count.ShouldBe(elements.Split(' ').Length);
    }

    [Fact]
    public void Every_conformance_check_has_an_attribute()
    {
        CheckAttribute[] attributes =
        [
            new ForceConsistencyAttribute("Si"),
            new VirialConsistencyAttribute("Si"),
            new InvarianceAttribute("Si"),
            new ExtensivityAttribute("Si"),
            new SumRulesAttribute("Si"),
            new ReproducibilityAttribute("Si"),
            new CutoffContinuityAttribute("Si"),
            new ShortRangeRepulsionAttribute("Si"),
            new FiniteEverywhereAttribute("Si"),
            new ThreadIdentityAttribute("Si"),
        ];
        var checks = typeof(ICheck)
            .Assembly.GetTypes()
            .Where(t => t.Namespace == "MlipSpec.Checks.Consistency" && typeof(ICheck).IsAssignableFrom(t))
            .Select(t => t.Name);
        attributes.Select(a => a.CreateCheck().GetType().Name).ShouldBe(checks, ignoreOrder: true);
        attributes.ShouldAllBe(a => a.Material == "Si");
    }

    [Theory]
    [InlineData("", "names no element")]
    [InlineData("silicon", "'silicon' is not a chemical element")]
    public void Elements_that_are_none_are_refused(string elements, string message) =>
        Should
            .Throw<Exception>(() => new ForceConsistencyAttribute(elements).CreateCheck())
            .Message.ShouldContain(message);

    sealed class ByProtocol : IEqualityComparer<ICheck>
    {
        public bool Equals(ICheck? a, ICheck? b) => Protocol.TextOf(a!) == Protocol.TextOf(b!);

        public int GetHashCode(ICheck check) => 0;
    }
}
