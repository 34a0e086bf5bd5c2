namespace MlipSpec.Xunit.Specimen;

/// <summary>A potential class of one's own: E = depth · Σ pairs exp(−r/width).</summary>
public sealed class Repulsion(double depth, double width = 1.0) : IPotential
{
    public PotentialCard Card { get; } =
        new()
        {
            Name = "Repulsion",
            Kind = "own",
            Elements = ["Ar"],
            Fingerprint = Fingerprint.Of(depth, width),
        };

    public ICalculation Start(Structure structure, int threads = 1) => new Calculation(structure.Count, depth, width);

    sealed class Calculation(int count, double depth, double width) : ICalculation
    {
        readonly Vector3D[] _forces = new Vector3D[count];

        public int Count => count;
        public double Energy { get; private set; }
        public ReadOnlySpan<Vector3D> Forces => _forces;
        public Matrix3D Virial => default;
        public ReadOnlySpan<double> AtomEnergies => [];

        public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
        {
            Energy = 0;
            for (var i = 0; i < count; i++)
            for (var j = 0; j < i; j++)
                Energy += depth * Math.Exp(-(positions[i] - positions[j]).Length / width);
        }

        public void Dispose() { }
    }
}

/// <summary>Potentials that are broken: an energy that is not a number, and one force too few.</summary>
public sealed class Broken(string how) : IPotential
{
    public PotentialCard Card { get; } =
        new()
        {
            Name = "Broken",
            Kind = "own",
            Elements = [],
            Fingerprint = how,
        };

    public ICalculation Start(Structure structure, int threads = 1) =>
        new Calculation(
            how == "nan" ? double.NaN : 0,
            new Vector3D[how == "forces" ? structure.Count - 1 : structure.Count]
        );

    sealed class Calculation(double energy, Vector3D[] forces) : ICalculation
    {
        public int Count => forces.Length;
        public double Energy => energy;
        public ReadOnlySpan<Vector3D> Forces => forces;
        public Matrix3D Virial => default;
        public ReadOnlySpan<double> AtomEnergies => [];

        public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell) { }

        public void Dispose() { }
    }
}

/// <summary>A potential whose engine is not installed.</summary>
public sealed class EngineMissing : IPotential
{
    public PotentialCard Card => throw new UnavailableException("the engine is not installed: apt install engine");

    public ICalculation Start(Structure structure, int threads = 1) => throw new NotSupportedException();
}
