using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Ase;

/// <summary>One structure as ASE stores it, in whichever container.</summary>
internal sealed class AseRecord
{
    /// <summary>Atomic numbers, N.</summary>
    public required double[] Numbers { get; init; }

    /// <summary>Positions, 3N, Å.</summary>
    public required double[] Positions { get; init; }

    /// <summary>Cell rows, 9, Å; null for none.</summary>
    public double[]? Cell { get; init; }

    /// <summary>Periodicity, three numbers that are 0 or 1.</summary>
    public required double[] Periodic { get; init; }

    /// <summary>Charges with which a calculation begins, N, units of e; null for none.</summary>
    public double[]? InitialCharges { get; init; }

    /// <summary>Energy, eV.</summary>
    public double? Energy { get; init; }

    /// <summary>Energy without extrapolation to no smearing, eV.</summary>
    public double? FreeEnergy { get; init; }

    /// <summary>Forces, 3N, eV/Å.</summary>
    public double[]? Forces { get; init; }

    /// <summary>Stress xx yy zz yz xz xy, or nine numbers, eV/Å³, positive in tension.</summary>
    public double[]? Stress { get; init; }

    /// <summary>Everything else.</summary>
    public OrderedDictionary<string, string> Info { get; init; } = [];

    /// <summary>The frame with the labels that are asked for.</summary>
    /// <exception cref="FormatException">An array has the wrong length, or two labels of one kind are
    /// there.</exception>
    public Frame ToFrame(LabelKeys keys)
    {
        var n = Numbers.Length;
        if (n == 0)
            throw new FormatException("there are no atoms");
        Require(Positions, 3 * n, "positions");
        Require(Periodic, 3, "pbc");
        var c = Cell ?? new double[9];
        Require(c, 9, "cell");
        var vectors = new Matrix3D(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]);
        var cell = Structures.Cell.Completed(vectors, Periodic[0] != 0, Periodic[1] != 0, Periodic[2] != 0);
        var structure = new Structure(cell, [.. Numbers.Select(Species)], Vectors(Positions)).WithCharges(
            InitialCharges is { } q ? Require(q, n, "initial_charges") : null
        );
        var volume = Math.Abs(vectors.Determinant);
        return new(structure)
        {
            Energy = ChooseEnergy(keys),
            Forces = Forces is { } f && Has(keys.Forces, "forces") ? Vectors(Require(f, 3 * n, "forces")) : null,
            Virial = Stress is { } s && volume > 0 && Has(keys.Stress, "stress") ? Virial(s, volume) : null,
            Info = Info,
        };
    }

    double? ChooseEnergy(LabelKeys keys)
    {
        var found = new List<(string Name, double Value)>();
        foreach (var name in keys.Energy)
            if (name.Equals("energy", StringComparison.OrdinalIgnoreCase))
                Take(name, Energy);
            else if (name.Equals("free_energy", StringComparison.OrdinalIgnoreCase))
                Take(name, FreeEnergy);
            else if (Info.Keys.FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } key)
                Take(key, LineWords.Real(Info[key], key));
        if (found.Count > 1)
            throw new FormatException(
                $"there are energies under {string.Join(" and ", found.Select(f => f.Name))}: choose one with EnergyKey"
            );
        if (found.Count == 1)
            Info.Remove(found[0].Name);
        return found.Count == 0 ? null : found[0].Value;

        void Take(string name, double? value)
        {
            if (value is { } v)
                found.Add((name, double.IsFinite(v) ? v : throw new FormatException($"{name} is {v} eV")));
        }
    }

    static Matrix3D Virial(double[] s, double volume)
    {
        if (s.Length == 9)
            return -volume * new Matrix3D(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8]).Symmetric;
        Require(s, 6, "stress");
        return -volume * new Matrix3D(s[0], s[5], s[4], s[5], s[1], s[3], s[4], s[3], s[2]);
    }

    static Element Species(double number, int atom) =>
        number is >= 1 and <= 118 && number == Math.Floor(number)
            ? new((int)number)
            : throw new FormatException($"atom {atom + 1} has the atomic number {number}, which is no element");

    static Vector3D[] Vectors(double[] values)
    {
        var vectors = new Vector3D[values.Length / 3];
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = new(values[3 * i], values[3 * i + 1], values[3 * i + 2]);
        return vectors;
    }

    static double[] Require(double[] values, int count, string what)
    {
        if (values.Length != count)
            throw new FormatException($"{what} has {values.Length} numbers: expected {count}");
        return values.All(double.IsFinite)
            ? values
            : throw new FormatException($"{what} holds a number that is not finite");
    }

    static bool Has(IReadOnlyList<string> keys, string name) => keys.Contains(name, StringComparer.OrdinalIgnoreCase);
}
