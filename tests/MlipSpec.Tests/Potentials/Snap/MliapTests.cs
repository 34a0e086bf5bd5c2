using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Potentials.Combined;
using MlipSpec.Potentials.Snap;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.Snap;

/// <summary>Models of LAMMPS' pair style mliap with SNAP's descriptor.</summary>
public sealed class MliapTests
{
    const string Descriptor =
        "rcutfac 5\ntwojmax 2\nnelems 2\nelems Si O\nradelems 0.5 0.4\nwelems 1 0.7\nrfac0 0.99\nbzeroflag 1\n";
    const string Model = "# c\n2 6\n1\n0.1\n0.2\n0.3\n0.1\n-0.2 # of Si\n1 0.1 0.2 0.3 0.1 0.3\n";

    // pair_style hybrid/overlay zbl 4.0 4.8 mliap model quadratic W.quadratic.mliap.model descriptor sna
    // W.quadratic.mliap.descriptor; LAMMPS of 17 Feb 2022, in its own tests.
    [SharedDataFact]
    public void A_quadratic_model_over_the_nuclear_repulsion_is_that_of_LAMMPS() =>
        ReferenceModel
            .Of("lammps_64_mliap_snap_quadratic", "W")
            .ShouldBeMatchedBy(
                new SumPotential(
                    SnapPotential.LoadMliap(
                        LammpsData.Path("W.quadratic.mliap.model"),
                        LammpsData.Path("W.quadratic.mliap.descriptor")
                    ),
                    new ZieglerBiersackLittmark(4.0, 4.8, "W")
                ),
                3e-5,
                2e-6,
                1e-4
            );

    // pair_style hybrid/overlay zbl 4.0 4.8 mliap model nn Ta06A.nn.mliap.model descriptor sna Ta06A.mliap.descriptor,
    // of the same tests.
    [SharedDataFact]
    public void A_network_over_the_nuclear_repulsion_is_that_of_LAMMPS() =>
        ReferenceModel
            .Of("lammps_64_mliap_nn", "Ta")
            .ShouldBeMatchedBy(
                new SumPotential(
                    SnapPotential.LoadMliap(
                        LammpsData.Path("Ta06A.nn.mliap.model"),
                        LammpsData.Path("Ta06A.mliap.descriptor")
                    ),
                    new ZieglerBiersackLittmark(4.0, 4.8, "Ta")
                ),
                3e-5,
                2e-6,
                1e-4
            );

    // Two hidden layers; no numbers of another code are at hand.
    [LammpsDataFact]
    public void Forces_of_a_network_are_the_gradients_of_its_energy()
    {
        var potential = SnapPotential.LoadMliap(
            LammpsData.Path("Cu.nn.mliap.model"),
            LammpsData.Path("Cu.snap.mliap.descriptor")
        );
        var copper = SiliconCells.Rattled("Cu", a: 5.2);
        Derivatives.ForceError(potential, copper, stride: 17).ShouldBeLessThan(1e-7);
    }

    // Ta06A is there in both formats.
    [LammpsDataFact]
    public void A_linear_model_is_the_SNAP_with_its_coefficients()
    {
        var mliap = SnapPotential.LoadMliap(
            LammpsData.Path("Ta06A.mliap.model"),
            LammpsData.Path("Ta06A.mliap.descriptor")
        );
        var snap = SnapPotential.Load(LammpsData.Path("Ta06A.snapcoeff"), LammpsData.Path("Ta06A.snapparam"));
        var tantalum = SiliconCells.Rattled("Ta", a: 6);
        mliap.Evaluate(tantalum).Energy.ShouldBe(snap.Evaluate(tantalum).Energy, 1e-9);
        mliap.Evaluate(tantalum).Forces[3].ShouldBe(snap.Evaluate(tantalum).Forces[3]);
    }

    [LammpsDataFact]
    public void Several_elements_with_densities_of_their_own_agree_with_SNAP()
    {
        var mliap = SnapPotential.LoadMliap(
            LammpsData.Path("InP_JCPA2020.mliap.model"),
            LammpsData.Path("InP_JCPA2020.mliap.descriptor")
        );
        var snap = SnapPotential.Load(
            LammpsData.Path("InP_JCPA2020.snapcoeff"),
            LammpsData.Path("InP_JCPA2020.snapparam")
        );
        var rattled = SiliconCells.Rattled(a: 5.9);
        var phosphide = new Structure(
            rattled.Cell,
            [.. Enumerable.Range(0, 64).Select(k => (Element)(k % 8 < 4 ? "In" : "P"))],
            rattled.Positions
        );
        mliap.Card.Elements.ShouldBe(["In", "P"]);
        mliap.Evaluate(phosphide).Energy.ShouldBe(snap.Evaluate(phosphide).Energy, 1e-8);
    }

    [Theory]
    [InlineData("d", "nelems 2", "nelems 3", "line 4: expected 3 values of elems (nelems), found 2")]
    [InlineData("d", "welems 1 0.7\n", "", "the line 'welems' is missing")]
    [InlineData("d", "elems Si O", "elems Si Xx", "expected chemical symbols, found 'Xx'")]
    [InlineData("d", "elems Si O", "elems Si Si", "line 4: expected each element once")]
    [InlineData("d", "radelems 0.5 0.4", "radelems 0.5 -0.4", "expected positive radii")]
    [InlineData("d", "twojmax 2", "twojmax 4", "6 coefficients per element, but")]
    [InlineData("d", "rcutfac 5", "rcutfac 5000", "a cutoff of 5000 Å")]
    [InlineData("m", "2 6", "3 6", "expected 2 elements as the descriptor file names, found 3")]
    [InlineData("m", "-0.2 # of Si\n", "", "expected 12 coefficients, 6 of each of 2 elements, found 11")]
    [InlineData("m", "-0.2", "x", "line 8: expected a finite number, found 'x'")]
    [InlineData("m", "2 6", "two 6", "expected two whole numbers")]
    public void Files_that_do_not_hold_together_are_refused(string which, string from, string to, string message)
    {
        using var folder = new TemporaryFolder();
        string Text(string name, string text) => which == name ? text.Replace(from, to) : text;
        Should
            .Throw<FormatException>(() =>
                MliapPotential.Load(
                    folder.Write("m.model", Text("m", Model)),
                    folder.Write("d.descriptor", Text("d", Descriptor))
                )
            )
            .Message.ShouldContain(message);
    }

    const string Network =
        "2 8\nNET 5 2 tanh 1 sigm 1\n0 0 0 0 0\n1 1 1 1 1\n1 2 3 4 5 6 7 8 # of Ga\n0 0 0 0 0\n1 1 1 1 1\n1 2 3 4 5 6 7 8\n";

    [Theory]
    [InlineData("", "", null)]
    [InlineData("2 8", "1 8", "line 1: expected 2 elements as the descriptor file names, found 1")]
    [InlineData("2 8", "2 9", "line 1: expected 8 parameters for a network of 5-1-1 nodes, found 9")]
    [InlineData("NET 5 2", "NET 5 3", "line 2: expected 'NET descriptors layers', then activation function and nodes")]
    [InlineData("tanh 1", "gelu 1", "line 2: unknown activation function 'gelu'; known: linear, sigm, tanh, relu")]
    [InlineData("sigm 1", "sigm 2", "line 2: expected one node in the last layer, the energy, found 2")]
    [InlineData("NET 5 2 tanh 1", "NET 5 2 tanh x", "line 2: expected a number of nodes from 1")]
    [InlineData("1 1 1 1 1\n1 2", "1 0 1 1 1\n1 2", "line 4: the range of descriptor 2 is zero")]
    [InlineData("6 7 8\n", "6 7\n", "found 35: the file is truncated or its head wrong")]
    [InlineData("7 8 #", "7 x #", "line 5: expected a finite number, found 'x'")]
    public void Networks_that_do_not_hold_together_are_refused(string from, string to, string? message)
    {
        using var folder = new TemporaryFolder();
        var text = from.Length == 0 ? Network : Network.Replace(from, to, StringComparison.Ordinal);
        void Load() => SnapPotential.LoadMliap(folder.Write("m.model", text), folder.Write("d.descriptor", Descriptor));
        if (message is null)
            Load();
        else
            Should.Throw<FormatException>(Load).Message.ShouldContain(message);
    }
}
