using MlipSpec.Analysis.Soap;
using MlipSpec.Descriptors.Soap;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tests.Potentials;

namespace MlipSpec.Tests.Analysis.Soap;

public sealed class SoapDescriptorTests
{
    static readonly Element[] s_siliconAndGermanium = ["Si", "Ge"];
    static readonly Element[] s_germaniumAndSilicon = ["Ge", "Si"];

    static SoapParameters Small =>
        new()
        {
            NMax = 5,
            LMax = 3,
            Cutoff = 4.5,
        };

    [Fact]
    public void A_lone_atom_has_only_its_own_Gaussian()
    {
        var spectrum = new SoapDescriptor(Small).Spectra(new(Cell.None, ["Si"], [Vector3D.Zero])).Single();
        spectrum[0].ShouldBe(1, 1e-15);
        spectrum.Skip(1).ShouldAllBe(p => p == 0);
    }

    [Fact]
    public void A_lone_atom_without_central_weight_has_no_spectrum() =>
        new SoapDescriptor(Small with { CentralWeight = 0 })
            .Spectra(new(Cell.None, ["Si"], [Vector3D.Zero]))
            .Single()
            .ShouldAllBe(p => p == 0);

    [Fact]
    public void Rotation_and_order_of_atoms_leave_the_spectra_unchanged()
    {
        var structure = SiliconCells.Rattled();
        var descriptor = new SoapDescriptor(SoapParameters.Fine);
        var before = descriptor.Spectra(structure);
        var rotated = structure.Deformed(Matrix3D.Rotation(new(1, -2, 0.5), 1.234));
        var after = descriptor.Spectra(new(rotated.Cell, rotated.Species, [.. rotated.Positions.ToArray().Reverse()]));
        for (var i = 0; i < structure.Count; i++)
            SoapDescriptor.Kernel(before[i], after[structure.Count - 1 - i], 1).ShouldBe(1, 1e-12);
        SoapDescriptor.Kernel(before[0], before[1], 4).ShouldBeLessThan(0.9999);
    }

    [Theory]
    [InlineData(SoapRadialBasis.EquispacedGaussians, 6, 3)]
    [InlineData(SoapRadialBasis.EquispacedGaussians, 10, 12)]
    [InlineData(SoapRadialBasis.GaussianTypeOrbitals, 8, 6)]
    public void Tables_agree_with_the_exact_radial_functions(SoapRadialBasis basis, int nMax, int lMax)
    {
        var parameters = new SoapParameters
        {
            Basis = basis,
            NMax = nMax,
            LMax = lMax,
            Cutoff = 5,
            TransitionWidth = 1,
        };
        var structure = SiliconCells.Rattled();
        var tabulated = new SoapDescriptor(parameters).Spectra(structure);
        var exact = SoapDescriptor.Exact(parameters).Spectra(structure);
        for (var i = 0; i < 8; i++)
            tabulated[i].Zip(exact[i], (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-11);
    }

    [Fact]
    public void A_channel_without_atoms_is_empty_and_the_other_is_the_spectrum_of_one_species()
    {
        var structure = SiliconCells.Rattled();
        var alone = new SoapDescriptor(Small).Spectra(structure)[3];
        var first = new SoapDescriptor(Small with { Species = s_siliconAndGermanium }).Spectra(structure)[3];
        var second = new SoapDescriptor(Small with { Species = s_germaniumAndSilicon }).Spectra(structure)[3];
        first.Length.ShouldBe(10 * 11 / 2 * 4 + 1);
        first[..60].ShouldBe(alone[..60], 1e-14);
        first[60..].ShouldAllBe(p => p == 0);
        // Rows a = 5 … 9 of the triangle begin at a(a+1)/2 and hold the columns a' = 5 … a last.
        for (int a = 5, k = 0; a < 10; a++)
        for (var b = 5; b <= a; b++)
        for (var l = 0; l < 4; l++, k++)
            second[(a * (a + 1) / 2 + b) * 4 + l].ShouldBe(alone[k], 1e-14);
    }

    [Fact]
    public void Averages_of_equal_atoms_are_the_spectrum_of_one()
    {
        // Both atoms of diamond see the same up to an inversion, which odd l do not survive in the sum of coefficients
        // but do in the mean of spectra.
        var diamond = SiliconCells.Diamond(5.43);
        var descriptor = new SoapDescriptor(Small);
        var one = descriptor.Spectra(diamond)[0];
        descriptor.OuterAverage(diamond).ShouldBe(one, 1e-12);
        var simpleCubic = new Structure(Cell.Cubic(2.6), ["Si"], [Vector3D.Zero]);
        descriptor.InnerAverage(simpleCubic.Supercell(3, 3, 3)).ShouldBe(descriptor.Spectra(simpleCubic)[0], 1e-12);
        SoapDescriptor.Kernel(descriptor.InnerAverage(diamond), one, 1).ShouldBeLessThan(0.9999);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        var structure = SiliconCells.Diamond(5.43, 3).Rattled(0.1, 7);
        var descriptor = new SoapDescriptor(Small);
        var one = descriptor.Spectra(structure);
        var two = descriptor.Spectra(structure, threads: 2);
        for (var i = 0; i < structure.Count; i++)
            two[i].ShouldBe(one[i]);
        descriptor.InnerAverage(structure, threads: 2).ShouldBe(descriptor.InnerAverage(structure));
    }

    [Fact]
    public void Atoms_on_top_of_each_other_have_finite_spectra() =>
        new SoapDescriptor(Small)
            .Spectra(new(Cell.None, ["Si", "Si"], [Vector3D.Zero, Vector3D.Zero]))
            .SelectMany(p => p)
            .ShouldAllBe(p => double.IsFinite(p));

    [Fact]
    public void Spectra_of_different_lengths_cannot_be_compared() =>
        Should
            .Throw<ArgumentException>(() => SoapDescriptor.Kernel([1, 0], [1, 0, 0], 4))
            .Message.ShouldContain("different hyper-parameters");

    [Theory]
    [InlineData(0, 3, 5, 0.5, 0.5, 1, "n_max is 0")]
    [InlineData(6, 99, 5, 0.5, 0.5, 1, "l_max is 99")]
    [InlineData(6, 3, 0, 0.5, 0.5, 1, "the cutoff is 0 Å")]
    [InlineData(6, 3, 5, 0, 0.5, 1, "width of the atoms is 0 Å")]
    [InlineData(6, 3, 5, 0.5, 6, 1, "transition width is 6 Å")]
    [InlineData(6, 3, 5, 0.5, 0.5, -1, "central weight is -1")]
    [InlineData(40, 3, 2, 1.5, 0.5, 1, "linearly dependent")]
    [InlineData(40, 3, 2, 1.5, 0.5, 1, "linearly dependent", SoapRadialBasis.GaussianTypeOrbitals)]
    public void Impossible_parameters_are_refused(
        int nMax,
        int lMax,
        double cutoff,
        double sigma,
        double width,
        double central,
        string telling,
        SoapRadialBasis basis = SoapRadialBasis.EquispacedGaussians
    )
    {
        var parameters = new SoapParameters
        {
            Basis = basis,
            NMax = nMax,
            LMax = lMax,
            Cutoff = cutoff,
            AtomSigma = sigma,
            TransitionWidth = width,
            CentralWeight = central,
        };
        Should.Throw<ArgumentException>(() => new SoapDescriptor(parameters)).Message.ShouldContain(telling);
    }

    [Fact]
    public void Parameters_are_equal_when_all_agree()
    {
        (Small with { Species = s_siliconAndGermanium }).ShouldBe(Small with { Species = [.. s_siliconAndGermanium] });
        (Small with { Species = s_siliconAndGermanium }).ShouldNotBe(Small with { Species = s_germaniumAndSilicon });
        Small.ShouldNotBe(Small with { TransitionWidth = 0.6 });
        Small.ShouldNotBe(Small with { Basis = SoapRadialBasis.GaussianTypeOrbitals });
        (Small with { Species = s_siliconAndGermanium })
            .ToString()
            .ShouldBe("SOAP n 5 l 3 σ 0.5 Å cutoff 4.5 Å width 0.5 Å central 1 species Si Ge");
        Element[] twice = ["Si", "Si"];
        (Small with { Species = twice }).Flaw.ShouldNotBeNull().ShouldContain("named twice");
    }
}
