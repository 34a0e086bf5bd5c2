using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Conformance;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Potentials.BehlerParrinello;
using MlipSpec.Potentials.Combined;
using MlipSpec.Potentials.Gap;
using MlipSpec.Potentials.MomentTensor;
using MlipSpec.Potentials.Nep;
using MlipSpec.Potentials.Snap;
using MlipSpec.Potentials.Uf3;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Conformance;

/// <summary>Every potential of the library keeps the promises of a potential; a new one is one line in one of the
/// lists.</summary>
public sealed class PotentialConformanceTests
{
    static readonly (string Name, Func<IPotential> Make, Element[] Elements)[] s_builtIn =
    [
        ("EDIP", () => Edip.Silicon, ["Si"]),
        ("Lennard-Jones", () => new LennardJones(0.4, 2.0), ["Si"]),
        ("Lennard-Jones for a compound", () => new LennardJones(0.4, 2.0), ["Ga", "N"]),
        ("Stillinger-Weber", () => StillingerWeber.Silicon, ["Si"]),
        (
            "sum of Stillinger-Weber and ZBL",
            () => new SumPotential(StillingerWeber.Silicon, new ZieglerBiersackLittmark(1.0, 2.0, ["Si"])),
            ["Si"]
        ),
        ("Tersoff T2", () => Tersoff.SiliconT2, ["Si"]),
        ("Tersoff T3", () => Tersoff.SiliconT3, ["Si"]),
        ("ZBL", () => new ZieglerBiersackLittmark(4.0, 4.8, ["Si", "C"]), ["Si", "C"]),
    ];

    static readonly (string Name, Func<IPotential> Make, Element[] Elements)[] s_fromLammps =
    [
        ("EAM Cu", () => EmbeddedAtom.Read(LammpsData.Path("Cu_mishin1.eam.alloy")), ["Cu"]),
        ("EAM Al-Fe", () => EmbeddedAtom.Read(LammpsData.Path("AlFe_mm.eam.fs")), ["Al", "Fe"]),
        ("ADP Ni", () => EmbeddedAtom.Read(LammpsData.Path("Ni.adp")), ["Ni"]),
        ("Tersoff/mod/c Si", () => TersoffFile.Read(LammpsData.Path("Si.tersoff.modc"), "Si"), ["Si"]),
        ("Tersoff/ZBL Si-C", () => TersoffFile.Read(LammpsData.Path("SiC.tersoff.zbl"), "Si", "C"), ["Si", "C"]),
        ("EDIP Si-C", () => Edip.Read(LammpsData.Path("SiC.edip"), "Si", "C"), ["Si", "C"]),
        ("Tersoff SiC", () => TersoffFile.Read(LammpsData.Path("SiC.tersoff"), "Si", "C"), ["Si", "C"]),
    ];

    static readonly (string Name, Func<IPotential> Make, Element[] Elements)[] s_learned =
    [
        ("GAP", () => GapPotential.Load(SharedData.Path("models/gap/own_si_zuo_small/gap_si_zuo_small.xml")), ["Si"]),
        ("MTP", () => MomentTensorPotential.Load(SharedData.Path("models/mtp/Si_zuo2020.mtp"), "Si"), ["Si"]),
        ("NEP", () => NepPotential.Load(SharedData.Path("models/nep/Si_2022_NEP4_4body.txt")), ["Si"]),
        ("NNP Cu2S", () => NnpPotential.Load(SharedData.Path("models/nnp/Cu2S_PBE_n2p2"), NnpUnits.Metal), ["Cu", "S"]),
        (
            "SNAP",
            () =>
                SnapPotential.Load(
                    SharedData.Path("models/snap/Si_zuo2020_snap.snapcoeff"),
                    SharedData.Path("models/snap/Si_zuo2020_snap.snapparam")
                ),
            ["Si"]
        ),
        ("UF3", () => Uf3Potential.Load(SharedData.Path("models/uf3/W_2and3.json")), ["W"]),
    ];

    public static TheoryData<string> BuiltIn => [.. s_builtIn.Select(p => p.Name)];

    public static TheoryData<string> FromLammps => [.. s_fromLammps.Select(p => p.Name)];

    public static TheoryData<string> Learned => [.. s_learned.Select(p => p.Name)];

    [Theory, MemberData(nameof(BuiltIn))]
    public void Built_in_potentials_conform(string name) =>
        Check(s_builtIn.Single(p => p.Name == name), PromiseSize.Reduced);

    [LammpsDataTheory, MemberData(nameof(FromLammps))]
    public void Tabulated_and_published_potentials_conform(string name) =>
        Check(s_fromLammps.Single(p => p.Name == name), PromiseSize.Reduced);

    [SharedDataTheory, MemberData(nameof(Learned))]
    public void Machine_learned_potentials_conform(string name) =>
        Check(s_learned.Single(p => p.Name == name), PromiseSize.Small);

    /// <summary>What speed allows in one second: 4,096 atoms, a hundred thousand atom evaluations on four
    /// threads.</summary>
    [Fact]
    public void A_fast_potential_is_tested_in_full() =>
        new ConformanceKit("Si") { Size = PromiseSize.Full }
            .Check(StillingerWeber.Silicon)
            .ThrowIfBroken();

    // Stated, so that a slow machine tests no less.
    static void Check((string Name, Func<IPotential> Make, Element[] Elements) p, PromiseSize size) =>
        new ConformanceKit(p.Elements) { Size = size }
            .Check(p.Make())
            .ThrowIfBroken();
}
