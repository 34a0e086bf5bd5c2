using MlipSpec.Analysis.Soap;
using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Descriptors.Soap;

namespace MlipSpec.Benchmarks;

/// <summary>
/// SOAP power spectra of 1000 silicon atoms, neighbour list included and built anew each time. The figures of dscribe
/// 2.1.1 (GTO basis) and QUIP (with its slow comparison of strings taken out of the inner loop) are not live: they were
/// taken on one core of a Xeon at 2.5 GHz.
/// </summary>
internal static class SoapBenchmark
{
    public static void Run()
    {
        Spectra();
        LargeFrames();
    }

    static void Spectra()
    {
        var structure = Samples.RattledSilicon(5);
        foreach (
            var (parameters, dscribe, quip) in new[]
            {
                (SoapParameters.ValidationNotebook, 34_000.0, 16_500.0),
                (SoapParameters.Fine, 8_500, 5_400),
                (SoapParameters.Gap18, 3_600, 2_500),
            }
        )
        {
            double one = AtomsPerSecond(1),
                two = AtomsPerSecond(2);
            Console.WriteLine(
                $"{parameters}, {structure.Count} atoms: {one:N0} atoms/s on one core, {two:N0} on two ({two / one:F2}×)"
            );
            Console.WriteLine(
                $"   one core, not live: dscribe {dscribe:N0} atoms/s (ratio {one / dscribe:F1}), QUIP {quip:N0} (ratio {one / quip:F1})"
            );

            double AtomsPerSecond(int threads)
            {
                var calculation = new SoapDescriptor(parameters).Start(structure, threads);
                return structure.Count
                    / Timing.Best(
                        () => calculation.Visit(structure.Positions, structure.Cell, static (_, _) => { }),
                        repeats: 10
                    );
            }
        }
    }

    // Frames of a trajectory: the calculation is kept, so a frame needs no new memory.
    static void LargeFrames()
    {
        var structure = Samples.RattledSilicon(23);
        var calculation = new SoapDescriptor(SoapParameters.ValidationNotebook).Start(structure, threads: 2);
        void Frame() => calculation.Visit(structure.Positions, structure.Cell, static (_, _) => { });
        var seconds = Timing.Best(Frame, repeats: 3, warmUpSeconds: 0.1);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Frame();
        Console.WriteLine(
            $"{SoapParameters.ValidationNotebook}, frames of {structure.Count:N0} atoms on two cores: {structure.Count / seconds:N0} atoms/s, {GC.GetTotalAllocatedBytes(precise: true) - before:N0} bytes of new memory for a further frame"
        );
    }
}
