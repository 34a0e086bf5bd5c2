using MlipSpec.Descriptors.Soap;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Descriptors.Soap;

/// <summary>The way back from a function of the power spectrum to the positions of the neighbours.</summary>
public sealed class SoapGradientTests
{
    [Theory]
    [InlineData(6, 3, 1)]
    [InlineData(5, 4, 2)]
    [InlineData(4, 0, 3)]
    [InlineData(5, 4, 2, SoapRadialBasis.GaussianTypeOrbitals)]
    public void Gradients_of_a_linear_function_of_the_spectrum_are_its_finite_differences(
        int nMax,
        int lMax,
        int channels,
        SoapRadialBasis basis = SoapRadialBasis.EquispacedGaussians
    )
    {
        Element[] all = ["Si", "O", "H"];
        var site = new Site(
            new()
            {
                Basis = basis,
                NMax = nMax,
                LMax = lMax,
                Cutoff = 4,
                TransitionWidth = 0.7,
                Species = all[..channels],
            }
        );
        var positions = Neighbours();
        var gradients = site.Gradients(positions);
        for (var j = 0; j < positions.Length; j++)
        for (var axis = 0; axis < 3; axis++)
        {
            double Energy(double h)
            {
                var moved = positions.ToArray();
                moved[j] = moved[j].With(axis, moved[j][axis] + h);
                return site.Energy(moved);
            }
            const double H = 1e-3;
            var expected = (8 * (Energy(H) - Energy(-H)) - (Energy(2 * H) - Energy(-2 * H))) / (12 * H);
            gradients[axis][j].ShouldBe(expected, 1e-8, $"neighbour {j}, axis {axis}");
        }
    }

    [Fact]
    public void Neighbours_without_a_channel_or_beyond_the_cutoff_do_not_count()
    {
        Element[] species = ["Si"];
        var site = new Site(
            new()
            {
                NMax = 4,
                LMax = 2,
                Cutoff = 4,
                Species = species,
            }
        );
        var positions = Neighbours();
        var gradients = site.Gradients(positions);
        for (var j = 0; j < positions.Length; j++)
            (gradients[0][j] != 0).ShouldBe(j % 3 == 0 && positions[j].Length < 4, $"neighbour {j}");
    }

    // Irregular points between 1 and 4.4 Å, of species 0, 1, 2 in turn.
    static Vector3D[] Neighbours() =>
        [
            new(1.2, 0.7, -0.3),
            new(-0.9, 1.6, 0.8),
            new(0.4, -2, 1.1),
            new(2.1, -0.5, 1.9),
            new(-1.7, -1.1, -2.2),
            new(0.3, 3.2, 0.9),
            new(2.5, 1.4, 2.4),
            new(-3.1, 0.6, -1.5),
            new(0, 0, 4.4),
            new(0.5, 0.5, 4.4),
        ];

    sealed class Site
    {
        readonly SoapBasis _basis;
        readonly SoapExpansion _expansion;
        readonly PowerSpectrum _power;
        readonly double[] _weights;
        readonly int[] _channels;

        public Site(SoapParameters parameters)
        {
            _basis = new(parameters);
            (_expansion, _power) = (new(_basis), new(_basis));
            _weights = [.. Enumerable.Range(0, parameters.Length).Select(i => Math.Sin(1 + 1.7 * i))];
            _channels = [.. Enumerable.Range(0, 3).Select(s => s < parameters.Species.Count ? s : -1)];
        }

        public double Energy(Vector3D[] positions)
        {
            _expansion.Expand(
                new()
                {
                    Count = positions.Length,
                    X = positions.Select(p => p.X).ToArray(),
                    Y = positions.Select(p => p.Y).ToArray(),
                    Z = positions.Select(p => p.Z).ToArray(),
                    R = positions.Select(p => p.Length).ToArray(),
                    Species = positions.Select((_, j) => j % 3).ToArray(),
                },
                _channels,
                _basis.CentralChannel(0)
            );
            var spectrum = new double[_weights.Length];
            var length = _power.Fill(_expansion.Coefficients, spectrum);
            return length * spectrum.Zip(_weights, (p, w) => p * w).Sum();
        }

        public double[][] Gradients(Vector3D[] positions)
        {
            Energy(positions);
            double[][] gradients =
            [
                new double[positions.Length],
                new double[positions.Length],
                new double[positions.Length],
            ];
            _power.Reverse(_expansion.Coefficients, _weights, _expansion.Slopes);
            _expansion.Gradients(gradients[0], gradients[1], gradients[2]);
            return gradients;
        }
    }
}
