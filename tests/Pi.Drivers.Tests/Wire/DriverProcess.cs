using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pi.Drivers.Tests.Wire;

/// <summary>pi_driver as launch starts it: a process of its own, told by the command line and the environment.</summary>
internal sealed class DriverProcess : IDisposable
{
    private const int _interrupt = 2, _terminate = 15, _kill = 9;
    private readonly Process _process;

    public DriverProcess(int domain, params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "pi_driver");
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
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
