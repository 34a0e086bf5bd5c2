using MlipSpec.Conformance;
using MlipSpec.Potentials.So3;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.So3;

/// <summary>Models of LAMMPS' pair style mliap with the power spectrum so3.</summary>
public sealed class So3Tests
{
    const string Descriptor =
        "rcutfac 4.5\nnmax 2\nlmax 3\nalpha 1.5\nnelems 2\nelems Si O\nradelems 0.5 0.5\nwelems 14 8\n";

    // pair_style mliap model nn Si.nn.mliap.model descriptor so3 Si.nn.mliap.descriptor; LAMMPS of 17 Feb 2022, in its
    // own tests.
    [SharedDataFact]
    public void A_network_of_silicon_is_that_of_LAMMPS() =>
        ReferenceModel
            .Of("lammps_64_mliap_so3", "Si")
            .ShouldBeMatchedBy(
                So3Potential.Load(LammpsData.Path("Si.nn.mliap.model"), LammpsData.Path("Si.nn.mliap.descriptor")),
                1e-9,
                1e-8,
                1e-7
            );

    [Fact]
    public void Forces_are_gradients_and_the_energy_keeps_its_promises()
    {
        using var folder = new TemporaryFolder();
        var potential = Load(folder, Descriptor, Model());
        var random = new SeededRandom(5);
        var cluster = new Structure(
            Cell.None,
            [.. Enumerable.Range(0, 9).Select(i => i % 3 == 0 ? (Element)"Si" : "O")],
            [
                .. Enumerable
                    .Range(0, 9)
                    .Select(i => 1.9 * new Vector3D(i % 3, i / 3, i % 2) + 0.2 * random.NextGaussianVector()),
            ]
        );
        Derivatives.ForceError(potential, cluster).ShouldBeLessThan(1e-7);
        new ConformanceKit(["Si", "O"]).Check(potential).ThrowIfBroken();
    }

    [Fact]
    public void A_warm_evaluation_allocates_nothing()
    {
        using var folder = new TemporaryFolder();
        var silicon = SiliconCells.Rattled();
        using var calculation = Load(folder, Descriptor, Model()).Start(silicon);
        calculation.Evaluate(silicon.Positions, silicon.Cell);
        Allocation.OfOneCall(() => calculation.Evaluate(silicon.Positions, silicon.Cell)).ShouldBe(0);
    }

    [Theory]
    [InlineData("nmax 2", "nmax 12", "line 2: expected nmax as a whole number from 1 to 11, found 12")]
    [InlineData("lmax 3", "lmax 2.5", "line 3: expected lmax as a whole number from 0 to 20, found 2.5")]
    [InlineData("alpha 1.5\n", "", "the file ends here, but a line 'alpha number' is missing")]
    [InlineData("alpha 1.5", "alpha -1", "line 4: expected alpha from 0.01 to 1000, found -1")]
    [InlineData("radelems 0.5 0.5", "radelems 0.5 0.6", "line 7: expected radelems of 0.5 for every element")]
    [InlineData("lmax 3", "lmax 4", "a model of 12 descriptors, but nmax and lmax")]
    [InlineData("alpha 1.5", "alpha 1.5\nrfac0 0.99", "line 5: unknown keyword 'rfac0' of the descriptor so3")]
    public void A_descriptor_file_that_does_not_hold_together_is_refused(string from, string to, string message)
    {
        using var folder = new TemporaryFolder();
        Should
            .Throw<FormatException>(() => Load(folder, Descriptor.Replace(from, to), Model()))
            .Message.ShouldContain(message);
    }

    static So3Potential Load(TemporaryFolder folder, string descriptor, string model) =>
        So3Potential.Load(folder.Write("m.model", model), folder.Write("d.descriptor", descriptor));

    // Silicon's and oxygen's energies are linear in the twelve components.
    static string Model() =>
        $"2 13\n{string.Join(' ', Enumerable.Range(0, 26).Select(k => k % 13 == 0 ? "-1" : $"{(k % 5 - 2) * 0.5}e-3"))}\n";
}
