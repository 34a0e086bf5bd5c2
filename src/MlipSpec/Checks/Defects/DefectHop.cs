using MlipSpec.Structures;

namespace MlipSpec.Checks.Defects;

/// <summary>An atom of a defect that goes from one site to another, the straight way; sites in units of the
/// conventional vectors, counted as in the defect. They may lie outside the cell, as of a hop by a lattice
/// vector.</summary>
/// <param name="From">Where the atom is.</param>
/// <param name="To">Where it goes.</param>
public sealed record Move(Vector3D From, Vector3D To);

/// <summary>A defect and how it goes to its next place.</summary>
/// <param name="Defect">The defect at the start.</param>
/// <param name="Moves">The atoms that move; all others follow.</param>
public sealed record DefectHop(PointDefect Defect, IReadOnlyList<Move> Moves)
{
    /// <summary>A vacancy of diamond changes places with a nearest neighbour.</summary>
    public static DefectHop DiamondVacancy { get; } = VacancyHop(new(0.25, 0.25, 0.25));

    /// <summary>A tetrahedral interstitial of diamond goes through the hexagonal site to the next tetrahedral
    /// one.</summary>
    public static DefectHop DiamondTetrahedral { get; } =
        new(PointDefect.DiamondTetrahedral, [new(new(0.5, 0.5, 0.5), new(0.75, 0.75, 0.75))]);

    /// <summary>A vacancy of fcc changes places with a nearest neighbour.</summary>
    public static DefectHop FccVacancy { get; } = VacancyHop(new(0.5, 0.5, 0));

    /// <summary>A vacancy of bcc changes places with a nearest neighbour.</summary>
    public static DefectHop BccVacancy { get; } = VacancyHop(new(0.5, 0.5, 0.5));

    /// <summary>A vacancy of hcp changes places with a nearest neighbour in its basal plane, one lattice vector
    /// away.</summary>
    public static DefectHop HcpVacancyInPlane { get; } = VacancyHop(new(1, 0, 0));

    /// <summary>A vacancy of hcp changes places with a nearest neighbour in the next basal plane.</summary>
    public static DefectHop HcpVacancyOutOfPlane { get; } = VacancyHop(new(1.0 / 3, -1.0 / 3, 0.5));

    /// <summary>A hop by name: "vacancy" of diamond, fcc and bcc, "vacancy in plane" and "vacancy out of plane" of hcp,
    /// "tetrahedral" of diamond.</summary>
    /// <exception cref="ArgumentException">There is no such hop in that crystal; the message names those there
    /// are.</exception>
    public static DefectHop Named(string phase, string name) =>
        (phase, name) switch
        {
            ("diamond", "vacancy") => DiamondVacancy,
            ("diamond", "tetrahedral") => DiamondTetrahedral,
            ("fcc", "vacancy") => FccVacancy,
            ("bcc", "vacancy") => BccVacancy,
            ("hcp", "vacancy in plane") => HcpVacancyInPlane,
            ("hcp", "vacancy out of plane") => HcpVacancyOutOfPlane,
            _ => throw new ArgumentException(
                $"no hop of a '{name}' in {phase} is known: there are 'vacancy' in diamond, fcc and bcc, 'vacancy in plane' and 'vacancy out of plane' in hcp, and 'tetrahedral' in diamond; make a {nameof(DefectHop)} for others"
            ),
        };

    static DefectHop VacancyHop(Vector3D neighbour) => new(PointDefect.Vacancy, [new(neighbour, Vector3D.Zero)]);
}
