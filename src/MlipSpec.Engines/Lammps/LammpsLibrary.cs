using System.Runtime.InteropServices;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Hashing;

namespace MlipSpec.Engines.Lammps;

/// <summary>
/// One LAMMPS instance through its C interface (docs.lammps.org/Library.html). Debian's library ends the whole process
/// on any error, so this belongs into a worker; the message is then in the log file.
/// </summary>
internal sealed unsafe class LammpsLibrary
{
    public const string DefaultPath = "liblammps.so.0";

    readonly nint _library,
        _lammps;
    readonly delegate* unmanaged[Cdecl]<nint, byte*, nint> _command;
    readonly delegate* unmanaged[Cdecl]<nint, byte*, int, int, void*, void> _gather,
        _scatter;
    readonly delegate* unmanaged[Cdecl]<nint, byte*, int, int, void*> _extractCompute;
    readonly delegate* unmanaged[Cdecl]<nint, byte*, void*> _extractGlobal;
    readonly delegate* unmanaged[Cdecl]<nint, int, int*, int*, double*, double*, int*, int, int> _createAtoms;
    readonly delegate* unmanaged[Cdecl]<nint, double*, double*, double, double, double, void> _resetBox;
    readonly delegate* unmanaged[Cdecl]<nint, double> _atoms;
    readonly delegate* unmanaged[Cdecl]<nint, int> _hasError;
    readonly delegate* unmanaged[Cdecl]<nint, byte*, int, int> _lastError;
    readonly bool _exceptions;

    /// <summary>Loads the library and opens an instance that writes this log file.</summary>
    /// <exception cref="UnavailableException">The library cannot be loaded.</exception>
    public LammpsLibrary(string path, string log)
    {
        try
        {
            _library = NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new UnavailableException(
                $"LAMMPS cannot be loaded as {path}: apt-get install lammps lammps-data, or give the shared library of your own build as 'library' ({e.Message.Split('\n')[0]})"
            );
        }
        _command = (delegate* unmanaged[Cdecl]<nint, byte*, nint>)Export("lammps_command");
        _gather = (delegate* unmanaged[Cdecl]<nint, byte*, int, int, void*, void>)Export("lammps_gather_atoms");
        _scatter = (delegate* unmanaged[Cdecl]<nint, byte*, int, int, void*, void>)Export("lammps_scatter_atoms");
        _extractCompute = (delegate* unmanaged[Cdecl]<nint, byte*, int, int, void*>)Export("lammps_extract_compute");
        _extractGlobal = (delegate* unmanaged[Cdecl]<nint, byte*, void*>)Export("lammps_extract_global");
        _createAtoms = (delegate* unmanaged[Cdecl]<nint, int, int*, int*, double*, double*, int*, int, int>)Export(
            "lammps_create_atoms"
        );
        _resetBox = (delegate* unmanaged[Cdecl]<nint, double*, double*, double, double, double, void>)Export(
            "lammps_reset_box"
        );
        _atoms = (delegate* unmanaged[Cdecl]<nint, double>)Export("lammps_get_natoms");
        _hasError = (delegate* unmanaged[Cdecl]<nint, int>)Export("lammps_has_error");
        _lastError = (delegate* unmanaged[Cdecl]<nint, byte*, int, int>)Export("lammps_get_last_error_message");
        _exceptions = ((delegate* unmanaged[Cdecl]<int>)Export("lammps_config_has_exceptions"))() != 0;
        _lammps = Open("lammps", "-log", log, "-screen", "none", "-nocite");
        Version = Identify(((delegate* unmanaged[Cdecl]<nint, int>)Export("lammps_version"))(_lammps));
    }

    /// <summary>Date of the release and a hash of the library's file.</summary>
    public string Version { get; }

    public int AtomCount => (int)_atoms(_lammps);

    /// <summary>Carries out an input command.</summary>
    /// <exception cref="InvalidOperationException">It failed, in a library built with exceptions; others end the
    /// process.</exception>
    public void Command(string command)
    {
        var text = Marshal.StringToCoTaskMemUTF8(command);
        _command(_lammps, (byte*)text);
        Marshal.FreeCoTaskMem(text);
        ThrowIfFailed();
    }

    /// <summary>Carries out a command that is written as UTF-8 with a zero at its end, without allocating.</summary>
    public void Command(ReadOnlySpan<byte> command)
    {
        fixed (byte* text = command)
            _command(_lammps, text);
        ThrowIfFailed();
    }

    /// <summary>Sets the positions of all atoms in the order of their identifiers.</summary>
    public void ScatterPositions(ReadOnlySpan<double> x)
    {
        fixed (byte* name = "x\0"u8)
        fixed (double* data = x)
            _scatter(_lammps, name, 1, 3, data);
    }

    /// <summary>Reads the forces on all atoms in the order of their identifiers.</summary>
    public void GatherForces(Span<double> forces)
    {
        fixed (byte* name = "f\0"u8)
        fixed (double* data = forces)
            _gather(_lammps, name, 1, 3, data);
    }

    /// <summary>Sets the charges of all atoms in the order of their identifiers.</summary>
    public void ScatterCharges(ReadOnlySpan<double> q)
    {
        fixed (byte* name = "q\0"u8)
        fixed (double* data = q)
            _scatter(_lammps, name, 1, 1, data);
    }

    /// <summary>Reads the charges of all atoms in the order of their identifiers.</summary>
    public void GatherCharges(Span<double> q)
    {
        fixed (byte* name = "q\0"u8)
        fixed (double* data = q)
            _gather(_lammps, name, 1, 1, data);
    }

    /// <summary>The value of a global scalar compute, of a name with a zero at its end.</summary>
    public double Scalar(ReadOnlySpan<byte> compute)
    {
        fixed (byte* name = compute)
            return *(double*)_extractCompute(_lammps, name, 0, 0);
    }

    /// <summary>Six values of a global vector compute.</summary>
    public ReadOnlySpan<double> Six(ReadOnlySpan<byte> compute)
    {
        fixed (byte* name = compute)
            return new(_extractCompute(_lammps, name, 0, 1), 6);
    }

    /// <summary>A global number of LAMMPS, such as "nktv2p".</summary>
    public double Global(string name) => *(double*)Extract(name);

    /// <summary>The style of units.</summary>
    public string Units => Marshal.PtrToStringUTF8((nint)Extract("units"))!;

    /// <summary>Makes an atom of each type at each position; returns how many LAMMPS took.</summary>
    public int CreateAtoms(ReadOnlySpan<int> types, ReadOnlySpan<double> x)
    {
        var ids = new int[types.Length];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = i + 1;
        fixed (int* id = ids)
        fixed (int* type = types)
        fixed (double* data = x)
            _createAtoms(_lammps, types.Length, id, type, data, null, null, 0);
        ThrowIfFailed();
        return AtomCount;
    }

    /// <summary>Sets the box while it holds no atoms.</summary>
    public void ResetBox(in LammpsBox box)
    {
        var low = stackalloc double[3] { box.Low.X, box.Low.Y, box.Low.Z };
        var high = stackalloc double[3] { box.High.X, box.High.Y, box.High.Z };
        _resetBox(_lammps, low, high, box.XY, box.YZ, box.XZ);
        ThrowIfFailed();
    }

    /// <summary>Names of the styles of a category that the library has, such as "pair".</summary>
    public IReadOnlyList<string> Styles(string category)
    {
        var count = (delegate* unmanaged[Cdecl]<nint, byte*, int>)Export("lammps_style_count");
        var name = (delegate* unmanaged[Cdecl]<nint, byte*, int, byte*, int, int>)Export("lammps_style_name");
        var text = (byte*)Marshal.StringToCoTaskMemUTF8(category);
        var buffer = stackalloc byte[256];
        var names = new List<string>();
        for (var i = 0; i < count(_lammps, text); i++)
            if (name(_lammps, text, i, buffer, 256) != 0)
                names.Add(Marshal.PtrToStringUTF8((nint)buffer)!);
        Marshal.FreeCoTaskMem((nint)text);
        return names;
    }

    nint Open(params ReadOnlySpan<string> arguments)
    {
        // LAMMPS keeps the pointers for as long as it lives.
        var pointers = (byte**)NativeMemory.Alloc((nuint)(arguments.Length * sizeof(byte*)));
        for (var i = 0; i < arguments.Length; i++)
            pointers[i] = (byte*)Marshal.StringToCoTaskMemUTF8(arguments[i]);
        var opened = ((delegate* unmanaged[Cdecl]<int, byte**, void**, nint>)Export("lammps_open_no_mpi"))(
            arguments.Length,
            pointers,
            null
        );
        return opened != 0 ? opened : throw new InvalidOperationException("LAMMPS did not start; its log may say why");
    }

    void* Extract(string name)
    {
        var text = Marshal.StringToCoTaskMemUTF8(name);
        var found = _extractGlobal(_lammps, (byte*)text);
        Marshal.FreeCoTaskMem(text);
        return found != null
            ? found
            : throw new UnavailableException(
                $"this LAMMPS library has no global '{name}': it is older than 2021; give a newer one as 'library'"
            );
    }

    void ThrowIfFailed()
    {
        if (!_exceptions || _hasError(_lammps) == 0)
            return;
        var buffer = stackalloc byte[2048];
        _lastError(_lammps, buffer, 2048);
        throw new InvalidOperationException(Marshal.PtrToStringUTF8((nint)buffer)!.Trim());
    }

    nint Export(string name) =>
        NativeLibrary.TryGetExport(_library, name, out var address)
            ? address
            : throw new UnavailableException(
                $"the library has no function {name}: it is no LAMMPS library, or older than 2021; give another as 'library'"
            );

    // Two builds of one release may differ in their numbers.
    static string Identify(int date)
    {
        const string Maps = "/proc/self/maps";
        var file = File.Exists(Maps)
            ? File.ReadLines(Maps)
                .Select(l => l.Split(' ')[^1])
                .FirstOrDefault(p =>
                    Path.GetFileName(p).StartsWith("liblammps", StringComparison.Ordinal) && File.Exists(p)
                )
            : null;
        return file is null
            ? $"{date}"
            : $"{date} {Convert.ToHexStringLower(Sha256.HashData(File.ReadAllBytes(file)))[..12]}";
    }
}
