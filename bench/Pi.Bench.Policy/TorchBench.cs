using System.Diagnostics;
using System.Text.Json;

namespace Pi.Bench.Policy;

/// <summary>The same model as a plain PyTorch module in this machine's Python, measured by torch/torch_bench.py.</summary>
internal static class TorchBench
{
    /// <summary>Adds its figures under "torch".</summary>
    /// <exception cref="InvalidOperationException">Python, PyTorch or the script failed.</exception>
    public static void Run(BenchSettings settings, IReadOnlyList<int> cameras, string? checkpoint, string compileMode, IDictionary<string, double> figures)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "torch", "torch_bench.py"), "--runs", $"{settings.Runs}", "--tokens", $"{settings.Tokens}",
            "--thought", $"{settings.ThoughtTokens}", "--compile-mode", compileMode, "--cameras", .. cameras.Select(count => $"{count}"),
            .. checkpoint is null ? Array.Empty<string>() : ["--checkpoint", checkpoint],
        ];
        using var python = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true })!;
        string output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        if (python.ExitCode != 0) throw new InvalidOperationException($"torch_bench.py failed with exit code {python.ExitCode}; its message is above.");

        using var answer = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
        Flatten(answer.RootElement.GetProperty("cameras"), "torch.cameras", figures);
        figures["torch.peak_mib"] = answer.RootElement.GetProperty("peak_bytes").GetDouble() / (1 << 20);
    }

    /// <summary>{"3": {"eager": {"chunk": {"p50": ms}}}} becomes torch.cameras3.eager.chunk.p50_ms.</summary>
    private static void Flatten(JsonElement element, string name, IDictionary<string, double> figures)
    {
        if (element.ValueKind == JsonValueKind.Number) figures[name + "_ms"] = Math.Round(element.GetDouble(), 3);
        else
            foreach (var member in element.EnumerateObject())
                Flatten(member.Value, char.IsDigit(member.Name[0]) ? name + member.Name : $"{name}.{member.Name}", figures);
    }
}
