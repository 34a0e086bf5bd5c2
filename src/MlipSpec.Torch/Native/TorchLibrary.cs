using System.Runtime.InteropServices;
using System.Runtime.Loader;
using MlipSpec.Potentials;
using TorchSharp;

namespace MlipSpec.Torch.Native;

/// <summary>Loads libtorch for this process and sets it up so that the same input gives the same bits.</summary>
internal static unsafe class TorchLibrary
{
    /// <summary>Its version for people and fingerprints.</summary>
    public static string Version =>
        $"{NativeFolder.VersionOf(NativeFolder.Libtorch)}, TorchSharp {NativeFolder.VersionOf(NativeFolder.TorchSharp)}";

    /// <summary>Loads it.</summary>
    /// <exception cref="UnavailableException">It is missing, or does not load on this system.</exception>
    public static void Load()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            throw new UnavailableException("TorchScript potentials run on Linux x64 only: use kind \"ase\" here");
        try
        {
            // Their dependents find them by name afterwards.
            foreach (var library in new[] { "libc10.so", "libtorch_cpu.so", "libtorch.so" })
                NativeLibrary.Load(NativeFolder.Find(NativeFolder.Libtorch, library));
            var handle = LoadTorchSharp(NativeFolder.Find(NativeFolder.TorchSharp, "libLibTorchSharp.so"));
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
                name.Contains("LibTorchSharp", StringComparison.Ordinal) ? handle : 0;
        }
        catch (DllNotFoundException e)
        {
            throw new UnavailableException($"libtorch does not load on this system: {e.Message.Split('\n')[0]}");
        }
        // Threads spin for as long as a small model computes, and add up numbers in the order of the moment.
        torch.set_num_threads(1);
        // The profiling executor makes the first calls slow, and other last digits than the later ones.
        *ExecutorMode() = 0;
        *ProfilingMode() = 0;
    }

    static nint LoadTorchSharp(string original)
    {
        if (NativeLibrary.TryLoad(original, out var handle))
            return handle;
        // The worker's folder is its own and goes with it.
        var patched = Path.GetFullPath("libLibTorchSharp.so");
        try
        {
            File.WriteAllBytes(patched, new LibraryPatch(File.ReadAllBytes(original)).Apply());
        }
        catch (InvalidDataException e)
        {
            throw new UnavailableException(
                $"{original} does not load and is another than expected ({e.Message}): install a libstdc++ of GCC 13.2 or later"
            );
        }
        handle = NativeLibrary.Load(patched);
        File.Delete(patched); // what is mapped stays
        return handle;
    }

    [DllImport("torch_cpu", EntryPoint = "_ZN5torch3jit15getExecutorModeEv")]
    static extern byte* ExecutorMode();

    [DllImport("torch_cpu", EntryPoint = "_ZN5torch3jit16getProfilingModeEv")]
    static extern byte* ProfilingMode();
}
