using Microsoft.ML.OnnxRuntime;

namespace Pi.Policy.Models.Engine;

/// <summary>
/// A session with all its inputs and outputs bound to fixed addresses: what a captured graph needs, and no allocation per run anywhere.
/// </summary>
internal sealed class BoundGraph : IDisposable
{
    private readonly SessionFactory _sessions;
    private readonly GraphRequest _request;
    private readonly List<(string Name, TensorBuffer Buffer, bool IsInput)> _bound = [];
    private readonly List<IDisposable> _owned = [];
    private InferenceSession _session;
    private OrtIoBinding _binding;
    private bool _isCaptured;

    public BoundGraph(SessionFactory sessions, GraphRequest request)
    {
        (_sessions, _request) = (sessions, request);
        (_session, _isCaptured) = sessions.Take(request);
        _binding = _session.CreateIoBinding();
    }

    public BoundGraph Input(string name, TensorBuffer buffer) => Bind(name, buffer, isInput: true);

    public BoundGraph Output(string name, TensorBuffer buffer) => Bind(name, buffer, isInput: false);

    /// <summary>Lets <paramref name="part"/>, which was made for this graph, go with it.</summary>
    public TensorBuffer Own(TensorBuffer part)
    {
        _owned.Add(part);
        return part;
    }

    /// <summary>
    /// Captures on a GPU, once everything is bound: the first run takes seconds and must not count as an inference. A graph that cannot be
    /// captured runs launch by launch from then on.
    /// </summary>
    public void WarmUp()
    {
        if (!_isCaptured) return;
        using var options = new RunOptions();
        try
        {
            Run(options);
        }
        catch (OnnxRuntimeException e)
        {
            Reopen(e.Message);
            Run(options);
        }
    }

    public void Run(RunOptions options) => _session.RunWithBinding(options, _binding);

    public void Dispose()
    {
        Close();
        foreach (var owned in _owned) owned.Dispose();
    }

    private BoundGraph Bind(string name, TensorBuffer buffer, bool isInput)
    {
        _bound.Add((name, buffer, isInput));
        if (isInput) _binding.BindInput(name, buffer.Value);
        else _binding.BindOutput(name, buffer.Value);
        return this;
    }

    private void Reopen(string reason)
    {
        Close();
        _session = _sessions.TakeUncaptured(_request, reason);
        (_binding, _isCaptured) = (_session.CreateIoBinding(), false);
        var bound = _bound.ToArray();
        _bound.Clear();
        foreach (var (name, buffer, isInput) in bound) Bind(name, buffer, isInput);
    }

    private void Close()
    {
        _binding.Dispose();
        _sessions.GiveBack(_session);
    }
}
