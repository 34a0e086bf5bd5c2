using System.Runtime.InteropServices;
using MlipSpec.Engines.Torch;
using MlipSpec.Engines.Worker;
using MlipSpec.Structures;
using static TorchSharp.torch;

namespace MlipSpec.Torch.Adapters;

/// <summary>
/// A TorchScript model and how it is called. TorchSharp passes tensors but no dictionary of them, so each adapter adds
/// a method "mlipspec" to the text of the model's class before libtorch compiles it: tensors in, a list of tensors out.
/// The file stays as it is.
/// </summary>
internal abstract class TorchModel(TorchArchive archive, TorchRequest request, string method)
{
    readonly jit.ScriptModule _module = Load(new TorchCode(archive).WithMethod(method));
    Tensor? _types;

    /// <summary>What the engine was asked for.</summary>
    protected TorchRequest Request => request;

    /// <summary>The type of the numbers that the model takes.</summary>
    protected virtual ScalarType Real => request.Precision == "float64" ? ScalarType.Float64 : ScalarType.Float32;

    /// <summary>The type of each atom as the model numbers them, int64.</summary>
    protected Tensor Types => _types!;

    /// <summary>Begins with other atoms.</summary>
    public virtual void Start(Structure structure)
    {
        _types?.Dispose();
        _types = tensor(structure.Species.ToArray().Select(TypeOf).ToArray(), ScalarType.Int64)
            .DetachFromDisposeScope();
    }

    /// <summary>What the model is called with for these positions.</summary>
    public abstract object?[] Inputs(in Cell cell, ReadOnlySpan<Vector3D> positions);

    /// <summary>Runs the model, forward and backward.</summary>
    public Tensor[] Run(object?[] inputs) => (Tensor[])_module.invoke("mlipspec", inputs!);

    /// <summary>Reads what it returned; the forces, eV/Å, are written in place.</summary>
    protected abstract EngineResult Read(Tensor[] outputs, Span<Vector3D> forces);

    /// <summary>Evaluates the started atoms.</summary>
    public EngineResult Evaluate(in Cell cell, ReadOnlySpan<Vector3D> positions, Span<Vector3D> forces)
    {
        using var scope = NewDisposeScope();
        return Read(Run(Inputs(cell, positions)), forces);
    }

    /// <summary>The number by which the model knows an element; its place among the types unless an adapter says
    /// otherwise.</summary>
    protected virtual long TypeOf(Element element)
    {
        for (var k = 0; k < request.Types.Count; k++)
            if (request.Types[k] == element.Symbol)
                return k;
        throw new ArgumentException($"{element} is not among the types {string.Join(", ", request.Types)}");
    }

    /// <summary>Calls another method that was added, without arguments.</summary>
    protected Tensor Ask(string name) => (Tensor)_module.invoke(name);

    /// <summary>The numbers of a tensor, in double precision.</summary>
    protected static double[] Numbers(Tensor values)
    {
        var numbers = new double[values.numel()];
        Copy<double>(values, numbers);
        return numbers;
    }

    /// <summary>Copies the numbers of a tensor to where they belong.</summary>
    protected static void Copy<T>(Tensor values, Span<T> to)
        where T : unmanaged
    {
        var plain = values.detach().to(ScalarType.Float64).contiguous();
        var from = MemoryMarshal.Cast<byte, T>(plain.bytes);
        if (from.Length != to.Length)
            throw new InvalidDataException(
                $"the model returned a tensor of shape ({string.Join(", ", values.shape)}) where {to.Length} values were expected"
            );
        from.CopyTo(to);
    }

    /// <summary>Nine numbers as a matrix.</summary>
    protected static Matrix3D Matrix(Tensor nine)
    {
        Matrix3D matrix = default;
        Copy(nine, new Span<Matrix3D>(ref matrix));
        return matrix;
    }

    static jit.ScriptModule Load(TorchArchive archive)
    {
        var module = jit.load(archive.ToBytes());
        module.eval();
        return module;
    }
}
