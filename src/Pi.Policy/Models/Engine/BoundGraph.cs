using Microsoft.ML.OnnxRuntime;

namespace Pi.Policy.Models.Engine;

/// <summary>A session with all its inputs and outputs bound to fixed addresses: what a captured graph needs, and no allocation per run anywhere.</summary>
internal sealed class BoundGraph : IDisposable
{
    private readonly InferenceSession _session;
    private readonly bool _ownsSession;
    private readonly OrtIoBinding _binding;
    private readonly List<IDisposable> _owned = [];

    public BoundGraph(InferenceSession session, bool ownsSession)
    {
        (_session, _ownsSession) = (session, ownsSession);
        _binding = session.CreateIoBinding();
    }

    public BoundGraph Input(string name, TensorBuffer buffer)
    {
        _binding.BindInput(name, buffer.Value);
        return this;
    }

    public BoundGraph Output(string name, TensorBuffer buffer)
    {
        _binding.BindOutput(name, buffer.Value);
        return this;
    }

    /// <summary>Binds an output that nobody reads, to memory of its own.</summary>
    public BoundGraph Ignore(string name, TensorBuffer buffer)
    {
        _owned.Add(buffer);
        return Output(name, buffer);
    }

    /// <summary>Lets <paramref name="part"/>, a view that was made for this graph, go with it.</summary>
    public TensorBuffer Own(TensorBuffer part)
    {
        _owned.Add(part);
        return part;
    }

    public void Run(RunOptions options) => _session.RunWithBinding(options, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        foreach (var owned in _owned) owned.Dispose();
        if (_ownsSession) _session.Dispose();
    }
}
