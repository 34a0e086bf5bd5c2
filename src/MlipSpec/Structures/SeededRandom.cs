using System.Numerics;
using System.Text;

namespace MlipSpec.Structures;

/// <summary>
/// Random numbers that an explicit seed fixes for ever: xoshiro256** (D. Blackman and S. Vigna, ACM Trans. Math. Softw.
/// 47, 36 (2021)), its state filled by splitmix64 (G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014). The sequence is
/// part of our contract, which that of <see cref="Random"/> is not. Not safe to share between threads: give each its
/// own stream by <see cref="For"/>.
/// </summary>
public sealed class SeededRandom
{
    ulong _s0,
        _s1,
        _s2,
        _s3;
    double _spareGaussian = double.NaN;

    /// <summary>Starts the sequence of a seed.</summary>
    public SeededRandom(ulong seed)
    {
        Seed = seed;
        var x = seed;
        (_s0, _s1, _s2, _s3) = (SplitMix(ref x), SplitMix(ref x), SplitMix(ref x), SplitMix(ref x));
    }

    /// <summary>The seed, to be printed in messages.</summary>
    public ulong Seed { get; }

    /// <summary>
    /// An independent stream for one purpose, such as "velocities" or "structure 17". It depends on the seed and the
    /// name alone, not on how many numbers were drawn, so that adding one purpose does not change the numbers of
    /// another.
    /// </summary>
    public SeededRandom For(string purpose)
    {
        const ulong OffsetBasis = 14695981039346656037,
            Prime = 1099511628211; // 64-bit FNV-1a
        var hash = OffsetBasis;
        foreach (var b in Encoding.UTF8.GetBytes(purpose))
            hash = (hash ^ b) * Prime;
        var x = Seed;
        return new(hash ^ SplitMix(ref x));
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double NextDouble(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>Uniform in 0 … count − 1, without bias (rejection after D. Lemire, ACM Trans. Model. Comput. Simul. 29,
    /// 3 (2019)).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public int NextInt(int count)
    {
        if (count <= 0)
            throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                "a random integer is drawn from 0 … count − 1, so count must be positive"
            );
        var rejected = (0 - (ulong)count) % (ulong)count;
        while (true)
        {
            var high = Math.BigMul(NextBits(), (ulong)count, out var low);
            if (low >= rejected)
                return (int)high;
        }
    }

    /// <summary>Normally distributed with mean zero and standard deviation one (Marsaglia's polar method).</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spareGaussian))
        {
            var spare = _spareGaussian;
            _spareGaussian = double.NaN;
            return spare;
        }
        while (true)
        {
            double u = 2 * NextDouble() - 1,
                v = 2 * NextDouble() - 1,
                s = u * u + v * v;
            if (s is >= 1 or 0)
                continue;
            var scale = Math.Sqrt(-2 * Math.Log(s) / s);
            _spareGaussian = v * scale;
            return u * scale;
        }
    }

    /// <summary>A vector of three independent <see cref="NextGaussian"/>.</summary>
    public Vector3D NextGaussianVector()
    {
        double x = NextGaussian(),
            y = NextGaussian(),
            z = NextGaussian();
        return new(x, y, z);
    }

    /// <summary>
    /// Gamma-distributed with this shape, at least one half, and scale one (G. Marsaglia and W. W. Tsang, ACM Trans.
    /// Math. Softw. 26, 363 (2000)). Twice the value for shape n/2 is the sum of n squared normal numbers.
    /// </summary>
    public double NextGamma(double shape)
    {
        if (!(shape >= 0.5))
            throw new ArgumentOutOfRangeException(
                nameof(shape),
                shape,
                "the shape of the gamma distribution is at least one half here"
            );
        if (shape < 1)
            return NextGamma(shape + 1) * Math.Pow(1 - NextDouble(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = NextGaussian(),
                v = 1 + c * x;
            if (v <= 0)
                continue;
            v *= v * v;
            if (Math.Log(1 - NextDouble()) < 0.5 * x * x + d * (1 - v + Math.Log(v)))
                return d * v;
        }
    }

    /// <summary>Writes where the sequence stands.</summary>
    internal void Save(BinaryWriter writer)
    {
        foreach (var word in (ReadOnlySpan<ulong>)[_s0, _s1, _s2, _s3])
            writer.Write(word);
        writer.Write(_spareGaussian);
    }

    /// <summary>Continues where another sequence stood.</summary>
    internal void Load(BinaryReader reader)
    {
        (_s0, _s1, _s2, _s3) = (reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64());
        _spareGaussian = reader.ReadDouble();
    }

    static ulong SplitMix(ref ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        var z = x;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
