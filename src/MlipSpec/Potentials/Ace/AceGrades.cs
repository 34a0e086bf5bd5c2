using MlipSpec.Numerics;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Ace;

/// <summary>Grades structures by the active set of an expansion: a site potential whose energies are the
/// grades.</summary>
internal sealed class AceGrades(AcePotential potential, AceModel model, ActiveSet[] sets)
    : SitePotential,
        IExtrapolationGrade
{
    public override PotentialCard Card => potential.Card;

    public override double Cutoff => potential.Cutoff;

    public override ISiteKernel CreateKernel() => new AceKernel(model) { Projections = new(model, sets) };

    public ExtrapolationGrades Grade(Structure structure)
    {
        using var calculation = Start(structure);
        calculation.Evaluate(structure.Positions, structure.Cell);
        var grades = calculation.AtomEnergies.ToArray();
        if (Array.FindIndex(grades, g => !double.IsFinite(g)) is var bad and >= 0)
            throw new BrokenEvaluationException(
                $"{Card.Name} gave a grade of {grades[bad]} to atom {bad} ({structure.Species[bad]}) of {structure}: expected a finite number; are two atoms at one place?"
            );
        return new(grades, grades.DefaultIfEmpty(0).Largest());
    }
}
