using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Potentials.Combined;
using MlipSpec.Potentials.Snap;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.Snap;

public class SnapPotentialTests
{
    // Debian LAMMPS 20220106 with openkim-models 2021.01.28 evaluates the same parameters.
    [SharedDataTheory]
    [InlineData("Si_zuo2020_snap", "kim/SNAP_ZuoChenLi_2019_Si")]
    [InlineData("Si_zuo2020_qsnap", "kim/SNAP_ZuoChenLi_2019quadratic_Si")]
    public void Silicon_models_agree_with_their_own_code(string model, string reference)
    {
        var expected = SiliconReference.Of(reference);
        var potential = SnapPotential.Load(
            SharedData.Path($"models/snap/{model}.snapcoeff"),
            SharedData.Path($"models/snap/{model}.snapparam")
        );
        var result = potential.Evaluate(expected.Structure);
        result.Energy.ShouldBe(expected.Energy, 1e-7);
        for (var i = 0; i < result.Forces.Length; i++)
            (result.Forces[i] - expected.Forces[i]).Length.ShouldBeLessThan(1e-7, $"force on atom {i}");
    }

    // LAMMPS (29 Sep 2021, ML-SNAP): pair_style snap; pair_coeff * * InP_JCPA2020.snapcoeff InP_JCPA2020.snapparam In
    // P. A density for each element, normalised components, own weight in all densities.
    [LammpsDataFact]
    public void A_density_for_each_element_agrees_with_LAMMPS() =>
        AgreesWithLammps(
            Load("InP_JCPA2020"),
            Skewed("In", "P", 5.6),
            -43.156870209968,
            new(-0.7751898609, -1.4061356191, -2.1104062448),
            new(-0.3889937188, 2.6673308586, 1.1390501903),
            -400515.5688302037,
            106959.96131227048
        );

    // The same with hybrid/overlay zbl 4 4.2. LAMMPS' Coulomb constant in metal units differs in the seventh digit from
    // CODATA 2018.
    [LammpsDataFact]
    public void Nuclear_repulsion_adds_to_it_as_in_LAMMPS() =>
        AgreesWithLammps(
            new SumPotential(Load("InP_JCPA2020"), new ZieglerBiersackLittmark(4, 4.2, "In", "P")),
            Skewed("In", "P", 5.6),
            -14.800950926793,
            new(-4.6629621811, 3.2992191026, 3.3041639451),
            new(2.9354904594, -4.4738394634, -6.1914385834),
            88241.91191990231,
            71290.60280473795,
            5e-6
        );

    // pair_coeff * * WBe_Wood_PRB2019.snapcoeff WBe_Wood_PRB2019.snapparam W Be: radii and weights of two elements in
    // one density.
    [LammpsDataTheory]
    [InlineData(
        5.6,
        -48.171971830604,
        -1.9987060455,
        2.6482799964,
        0.5070437192,
        1.6125783931,
        1.0743063024,
        -0.5187955045,
        -549124.4075411273,
        -36590.18103359464
    )]
    [InlineData(
        3.4,
        -232.760628775439,
        -6.7341099954,
        -25.4400364126,
        -21.3971236233,
        -5.0841879832,
        44.1706313616,
        38.2429529307,
        -8653348.259144679,
        847181.1215798027
    )]
    public void Two_elements_in_one_density_agree_with_LAMMPS(
        double a,
        double energy,
        double x0,
        double y0,
        double z0,
        double x7,
        double y7,
        double z7,
        double pxx,
        double pxz
    ) =>
        AgreesWithLammps(
            Load("WBe_Wood_PRB2019"),
            Skewed("W", "Be", a),
            energy,
            new(x0, y0, z0),
            new(x7, y7, z7),
            pxx,
            pxz
        );

    [LammpsDataFact]
    public void An_isolated_atom_has_the_constant_term_when_its_bispectrum_is_subtracted()
    {
        var potential = Load("WBe_Wood_PRB2019");
        potential.Evaluate(new Structure(Cell.None, ["W"], [default])).Energy.ShouldBe(0, 1e-12);
    }

    [LammpsDataFact]
    public void Atoms_at_one_place_give_a_finite_energy()
    {
        var result = Load("WBe_Wood_PRB2019")
            .Evaluate(new Structure(Cell.None, ["W", "Be", "W"], [default, default, new(1.5, 0, 0)]));
        double.IsFinite(result.Energy).ShouldBeTrue();
    }

    static SnapPotential Load(string name) =>
        SnapPotential.Load(LammpsData.Path(name + ".snapcoeff"), LammpsData.Path(name + ".snapparam"));

    static Structure Skewed(Element first, Element second, double a)
    {
        Vector3D[] basis =
        [
            new(0, 0, 0),
            new(.5, .5, 0),
            new(.5, 0, .5),
            new(0, .5, .5),
            new(.25, .25, .25),
            new(.75, .75, .25),
            new(.75, .25, .75),
            new(.25, .75, .75),
        ];
        var positions = basis
            .Select(
                (b, i) =>
                    a * b + 0.15 * new Vector3D(Math.Sin(1.7 * i), Math.Sin(1.7 * i + 0.9), Math.Sin(1.7 * i + 1.8))
            )
            .ToArray();
        var species = positions.Select((_, i) => i % 2 == 0 ? first : second).ToArray();
        return new(new Cell(new Matrix3D(a, 0, 0, 0.4, a, 0, 0.3, -0.2, a)), species, positions);
    }

    static void AgreesWithLammps(
        IPotential potential,
        Structure structure,
        double energy,
        Vector3D force0,
        Vector3D force7,
        double pxx,
        double pxz,
        double relative = 2e-8
    )
    {
        var result = potential.Evaluate(structure);
        result.Energy.ShouldBe(energy, relative * Math.Abs(energy));
        (result.Forces[0] - force0).Length.ShouldBeLessThan(relative * 50);
        (result.Forces[7] - force7).Length.ShouldBeLessThan(relative * 50);
        // LAMMPS prints pressures in bar, positive in compression, with conversion factors of its own (8e-8 relative).
        var pressure = -1e4 * result.Stress(structure.Volume);
        pressure.XX.ShouldBe(pxx, Math.Max(relative, 2e-7) * Math.Abs(pxx));
        pressure.XZ.ShouldBe(pxz, Math.Max(relative, 2e-7) * Math.Abs(pxz));
    }
}
