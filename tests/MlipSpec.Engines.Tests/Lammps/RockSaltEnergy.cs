namespace MlipSpec.Engines.Tests.Lammps;

/// <summary>The energy of rigid ions in the rock salt structure, by Madelung's constant for the charges and by shells for
/// the rest.</summary>
static class RockSaltEnergy
{
    const double Coulomb = 14.399645, // eV Å
        Madelung = 1.7475645946;

    /// <summary>eV for a pair of unlike ions.</summary>
    /// <param name="a">Edge of the cube, Å.</param>
    /// <param name="charge">Of the ions, up to the sign.</param>
    /// <param name="cutoff">Of what is not charges, Å.</param>
    /// <param name="unlike">Energy of two unlike ions at a distance, without their charges, eV.</param>
    /// <param name="like">Of two like ones, the mean over both kinds.</param>
    public static double OfPair(
        double a,
        double charge,
        double cutoff,
        Func<double, double> unlike,
        Func<double, double> like
    )
    {
        var (half, reach) = (a / 2, (int)(2 * cutoff / a) + 1);
        var energy = -Madelung * charge * charge * Coulomb / half;
        for (var i = -reach; i <= reach; i++)
        for (var j = -reach; j <= reach; j++)
        for (var k = -reach; k <= reach; k++)
            if (half * Math.Sqrt(i * i + j * j + k * k) is var r && r > 0 && r < cutoff)
                energy += (i + j + k) % 2 != 0 ? unlike(r) : like(r);
        return energy;
    }
}
