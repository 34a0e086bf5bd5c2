namespace MlipSpec.Structures.Crystals;

public static partial class Prototypes
{
    /// <summary>
    /// Diamond (A4, Fd-3m, 8a at 0,0,0 of origin choice 1) in the cubic cell of eight atoms, edge a in Å; bonds of
    /// a√3/4. W. H. Bragg and W. L. Bragg, Proc. R. Soc. A 89, 277 (1913).
    /// </summary>
    public static Structure Diamond(Element element, double a) =>
        Crystal(
            Matrix3D.Diagonal(a, a, a),
            element,
            (0, 0, 0),
            (0, 0.5, 0.5),
            (0.5, 0, 0.5),
            (0.5, 0.5, 0),
            (0.25, 0.25, 0.25),
            (0.25, 0.75, 0.75),
            (0.75, 0.25, 0.75),
            (0.75, 0.75, 0.25)
        );

    /// <summary>Diamond in the primitive cell of two atoms; a in Å is the edge of the cubic cell.</summary>
    public static Structure DiamondPrimitive(Element element, double a) =>
        Crystal(FaceCentred(a), element, (0, 0, 0), (0.25, 0.25, 0.25));

    /// <summary>Simple cubic (A_h, Pm-3m, 1a): one atom, edge a in Å, six neighbours at a. The structure of
    /// α-polonium.</summary>
    public static Structure SimpleCubic(Element element, double a) =>
        Crystal(Matrix3D.Diagonal(a, a, a), element, (0, 0, 0));

    /// <summary>Body-centred cubic (A2, Im-3m, 2a) in the primitive cell of one atom; a in Å is the cubic edge; eight
    /// neighbours at a√3/2.</summary>
    public static Structure BodyCentredCubic(Element element, double a) =>
        Crystal(BodyCentred(a, a), element, (0, 0, 0));

    /// <summary>Face-centred cubic (A1, Fm-3m, 4a) in the primitive cell of one atom; a in Å is the cubic edge; twelve
    /// neighbours at a/√2.</summary>
    public static Structure FaceCentredCubic(Element element, double a) => Crystal(FaceCentred(a), element, (0, 0, 0));

    /// <summary>
    /// Rocksalt (B1, Fm-3m, 4a and 4b) in the primitive cell of two atoms; a in Å is the cubic edge; six unlike
    /// neighbours at a/2. W. L. Bragg, Proc. R. Soc. A 89, 248 (1913).
    /// </summary>
    public static Structure Rocksalt(Element first, Element second, double a)
    {
        var cell = FaceCentred(a);
        return new(new(cell), [first, second], [Vector3D.Zero, new(0.5 * a, 0.5 * a, 0.5 * a)]);
    }

    /// <summary>
    /// bc8, silicon III (Ia-3, 16c at x,x,x) in the primitive cell of eight atoms; a in Å is the cubic edge (6.636 Å
    /// for silicon); one bond along ⟨111⟩ and three others. x = 0.1003: J. S. Kasper and S. M. Richards, Acta Cryst.
    /// 17, 752 (1964).
    /// </summary>
    public static Structure Bc8(Element element, double a, double x = 0.1003)
    {
        var toPrimitive = Matrix3D.Diagonal(a, a, a) * BodyCentred(a, a).Inverse();
        (double, double, double) Site(double u, double v, double w)
        {
            var s = new Vector3D(u, v, w) * toPrimitive;
            return (s.X, s.Y, s.Z);
        }
        return Crystal(
            BodyCentred(a, a),
            element,
            Site(x, x, x),
            Site(0.5 - x, -x, 0.5 + x),
            Site(-x, 0.5 + x, 0.5 - x),
            Site(0.5 + x, 0.5 - x, -x),
            Site(-x, -x, -x),
            Site(0.5 + x, x, 0.5 - x),
            Site(x, 0.5 - x, 0.5 + x),
            Site(0.5 - x, 0.5 + x, x)
        );
    }
}
