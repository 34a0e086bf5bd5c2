namespace MlipSpec.Structures.Crystals;

public static partial class Prototypes
{
    /// <summary>
    /// Hexagonal diamond, lonsdaleite (P6_3/mmc, 4f at 1/3,2/3,z), four atoms, edges a and c in Å. With c/a = √(8/3)
    /// and z = 1/16 all tetrahedra are regular. F. P. Bundy and J. S. Kasper, J. Chem. Phys. 46, 3437 (1967).
    /// </summary>
    public static Structure HexagonalDiamond(Element element, double a, double c, double z = 1.0 / 16) =>
        Crystal(
            Hexagonal(a, c),
            element,
            (1.0 / 3, 2.0 / 3, z),
            (2.0 / 3, 1.0 / 3, 0.5 + z),
            (2.0 / 3, 1.0 / 3, -z),
            (1.0 / 3, 2.0 / 3, 0.5 - z)
        );

    /// <summary>Hexagonal close-packed (A3, P6_3/mmc, 2c at 1/3,2/3,1/4): two atoms, edges a and c in Å; ideal at c/a =
    /// √(8/3).</summary>
    public static Structure HexagonalClosePacked(Element element, double a, double c) =>
        Crystal(Hexagonal(a, c), element, (1.0 / 3, 2.0 / 3, 0.25), (2.0 / 3, 1.0 / 3, 0.75));

    /// <summary>
    /// Simple hexagonal, silicon V (A_f, P6/mmm, 1a): one atom, edges a and c in Å; two neighbours at c and six at a.
    /// Silicon near 16 GPa has c/a close to 0.94: J. Z. Hu, L. D. Merkle, C. S. Menoni and I. L. Spain, Phys. Rev. B
    /// 34, 4679 (1986).
    /// </summary>
    public static Structure SimpleHexagonal(Element element, double a, double c) =>
        Crystal(Hexagonal(a, c), element, (0, 0, 0));

    /// <summary>
    /// Graphite (A9, P6_3/mmc, 2b at 0,0,1/4 and 2c at 1/3,2/3,1/4): four atoms in AB stacking, edges a and c in Å;
    /// three bonds of a/√3. Carbon has a = 2.461 Å and c = 6.708 Å, c/a = 2.7258: P. Trucano and R. Chen, Nature 258,
    /// 136 (1975).
    /// </summary>
    public static Structure Graphite(Element element, double a, double c) =>
        Crystal(
            Hexagonal(a, c),
            element,
            (0, 0, 0.25),
            (0, 0, 0.75),
            (1.0 / 3, 2.0 / 3, 0.25),
            (2.0 / 3, 1.0 / 3, 0.75)
        );

    /// <summary>
    /// β-tin (A5, I4_1/amd, 4a at 0,0,0 of origin choice 1) in the primitive cell of two atoms; a and c in Å are the
    /// edges of the tetragonal cell; four neighbours at √(a²/4 + c²/16) and two at c. Silicon II has a = 4.686 Å and c
    /// = 2.585 Å, c/a = 0.5516: J. C. Jamieson, Science 139, 762 (1963).
    /// </summary>
    public static Structure BetaTin(Element element, double a, double c) =>
        Crystal(BodyCentred(a, c), element, (0, 0, 0), (0.75, 0.25, 0.5));

    /// <summary>
    /// st12, germanium III (P4_32_12, 4a at x,x,0 and 8b at u,v,w): twelve atoms, edges a and c in Å. Germanium has a =
    /// 5.93 Å and c = 6.98 Å, c/a = 1.1771, x = 0.0912, (u, v, w) = (0.1730, 0.3784, 0.2486): J. S. Kasper and S. M.
    /// Richards, Acta Cryst. 17, 752 (1964).
    /// </summary>
    public static Structure St12(
        Element element,
        double a,
        double c,
        double x = 0.0912,
        double u = 0.1730,
        double v = 0.3784,
        double w = 0.2486
    ) =>
        Crystal(
            new(a, 0, 0, 0, a, 0, 0, 0, c),
            element,
            (x, x, 0),
            (-x, -x, 0.5),
            (0.5 - x, 0.5 + x, 0.75),
            (0.5 + x, 0.5 - x, 0.25),
            (u, v, w),
            (-u, -v, 0.5 + w),
            (0.5 - v, 0.5 + u, 0.75 + w),
            (0.5 + v, 0.5 - u, 0.25 + w),
            (0.5 - u, 0.5 + v, 0.75 - w),
            (0.5 + u, 0.5 - v, 0.25 - w),
            (v, u, -w),
            (-v, -u, 0.5 - w)
        );
}
