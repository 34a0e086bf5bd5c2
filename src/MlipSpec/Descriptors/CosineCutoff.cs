namespace MlipSpec.Descriptors;

/// <summary>
/// The smooth cutoff of Gaussian approximation potentials: f = 1 up to r_c − w, ½[cos(π (r − r_c + w)/w) + 1] from
/// there to r_c, 0 beyond. A. P. Bartók, R. Kondor, G. Csányi, Phys. Rev. B 87, 184115 (2013).
/// </summary>
/// <param name="Radius">The cutoff r_c, Å.</param>
/// <param name="Width">The width w of the transition, Å; zero for a sharp cutoff.</param>
internal readonly record struct CosineCutoff(double Radius, double Width)
{
    /// <summary>f at a distance in Å, between 0 and 1.</summary>
    public double At(double r) => Evaluate(r).Value;

    /// <summary>f and its derivative df/dr in 1/Å.</summary>
    public (double Value, double Derivative) Evaluate(double r)
    {
        if (!(r < Radius))
            return (0, 0);
        if (r <= Radius - Width)
            return (1, 0);
        var (sin, cos) = Math.SinCos(Math.PI * (r - Radius + Width) / Width);
        return (0.5 * (cos + 1), -0.5 * Math.PI / Width * sin);
    }
}
