using System.Runtime.InteropServices;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>Where the atoms are and how they move. Internal masses are in eV·fs²/Å², so that ½ m v² is in eV.</summary>
internal sealed class DynamicsState
{
    const double MassUnit = Constants.ElectronvoltSquareFemtosecondPerSquareAngstromPerAmu;

    public DynamicsState(Structure structure)
    {
        Cell = structure.Cell;
        Positions = structure.Positions.ToArray();
        Velocities = new Vector3D[structure.Count];
        Masses = new double[structure.Count];
        for (var i = 0; i < Masses.Length; i++)
            TotalMass += Masses[i] = MassUnit * structure.Species[i].Mass;
    }

    public Cell Cell { get; set; }

    /// <summary>Å, not wrapped.</summary>
    public Vector3D[] Positions { get; }

    /// <summary>The velocity of each atom, Å/fs.</summary>
    public Vector3D[] Velocities { get; }

    /// <summary>eV·fs²/Å².</summary>
    public double[] Masses { get; }

    public double TotalMass { get; }

    public int Count => Positions.Length;

    /// <summary>The centre of mass does not count; a single atom in an outer field has all three.</summary>
    public int DegreesOfFreedom => Count == 1 ? 3 : 3 * (Count - 1);

    /// <summary>The kinetic energy of all atoms, eV.</summary>
    public double KineticEnergy
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Velocities.Length; i++)
                sum += Masses[i] * Velocities[i].LengthSquared;
            return 0.5 * sum;
        }
    }

    /// <summary>Σ m v ⊗ v, eV: the kinetic part of pressure times volume.</summary>
    public Matrix3D KineticTensor
    {
        get
        {
            double xx = 0,
                yy = 0,
                zz = 0,
                xy = 0,
                xz = 0,
                yz = 0;
            for (var i = 0; i < Velocities.Length; i++)
            {
                var (v, m) = (Velocities[i], Masses[i]);
                xx += m * v.X * v.X;
                yy += m * v.Y * v.Y;
                zz += m * v.Z * v.Z;
                xy += m * v.X * v.Y;
                xz += m * v.X * v.Z;
                yz += m * v.Y * v.Z;
            }
            return new(xx, xy, xz, xy, yy, yz, xz, yz, zz);
        }
    }

    public void Scale(double factor)
    {
        if (factor == 1)
            return;
        var v = MemoryMarshal.Cast<Vector3D, double>(Velocities.AsSpan());
        for (var k = 0; k < v.Length; k++)
            v[k] *= factor;
    }

    /// <summary>Brings the centre of mass to rest; a single atom moves in an outer field and keeps its
    /// velocity.</summary>
    public void RemoveMomentum()
    {
        if (Count == 1)
            return;
        Vector3D momentum = default;
        for (var i = 0; i < Velocities.Length; i++)
            momentum += Masses[i] * Velocities[i];
        var drift = momentum / TotalMass;
        for (var i = 0; i < Velocities.Length; i++)
            Velocities[i] -= drift;
    }

    /// <summary>Maxwell–Boltzmann, without total momentum, scaled to exactly this temperature.</summary>
    public void DrawVelocities(double temperature, SeededRandom stream)
    {
        for (var i = 0; i < Velocities.Length; i++)
            Velocities[i] = stream.NextGaussianVector() / Math.Sqrt(Masses[i]);
        RemoveMomentum();
        var drawn = 2 * KineticEnergy / (DegreesOfFreedom * Constants.Boltzmann);
        var scale = drawn > 0 ? Math.Sqrt(temperature / drawn) : 0;
        for (var i = 0; i < Velocities.Length; i++)
            Velocities[i] *= scale;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(MemoryMarshal.AsBytes(Positions.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(Velocities.AsSpan()));
        writer.Write(Cell.Vectors);
    }

    public void Load(BinaryReader reader)
    {
        if (reader.ReadInt32() != Count)
            throw new InvalidDataException("it holds another number of atoms");
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(Positions.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(Velocities.AsSpan()));
        Cell = Cell.WithVectors(reader.ReadMatrix());
    }
}
