namespace MlipSpec.Suites.RefractoryAlloys;

/// <summary>Which alloys of the four metals hold together. The ordered ones are all close to B2, and molybdenum binds
/// tantalum most: W. P. Huhn, M. Widom, JOM 65, 1772 (2013), arXiv:1306.5043.</summary>
public sealed class Alloys
{
    const string B2 = "cscl",
        Bcc = "bcc";
    static readonly Element[] s_metals = ["Nb", "Mo", "Ta", "W"];

    /// <summary>The elements and B2 of each pair.</summary>
    public static ConvexHull ElementsAndB2 =>
        new([
            .. s_metals.Select(e => new Crystal(e, Bcc)),
            .. s_metals.SelectMany((a, i) => s_metals.Skip(i + 1).Select(b => new Crystal([a, b], B2))),
        ]);

    public static MixingEnthalpy TantalumAndTungsten => Mixing("Ta", "W");

    public static MixingEnthalpy MolybdenumAndTantalum => Mixing("Mo", "Ta");

    public static ShortRangeOrder HotMolybdenumAndTantalum =>
        new(new Crystal(["Mo", "Ta"], B2))
        {
            Temperature = 3000,
            Size = 2,
            SettlingSweeps = 30,
            SamplingSweeps = 60,
        };

    /// <summary>128 atoms of all four, which begin as B2 of two kinds of chains.</summary>
    public static ShortRangeOrder HotEquimolar =>
        new(new Crystal("NbMoTaW", Equimolar))
        {
            Temperature = 1500,
            Size = 2,
            Relax = false,
        };

    [Measures(nameof(ElementsAndB2)), Qualitative]
    public void Molybdenum_and_tantalum_form_a_compound(Hull measured) =>
        measured["MoTa cscl"]
            .BelowOthers.GetValueOrDefault(Quantity<AtomicEnergy>.NotMeasured(s_nothing))
            .ShouldBePositive("energy of MoTa below all mixtures of other phases");

    [Measures(nameof(ElementsAndB2))]
    public void Molybdenum_binds_tantalum_most(Hull measured)
    {
        foreach (var other in measured.Phases.Where(p => p.Phase.EndsWith(B2, StringComparison.Ordinal)))
        {
            if (other.Phase == "MoTa cscl")
                continue;
            var (own, its) = (measured["MoTa cscl"].Formation, other.Formation);
            new Quantity<AtomicEnergy>(its.Value - own.Value, 0, its.Finding ?? own.Finding).ShouldBePositive(
                $"formation energy of {other.Phase} above that of MoTa"
            );
        }
    }

    /// <summary>Negative over the whole range: M. Muzyk et al., Phys. Rev. B 84, 104115 (2011).</summary>
    [Measures(nameof(TantalumAndTungsten))]
    public void Tantalum_and_tungsten_mix(Mixing measured) => Mix(measured);

    [Measures(nameof(MolybdenumAndTantalum))]
    public void Molybdenum_and_tantalum_mix(Mixing measured) => Mix(measured);

    [Measures(nameof(HotMolybdenumAndTantalum))]
    public void Molybdenum_has_neighbours_of_tantalum(WarrenCowley measured) =>
        measured["Mo", "Ta"].ShouldBeLessThan(-0.05, "short-range order of Mo and Ta, first shell");

    [Measures(nameof(HotEquimolar)), Cost(Cost.Hours)]
    public void Molybdenum_has_neighbours_of_tantalum_among_all_four(WarrenCowley measured) =>
        measured["Mo", "Ta"].ShouldBeLessThan(-0.05, "short-range order of Mo and Ta, first shell");

    static readonly Finding s_nothing = new(FindingKind.NotFound, "no other phases make the composition of MoTa");

    static void Mix(Mixing measured)
    {
        foreach (var point in measured.Points)
            point.Enthalpy.ShouldBeLessThan(0, $"mixing enthalpy at {point.Name}");
    }

    static MixingEnthalpy Mixing(Element first, Element second) =>
        new(new Crystal(first, Bcc), new Crystal(second, Bcc)) { Size = 2, Samples = 4 };

    // 16 atoms: corners are Mo and W, centres Nb and Ta, in turns.
    static Structure Equimolar
    {
        get
        {
            const double Edge = 3.24;
            var cells = Prototypes.Get(B2).Create(["Mo", "Ta"], Edge).Supercell(2, 2, 2);
            var (corners, centres) = (0, 0);
            return new(
                cells.Cell,
                [
                    .. cells
                        .Species.ToArray()
                        .Select(e =>
                            e == "Mo" ? (Element)(corners++ % 2 == 0 ? "Mo" : "W")
                            : centres++ % 2 == 0 ? "Ta"
                            : "Nb"
                        ),
                ],
                cells.Positions
            );
        }
    }
}
