using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Pi.Interop.Tests;

/// <summary>A running program of peers/; its README tells what each command says.</summary>
internal sealed partial class Peer : IAsyncDisposable
{
    public const string Cyclone = "cyclone_peer";
    public const string FastDds = "fastdds_peer";

    private const int Sigterm = 15;

    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly Process _process;
    private readonly Task _reading;
    private bool _disposed;

    private Peer(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(KeepAsync(process.StandardOutput), KeepAsync(process.StandardError));
    }

    /// <summary>Starts a program that meets nodes of Jazzy on the domain of this test process.</summary>
    public static Peer Start(string program, params string[] arguments) => Start(program, RosDistro.Jazzy, arguments);

    public static Peer Start(string program, RosDistro distro, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, program))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[.. arguments, "--domain", $"{Wire.DomainId}", "--interface", Wire.InterfaceOf(distro)])
        {
            start.ArgumentList.Add(argument);
        }

        return new Peer(Process.Start(start)!);
    }

    /// <summary>The JSON lines it has said so far.</summary>
    public IReadOnlyList<JsonElement> Told => [.. Lines().Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>Waits until it has said this line.</summary>
    public Task SaysAsync(string line) => UntilAsync(() => Lines().Contains(line), line);

    /// <summary>Waits for a JSON line that fulfils the condition; the newest counts.</summary>
    public async Task<JsonElement> TellsAsync(Func<JsonElement, bool> condition, string what)
    {
        await UntilAsync(() => Told.Any(condition), what);
        return Told.Last(condition);
    }

    /// <summary>Waits for a JSON line with this property.</summary>
    public Task<JsonElement> TellsAsync(string property) => TellsAsync(line => line.TryGetProperty(property, out _), property);

    /// <summary>Lets a sender with <c>--hold</c> send.</summary>
    public void Go() => _process.StandardInput.Write("\n");

    /// <summary>Asks it to end, as Ctrl-C does.</summary>
    public void Stop() => _ = Signal(_process.Id, Sigterm);

    /// <summary>Waits for its end.</summary>
    /// <returns>0 when all was as it should be.</returns>
    public async Task<int> ExitAsync()
    {
        await UntilAsync(() => _process.HasExited, "its end");
        await _reading;
        return _process.ExitCode;
    }

    /// <summary>Cancelled when it has ended.</summary>
    public CancellationToken ExitToken()
    {
        var exited = new CancellationTokenSource(Wire.Patience);
        _ = _process.WaitForExitAsync(exited.Token).ContinueWith(_ => exited.Cancel(), TaskScheduler.Default);
        return exited.Token;
    }

    /// <summary>Kills it, if it has not ended: others hear no farewell.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    private string[] Lines()
    {
        lock (_lock)
        {
            return [.. _lines];
        }
    }

    private async Task KeepAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (_lock)
            {
                _lines.Add(line);
            }
        }
    }

    private Task UntilAsync(Func<bool> condition, string what) => Wire.UntilAsync(
        () => condition() || (_process.HasExited && _reading.IsCompleted && (condition() ? true : throw new InvalidOperationException(Failure(what)))),
        () => Failure(what));

    private string Failure(string what) => $"{what} of {string.Join(' ', _process.StartInfo.ArgumentList)}, which said:\n{string.Join('\n', Lines())}";
}
