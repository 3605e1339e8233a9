using System.Globalization;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pi.Policy.Models.Package;

/// <summary>An input or output of a graph.</summary>
internal sealed class GraphTensor(string name, TensorElementType type, params IEnumerable<object> shape)
{
    public string Name => name;

    /// <summary>Type and shape as text: free dimensions by name.</summary>
    public string Form { get; } = $"{type} [{string.Join(", ", shape.Select(size => Convert.ToString(size, CultureInfo.InvariantCulture)))}]";
}
