using MlipSpec.Analysis;

namespace MlipSpec.Tests.Analysis;

public sealed class BirchMurnaghanTests
{
    static readonly BirchMurnaghan s_silicon = new(-5, 20, 0.6, 4.2);

    [Theory]
    [InlineData(15)]
    [InlineData(20)]
    [InlineData(23)]
    public void The_pressure_is_minus_the_slope_of_the_energy(double volume)
    {
        const double h = 1e-4;
        s_silicon
            .PressureAt(volume)
            .ShouldBe(-(s_silicon.EnergyAt(volume + h) - s_silicon.EnergyAt(volume - h)) / (2 * h), 1e-9);
        s_silicon.VolumeAt(s_silicon.PressureAt(volume))!.Value.ShouldBe(volume, 1e-9);
    }

    [Fact]
    public void There_is_no_volume_beyond_the_strength_of_the_crystal_in_tension() =>
        s_silicon.VolumeAt(-0.6).ShouldBeNull();
}
