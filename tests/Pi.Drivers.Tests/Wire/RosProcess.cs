using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pi.Drivers.Tests.Wire;

/// <summary>A program as launch starts it: a process of its own, told by the command line and the environment.</summary>
internal sealed class RosProcess : IDisposable
{
    private const int _interrupt = 2, _terminate = 15, _kill = 9;
    private readonly Process _process;

    public RosProcess(string program, int domain, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, program), arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["ROS_DOMAIN_ID"] = $"{domain}";
        start.Environment["ROS_AUTOMATIC_DISCOVERY_RANGE"] = "LOCALHOST";
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => Lines.Enqueue(line.Data ?? "");
        _process.OutputDataReceived += (_, line) => Lines.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>What it wrote.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public int Id => _process.Id;

    public void Interrupt() => Signal(_interrupt);

    public void Terminate() => Signal(_terminate);

    public void Kill() => Signal(_kill);

    public Task WaitAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Signal(int signal) => SignalCall.Send(_process.Id, signal);
}
