namespace MlipSpec.Potentials.Snap;

/// <summary>
/// Takes close neighbours out of the density, so that a repulsive pair potential can take over: f(r) = ½ {1 − cos[½π (1
/// + (r − S)/D)]} from S − D to S + D, 0 below and 1 above, as LAMMPS documents the keywords <c>switchinnerflag</c>,
/// <c>sinner</c> and <c>dinner</c>. For a pair of unlike atoms S and D are the means of both elements' values.
/// </summary>
/// <param name="Centres">S of each element, Å, in the order of the coefficient file.</param>
/// <param name="HalfWidths">D of each element, Å.</param>
public sealed record InnerSwitch(IReadOnlyList<double> Centres, IReadOnlyList<double> HalfWidths)
{
    /// <summary>f and df/dr (1/Å) for a pair of elements at a distance in Å.</summary>
    public (double Value, double Slope) At(int central, int neighbour, double r)
    {
        double centre = 0.5 * (Centres[central] + Centres[neighbour]),
            halfWidth = 0.5 * (HalfWidths[central] + HalfWidths[neighbour]);
        if (r <= centre - halfWidth)
            return (0, 0);
        if (r >= centre + halfWidth)
            return (1, 0);
        var wave = 0.5 * Math.PI / halfWidth;
        var (sin, cos) = Math.SinCos(wave * (r - centre + halfWidth));
        return (0.5 * (1 - cos), 0.5 * wave * sin);
    }
}
