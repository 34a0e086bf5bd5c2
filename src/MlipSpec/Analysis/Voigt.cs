using MlipSpec.Structures;

namespace MlipSpec.Analysis;

/// <summary>Voigt order, xx yy zz yz xz xy, with engineering shears.</summary>
internal static class Voigt
{
    /// <summary>The strain tensor of one Voigt component from 0 to 5: a shear γ has γ/2 in its two places.</summary>
    public static Matrix3D Strain(int component, double amplitude)
    {
        var h = 0.5 * amplitude;
        return component switch
        {
            0 => Matrix3D.Diagonal(amplitude, 0, 0),
            1 => Matrix3D.Diagonal(0, amplitude, 0),
            2 => Matrix3D.Diagonal(0, 0, amplitude),
            3 => new(0, 0, 0, 0, 0, h, 0, h, 0),
            4 => new(0, 0, h, 0, 0, 0, h, 0, 0),
            _ => new(0, h, 0, h, 0, 0, 0, 0, 0),
        };
    }
}
