using System.Runtime.InteropServices;
using System.Text.Json;
using MlipSpec.Engines.Torch;
using MlipSpec.Engines.Worker;
using MlipSpec.Structures;
using MlipSpec.Torch.Adapters;
using MlipSpec.Torch.Native;

namespace MlipSpec.Torch;

/// <summary>A TorchScript model in libtorch, on one thread.</summary>
internal sealed class TorchEngine : IEngine
{
    TorchModel _model = null!;

    public EngineInfo Open(JsonElement settings)
    {
        var request = settings.Deserialize<TorchRequest>()!;
        TorchLibrary.Load();
        if (request.Family != TorchFamilies.None)
            _model = Open(request);
        return new("libtorch", TorchLibrary.Version, request.Precision);
    }

    public void Start(Structure structure) => _model.Start(structure);

    public EngineResult Evaluate(in Cell cell, ReadOnlySpan<Vector3D> positions, Span<Vector3D> forces)
    {
        try
        {
            return _model.Evaluate(cell, positions, forces);
        }
        catch (ExternalException e)
        {
            throw new InvalidDataException($"libtorch: {Words(e.Message)}");
        }
    }

    /// <summary>Loads a model; libtorch is loaded already.</summary>
    public static TorchModel Open(TorchRequest request)
    {
        var archive = TorchArchive.Read(request.File);
        if (request.Precision != request.Stored)
            archive = DoublePrecision.Of(archive);
        try
        {
            return request.Family switch
            {
                TorchFamilies.Graph => new GraphModel(archive, request),
                TorchFamilies.SevenNet => new SevenNetModel(archive, request),
                TorchFamilies.DeepMd => new DeepMdModel(archive, request),
                TorchFamilies.Ani => new AniModel(archive, request),
                _ => throw new InvalidDataException($"there is no adapter '{request.Family}'"),
            };
        }
        catch (ExternalException e)
        {
            throw new InvalidDataException(
                $"{request.File} cannot be loaded by libtorch {TorchLibrary.Version}: {Words(e.Message)}"
            );
        }
    }

    // The reason stands in the last line that is no part of a traceback; its beginning if there is none.
    static string Words(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.LastOrDefault(l => l.Contains("Error: ", StringComparison.Ordinal))
            ?? string.Join(' ', lines.Take(3));
    }
}
