using MlipSpec.Structures;

namespace MlipSpec.Tests.Structures;

public class SeededRandomTests
{
    [Fact] // Values from an independent transcription of the published algorithms in Python.
    public void The_sequence_of_a_seed_is_a_contract()
    {
        var random = new SeededRandom(42);
        ulong[] bits = [random.NextBits(), random.NextBits(), random.NextBits(), random.NextBits()];
        bits.ShouldBe([1546998764402558742, 6990951692964543102, 12544586762248559009, 17057574109182124193]);
        var again = new SeededRandom(42);
        again.NextDouble().ShouldBe(0.08386297105988216);
        again.NextDouble().ShouldBe(0.3789802506626686);
        var velocities = new SeededRandom(42).For("velocities");
        velocities.NextBits().ShouldBe(6052559283938699586UL);
        velocities.NextBits().ShouldBe(10793339339058852477UL);
    }

    [Fact]
    public void A_stream_depends_on_seed_and_purpose_but_not_on_numbers_drawn()
    {
        var random = new SeededRandom(7);
        var before = random.For("rattle").NextBits();
        for (var k = 0; k < 10; k++)
            random.NextGaussian();
        random.For("rattle").NextBits().ShouldBe(before);
        random.For("velocities").NextBits().ShouldNotBe(before);
        new SeededRandom(8).For("rattle").NextBits().ShouldNotBe(before);
    }

    [Fact]
    public void Gaussian_numbers_have_the_moments_of_the_normal_distribution()
    {
        const int N = 200_000;
        var random = new SeededRandom(1);
        double m1 = 0,
            m2 = 0,
            m3 = 0,
            m4 = 0;
        for (var k = 0; k < N; k++)
        {
            var g = random.NextGaussian();
            (m1, m2, m3, m4) = (m1 + g / N, m2 + g * g / N, m3 + g * g * g / N, m4 + g * g * g * g / N);
        }
        // Four standard errors each: sqrt of 1, 2, 15 and 96 over N.
        m1.ShouldBe(0, 4 * Math.Sqrt(1.0 / N));
        m2.ShouldBe(1, 4 * Math.Sqrt(2.0 / N));
        m3.ShouldBe(0, 4 * Math.Sqrt(15.0 / N));
        m4.ShouldBe(3, 4 * Math.Sqrt(96.0 / N));
    }

    [Fact]
    public void Uniform_numbers_fill_their_range_evenly()
    {
        const int N = 60_000,
            Faces = 6;
        var random = new SeededRandom(3);
        var counts = new int[Faces];
        var sum = 0.0;
        for (var k = 0; k < N; k++)
        {
            counts[random.NextInt(Faces)]++;
            var u = random.NextDouble(-1, 3);
            u.ShouldBeInRange(-1, 3);
            sum += u / N;
        }
        foreach (var count in counts)
            ((double)count).ShouldBe((double)N / Faces, 4 * Math.Sqrt((double)N / Faces));
        sum.ShouldBe(1, 4 * 4 / Math.Sqrt(12.0 * N));
        Should.Throw<ArgumentOutOfRangeException>(() => random.NextInt(0)).Message.ShouldContain("must be positive");
    }
}
