using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Ipi;

/// <summary>
/// The server's side of the i-PI protocol on a connected socket: M. Ceriotti, J. More and D. E. Manolopoulos, Comput.
/// Phys. Commun. 185, 1019 (2014); V. Kapil et al., Comput. Phys. Commun. 236, 214 (2019). Headers are twelve
/// characters padded with blanks, numbers are as in memory, atomic units, matrices go column by column.
/// </summary>
internal sealed class IpiChannel(Socket socket) : IDisposable
{
    const int HeaderLength = 12;
    const double Bohr = Constants.AngstromPerBohr,
        Hartree = Constants.ElectronvoltPerHartree;

    readonly double[] _cells = new double[18],
        _virial = new double[9];
    double[] _vectors = [];

    /// <summary>Sends a structure and waits for energy (eV), forces (eV/Å) and virial (eV).</summary>
    /// <exception cref="IOException">The client is gone, did not answer in time, or does not speak the
    /// protocol.</exception>
    public (double Energy, Matrix3D Virial) Evaluate(
        in Matrix3D cell,
        ReadOnlySpan<Vector3D> positions,
        Span<Vector3D> forces
    )
    {
        if (_vectors.Length != 3 * positions.Length)
            _vectors = new double[3 * positions.Length];
        MakeReady();
        SendPositions(cell, positions);
        var status = Ask("STATUS");
        if (status != "HAVEDATA")
            throw new IOException(
                $"the client answers '{status}' to STATUS after it was sent positions: expected HAVEDATA"
            );
        var answer = Ask("GETFORCE");
        if (answer != "FORCEREADY")
            throw new IOException($"the client answers '{answer}' to GETFORCE: expected FORCEREADY");
        return ReadForces(forces);
    }

    /// <summary>Tells the client to leave.</summary>
    public void Exit()
    {
        try
        {
            SendHeader("EXIT");
        }
        catch (IOException) { }
    }

    public void Dispose() => socket.Dispose();

    void MakeReady()
    {
        var status = Ask("STATUS");
        if (status == "NEEDINIT")
        {
            SendHeader("INIT");
            SendInt(0); // which replica of a path integral
            SendInt(1); // the length of a text that means nothing to most clients; some do not accept none
            Send(" "u8);
            status = Ask("STATUS");
        }
        if (status != "READY")
            throw new IOException($"the client answers '{status}' to STATUS: expected READY");
    }

    void SendPositions(in Matrix3D cell, ReadOnlySpan<Vector3D> positions)
    {
        var inverse = cell.Inverse();
        for (var i = 0; i < 3; i++)
        for (var j = 0; j < 3; j++)
        {
            _cells[3 * i + j] = cell[j, i] / Bohr;
            _cells[9 + 3 * i + j] = inverse[j, i] * Bohr;
        }
        for (var i = 0; i < positions.Length; i++)
        for (var axis = 0; axis < 3; axis++)
            _vectors[3 * i + axis] = positions[i][axis] / Bohr;
        SendHeader("POSDATA");
        Send(MemoryMarshal.AsBytes<double>(_cells));
        SendInt(positions.Length);
        Send(MemoryMarshal.AsBytes<double>(_vectors));
    }

    (double Energy, Matrix3D Virial) ReadForces(Span<Vector3D> forces)
    {
        var energy = 0.0;
        Receive(MemoryMarshal.AsBytes(new Span<double>(ref energy)));
        var count = ReceiveInt();
        if (count != forces.Length)
            throw new IOException(
                $"the client returns forces on {count} atoms, but {forces.Length} were sent: its own input must hold the same atoms"
            );
        Receive(MemoryMarshal.AsBytes(_vectors.AsSpan()));
        Receive(MemoryMarshal.AsBytes(_virial.AsSpan()));
        var extra = ReceiveInt();
        if (extra is < 0 or > 1 << 24)
            throw new IOException($"the client announces {extra} further bytes: it does not speak the protocol");
        if (extra > 0)
            Receive(new byte[extra]);
        for (var i = 0; i < forces.Length; i++)
            forces[i] = Hartree / Bohr * new Vector3D(_vectors[3 * i], _vectors[3 * i + 1], _vectors[3 * i + 2]);
        return (energy * Hartree, Hartree * Symmetric(_virial));
    }

    /// <summary>The whole tensor from one that some clients fill by half: LAMMPS sends the upper triangle and zeros
    /// below.</summary>
    internal static Matrix3D Symmetric(ReadOnlySpan<double> v)
    {
        var sent = new Matrix3D(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8]);
        var (upper, lower) = (v[1] != 0 || v[2] != 0 || v[5] != 0, v[3] != 0 || v[6] != 0 || v[7] != 0);
        return upper == lower ? sent.Symmetric : sent + sent.Transpose - Matrix3D.Diagonal(v[0], v[4], v[8]);
    }

    string Ask(string question)
    {
        SendHeader(question);
        Span<byte> header = stackalloc byte[HeaderLength];
        Receive(header);
        return Encoding.ASCII.GetString(header).TrimEnd(' ', '\0');
    }

    void SendHeader(string text)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        header.Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, header);
        Send(header);
    }

    void SendInt(int value) => Send(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));

    int ReceiveInt()
    {
        var value = 0;
        Receive(MemoryMarshal.AsBytes(new Span<int>(ref value)));
        return value;
    }

    void Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
                bytes = bytes[socket.Send(bytes)..];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new IOException($"the client is gone ({e.Message})", e);
        }
    }

    void Receive(Span<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                var read = socket.Receive(bytes);
                if (read == 0)
                    throw new IOException("the client closed its connection");
                bytes = bytes[read..];
            }
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            throw new TimeoutException("the client did not answer in time", e);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new IOException($"the client is gone ({e.Message})", e);
        }
    }
}
