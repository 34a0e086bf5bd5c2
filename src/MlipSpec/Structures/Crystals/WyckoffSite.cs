namespace MlipSpec.Structures.Crystals;

/// <summary>A Wyckoff position that a structure type fills.</summary>
/// <param name="Sublattice">Which of the elements stands there, from 0.</param>
/// <param name="Multiplicity">How often it is in the conventional cell.</param>
/// <param name="Letter">Its letter in International Tables A.</param>
/// <param name="Coordinates">The first of its coordinates, such as "x, 2*x, 1/4".</param>
/// <param name="Free">The published values of what symmetry leaves free, where a relaxation starts.</param>
public sealed record WyckoffSite(
    int Sublattice,
    int Multiplicity,
    char Letter,
    string Coordinates,
    IReadOnlyDictionary<string, double> Free
)
{
    /// <summary>The first of its coordinates in fractions of the conventional cell.</summary>
    internal Vector3D Position
    {
        get
        {
            var parts = Coordinates.Split(", ");
            return new(
                Formula.Evaluate(parts[0], Free),
                Formula.Evaluate(parts[1], Free),
                Formula.Evaluate(parts[2], Free)
            );
        }
    }

    /// <summary>Such as "4f x, x, 0 (x = 0.3047)".</summary>
    public override string ToString() =>
        $"{Multiplicity}{Letter} {Coordinates}"
        + (
            Free.Count == 0
                ? ""
                : $" ({string.Join(", ", Free.Select(f => FormattableString.Invariant($"{f.Key} = {f.Value}")))})"
        );
}
