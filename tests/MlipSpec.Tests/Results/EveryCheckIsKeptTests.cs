using MlipSpec.Checks;
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
using MlipSpec.Checks.Promises;
using MlipSpec.Checks.Promises.Calls;
using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Checks.Promises.Symmetries;
using MlipSpec.Checks.Promises.Work;
using MlipSpec.Checks.Search;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Results;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests.Results;

/// <summary>Every check of the library has a protocol text, and its result reads back from the store as it was
/// measured.</summary>
public sealed class EveryCheckIsKeptTests
{
    static readonly IReadOnlyList<Element> s_silicon = ["Si"];
    static readonly IReadOnlyList<TestStructure> s_structures = [TestStructures.Distorted(s_silicon)[0]];
    static readonly Crystal s_diamond = new("Si", "diamond");
    static readonly Crystal s_hexagonal = new("Si", "hex-diamond");

    static readonly TrajectoryFile s_trajectory = Trajectory();
    static readonly LiquidStructure s_liquid = new(s_diamond)
    {
        Temperature = 2500,
        Cells = 1,
        MeltingTime = 1000,
        SettlingTime = 500,
        SamplingTime = 2000,
    };
    static readonly AmorphousStructure s_glass = new(s_diamond)
    {
        LiquidTemperature = 3000,
        Cells = 1,
        QuenchRate = 2e14,
        MeltingTime = 1000,
        LiquidTime = 500,
        AnnealingTime = 500,
        SamplingTime = 1000,
    };
    static readonly MeltQuenchProtocol s_quick = MeltQuenchProtocol.Quick("Si") with { Repeat = 1, Vacancies = 0 };

    public static TheoryData<string> Names => [.. s_checks.Keys];

    static readonly Dictionary<string, ICheck> s_checks = new ICheck[]
    {
        new EvaluationSpeed(s_silicon),
        new EnergyConservation(s_diamond)
        {
            Repeat = 1,
            Duration = 200,
            Equilibration = 50,
        },
        new Compression(s_quick) { Duration = 10_000, Frames = 3 },
        new MeltQuenchTeacherErrors(s_quick, StillingerWeber.Silicon, Tersoff.SiliconT3),
        new SnapshotErrors(Tests.Checks.Labels.LabelledMeltQuench.File()),
        new CohesiveEnergy(s_diamond),
        new DatasetErrors(Datasets.LabelledSets.File()),
        new ElasticConstants(s_diamond),
        new EquationOfState(s_diamond),
        new LatticeConstant(s_diamond),
        new PhaseOrdering([s_diamond]),
        new CutoffContinuity(s_silicon),
        new Extensivity(s_structures),
        new FiniteEverywhere(s_structures),
        new ForceConsistency(s_structures),
        new StaticCompression([s_diamond]) { Atoms = 16, Steps = 1 },
        new SimilarityAlongTrajectory(s_trajectory, [s_diamond]),
        new Invariance(s_structures),
        new Reproducibility(s_structures),
        new ShortRangeRepulsion(s_silicon),
        new SumRules(s_structures),
        new ThreadIdentity(s_structures[0]),
        new VirialConsistency(s_structures),
        new ConcurrentWork(["Si"]),
        new LargeCells(["Si"]),
        new LaterCalls(["Si"]),
        new PathWork(["Si"]),
        new Periodicity(["Si"]),
        new Representation(["Si"]),
        new Separability(["Si"]),
        new StatedPrecision(["Si"]),
        new Phonons(s_diamond) { Supercell = 1, Mesh = 2 },
        new DisplacementConvergence(s_diamond) { Supercell = 1 },
        new SupercellConvergence(s_diamond) { Supercell = 1 },
        new QuasiHarmonic(s_diamond) { Mesh = 2, Points = 5 },
        new PhononErrors(Checks.Vibrations.PhononErrorsTests.StoredFile(), Engines.Yaml.YamlFile.Read) { Mesh = 2 },
        new SurfaceEnergy(s_diamond, new(1, 1, 1)),
        new StackingFault(s_diamond, new(1, 1, 1), new(-0.5, 0.5, 0)) { Points = 3 },
        new Decohesion(s_diamond, new(1, 1, 1)) { Points = 5 },
        new RandomStructureSearch("Si", 10, "diamond"),
        new InterfaceEnergy(s_diamond, Prototypes.Diamond("Si", 5.43), 5.43),
        new DefectFormation(s_diamond, PointDefect.Vacancy) { Size = 1 },
        new DefectFormationRange(new(s_diamond, PointDefect.Vacancy) { Size = 1 }, [s_hexagonal]),
        new FormationEnergy(s_hexagonal, [s_diamond]),
        new ConvexHull([s_diamond, new("Si", "beta-tin")]),
        new ChemicalPotentialRange(s_diamond, [s_hexagonal]),
        new CleavageEnergy(s_diamond, new(1, 1, 1)),
        new MixingEnthalpy(new("Ar", "fcc"), new("Kr", "fcc"))
        {
            Size = 1,
            Samples = 2,
            Fractions = [0.5],
        },
        new ShortRangeOrder(new(["Ar", "Kr"], "cscl"))
        {
            Size = 2,
            Runs = 4,
            SettlingSweeps = 1,
            SamplingSweeps = 5,
        },
        new DimerCurve("Si", "Si"),
        new TrimerCurves("Si"),
        new VacuumExtensivity("Si"),
        new EnergyStrain(s_diamond),
        new ElasticityUnderPressure(s_diamond),
        new TetragonalPath(s_diamond) { Points = 5 },
        new DefectConvergence(s_diamond, PointDefect.Vacancy) { Sizes = [1, 2] },
        new Migration(s_diamond, DefectHop.DiamondVacancy) { Size = 2 },
        new BandStage(new(s_diamond, DefectHop.DiamondVacancy) { Size = 2 }, 1),
        s_liquid,
        new LiquidConvergence(s_liquid, ConvergenceIn.Seed),
        s_glass,
        new QuenchRateConvergence(s_glass) { Slower = 2 },
        new ExpansionByDynamics(s_diamond)
        {
            Cells = 1,
            SettlingTime = 200,
            SamplingTime = 1000,
        },
        new CrystalMotion(s_diamond)
        {
            Temperature = 300,
            Cells = 2,
            SettlingTime = 200,
            SamplingTime = 2000,
            CorrelationTime = 200,
        },
        new MeltingPoint(s_diamond)
        {
            Guess = 1700,
            Atoms = 32,
            PreparationTime = 500,
            CoexistenceTime = 8000,
        },
    }.ToDictionary(c => c.Name);

    [Fact]
    public void The_list_is_complete() =>
        typeof(ICheck)
            .Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(ICheck)) && t is { IsAbstract: false, IsGenericType: false })
            .ShouldBe(s_checks.Values.Select(c => c.GetType()), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stored_result_equals_the_measured_one(string name)
    {
        using var folder = new TemporaryFolder();
        // Compounds are of atoms that are alike.
        IPotential potential = s_checks[name].Elements.Contains("Ar")
            ? new LennardJones(0.1, 2.5, 6.5)
            : StillingerWeber.Silicon;
        var measured = new ResultStore(folder.Path).ReadOrMeasure(s_checks[name], potential, CheckContext.Default);
        var read = new ResultStore(folder.Path).ReadOrMeasure(s_checks[name], potential, CheckContext.Default);

        (measured.FromStore, read.FromStore).ShouldBe((false, true));
        read.Measured.Quantities.ShouldBe(measured.Measured.Quantities);
        read.Measured.Structures.Select(s => (s.Title, s.Structure.Formula, s.Structure.Cell))
            .ShouldBe(measured.Measured.Structures.Select(s => (s.Title, s.Structure.Formula, s.Structure.Cell)));
        measured.ProtocolText.ShouldStartWith($"{{\"check\":\"{name}\"");
    }

    static TrajectoryFile Trajectory()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("mlipspec-").FullName, "diamond.xyz");
        ExtendedXyz.Write(
            path,
            [
                new(Prototypes.Get("diamond").Create(s_silicon, 20))
                {
                    Info = new OrderedDictionary<string, string> { ["pressure_GPa"] = "0" },
                },
            ]
        );
        return new(path);
    }
}
