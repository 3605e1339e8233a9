using Microsoft.ML.OnnxRuntime;

namespace Pi.Import.Parity;

/// <summary>Runs the graphs of a folder on the CPU, one session at a time, so that memory holds the weights of one graph at most.</summary>
internal sealed class GraphSessions(string folder, string prefix) : IDisposable
{
    private readonly MappedWeights _weights = new(folder);
    private InferenceSession? _session;
    private string _role = "";

    /// <summary>Runs a graph; the caller disposes of the results.</summary>
    public Dictionary<string, OrtValue> Run(string role, IReadOnlyDictionary<string, OrtValue> inputs)
    {
        InferenceSession session = Open(role);
        using var options = new RunOptions();
        IReadOnlyList<string> outputs = session.OutputNames;
        string[] names = [.. session.InputNames];
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, names, [.. names.Select(name => inputs[name])], outputs);
        var copies = new Dictionary<string, OrtValue>();
        for (int i = 0; i < outputs.Count; i++)
            copies[outputs[i]] = Tensors.Copy(results[i]);
        return copies;
    }

    public void Dispose()
    {
        _session?.Dispose();
        _weights.Dispose();
    }

    private InferenceSession Open(string role)
    {
        if (_session is not null && _role == role)
            return _session;
        _session?.Dispose();
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        // Weights stay in the mapped file: prepacking would copy them, folding would widen stored bf16 ahead of use.
        options.AddSessionConfigEntry("session.disable_prepacking", "1");
        options.AddSessionConfigEntry("optimization.disable_specified_optimizers", "ConstantFolding");
        options.EnableCpuMemArena = false;
        string graph = Path.Combine(folder, prefix + GraphFiles.Name(role));
        _weights.Lend(graph, options);
        _session = new InferenceSession(graph, options);
        _role = role;
        return _session;
    }
}
