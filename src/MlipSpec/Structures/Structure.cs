namespace MlipSpec.Structures;

/// <summary>Atoms in a cell: species and Cartesian positions in Å. Immutable; every change makes a new
/// structure.</summary>
public sealed class Structure
{
    readonly Element[] _species;
    readonly Vector3D[] _positions;

    /// <summary>Makes a structure; the arrays are copied.</summary>
    /// <param name="cell">The cell, rows in Å.</param>
    /// <param name="species">N elements.</param>
    /// <param name="positions">N Cartesian positions, Å; they need not lie inside the cell.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a coordinate is not finite; the message names the
    /// atom.</exception>
    public Structure(Cell cell, ReadOnlySpan<Element> species, ReadOnlySpan<Vector3D> positions)
    {
        if (species.Length != positions.Length)
            throw new ArgumentException(
                $"{species.Length} species but {positions.Length} positions: a structure needs one of each per atom"
            );
        for (var i = 0; i < positions.Length; i++)
            if (!positions[i].IsFinite)
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"the position of atom {i} ({species[i]}) is not finite: ({positions[i].X}, {positions[i].Y}, {positions[i].Z}) Å"
                    )
                );
        Cell = cell;
        _species = species.ToArray();
        _positions = positions.ToArray();
    }

    /// <summary>The cell, rows in Å.</summary>
    public Cell Cell { get; }

    /// <summary>The number of atoms.</summary>
    public int Count => _species.Length;

    /// <summary>The element of each atom, length N.</summary>
    public ReadOnlySpan<Element> Species => _species;

    /// <summary>The Cartesian positions in Å, length N.</summary>
    public ReadOnlySpan<Vector3D> Positions => _positions;

    /// <summary>The charge that a file states for each atom, in units of e, length N; null where it states none. A
    /// potential whose charges are others refuses the structure.</summary>
    public IReadOnlyList<double>? Charges { get; private init; }

    /// <summary>The cell's volume in Å³; zero without a cell.</summary>
    public double Volume => Cell.Volume;

    /// <summary>The different elements, by atomic number.</summary>
    public IReadOnlyList<Element> Elements => _species.Distinct().Order().ToArray();

    /// <summary>The composition, such as "Si8" or "O2Si".</summary>
    public string Formula =>
        string.Concat(
            _species
                .GroupBy(e => e.Symbol)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => g.Count() == 1 ? g.Key : $"{g.Key}{g.Count()}")
        );

    /// <summary>The same atoms elsewhere, Å.</summary>
    public Structure WithPositions(ReadOnlySpan<Vector3D> positions) =>
        new(Cell, _species, positions) { Charges = Charges };

    /// <summary>The same atoms elsewhere, Å, in another cell.</summary>
    internal Structure With(Cell cell, ReadOnlySpan<Vector3D> positions) =>
        new(cell, _species, positions) { Charges = Charges };

    /// <summary>The same Cartesian positions in another cell.</summary>
    public Structure WithCell(Cell cell) => new(cell, _species, _positions) { Charges = Charges };

    /// <summary>The same atoms with stated charges, in units of e; all zero counts as none stated, as programs write
    /// it.</summary>
    /// <exception cref="ArgumentException">There is not one finite charge for each atom.</exception>
    public Structure WithCharges(IReadOnlyList<double>? charges)
    {
        if (charges is not null && (charges.Count != Count || !charges.All(double.IsFinite)))
            throw new ArgumentException(
                $"{Count} atoms need as many finite charges, but {charges.Count} were given, {charges.Count(q => !double.IsFinite(q))} of them not finite"
            );
        return new(Cell, _species, _positions)
        {
            Charges = charges is null || charges.All(q => q == 0) ? null : [.. charges],
        };
    }

    /// <summary>Cell and atoms deformed together, r → r·F; with F = 1 + ε this applies the strain ε.</summary>
    public Structure Deformed(Matrix3D deformation)
    {
        var moved = new Vector3D[Count];
        for (var i = 0; i < Count; i++)
            moved[i] = _positions[i] * deformation;
        return new(Cell.IsPeriodic || Cell.Volume > 0 ? Cell.Deformed(deformation) : Cell, _species, moved)
        {
            Charges = Charges,
        };
    }

    /// <summary>Cell and atoms scaled alike to a volume per atom, Å³.</summary>
    public Structure ToAtomicVolume(double volume) => Deformed(Math.Cbrt(volume * Count / Volume) * Matrix3D.Identity);

    /// <summary>Formula and cell volume, for messages.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Formula} ({(Cell.IsPeriodic ? $"{Volume:F2} Å³" : "no cell")})");
}
