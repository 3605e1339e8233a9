using System.Globalization;
using System.Text;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pi.Policy.Models.Engine;

/// <summary>
/// Lists the weights that a graph keeps in other files. Only the path to them through the model is read (onnx.proto): ModelProto.graph 7,
/// GraphProto.initializer 5, TensorProto dims 1, data_type 2, name 8, external_data 13, its key 1 and value 2.
/// </summary>
internal static class ExternalTensors
{
    public static IReadOnlyList<ExternalTensor> Read(string graphPath)
    {
        var tensors = new List<ExternalTensor>();
        foreach (var graph in new ProtoReader(File.ReadAllBytes(graphPath)).Fields().Where(field => field.Number == 7))
            foreach (var initializer in new ProtoReader(graph.Bytes).Fields().Where(field => field.Number == 5))
                if (Tensor(initializer.Bytes) is { } tensor) tensors.Add(tensor);
        return tensors;
    }

    private static ExternalTensor? Tensor(ReadOnlyMemory<byte> message)
    {
        var (name, type, shape, places) = ("", TensorElementType.DataTypeMax, new List<long>(), new Dictionary<string, string>());
        foreach (var field in new ProtoReader(message).Fields())
        {
            if (field.Number == 1) shape.AddRange(field.IsNumber ? [field.Value] : new ProtoReader(field.Bytes).Numbers());
            if (field.Number == 2) type = (TensorElementType)field.Value;
            if (field.Number == 8) name = Encoding.UTF8.GetString(field.Bytes.Span);
            if (field.Number == 13) AddPlace(field.Bytes, places);
        }
        return places.TryGetValue("location", out string? file)
            ? new ExternalTensor(name, type, [.. shape], file, long.Parse(places.GetValueOrDefault("offset", "0"), CultureInfo.InvariantCulture))
            : null;
    }

    private static void AddPlace(ReadOnlyMemory<byte> entry, Dictionary<string, string> places)
    {
        string[] pair = [.. new ProtoReader(entry).Fields().OrderBy(field => field.Number).Select(field => Encoding.UTF8.GetString(field.Bytes.Span))];
        places[pair[0]] = pair[1];
    }
}
