using System.Runtime.InteropServices;

namespace Pi.Ros;

/// <summary>
/// SIGINT, by which a launch file stops a node, and SIGTERM as one request to stop in peace. While this lives neither ends the process, however often
/// it comes.
/// </summary>
public sealed partial class StopSignals : IDisposable
{
    private const int _interrupt = 2;
    private const nint _defaultHandler = 0, _ignored = 1;

    /// <summary>More than any system's struct sigaction, which begins with the handler.</summary>
    private const int _actionSize = 256;

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals()
    {
        // A shell starts what runs in the background with SIGINT ignored, and .NET keeps that.
        if (IsIgnored())
        {
            _ = Handle(_interrupt, _defaultHandler);
        }

        _registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM)];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private static unsafe bool IsIgnored()
    {
        byte* action = stackalloc byte[_actionSize];
        return Query(_interrupt, null, action) == 0 && *(nint*)action == _ignored;
    }

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static unsafe partial int Query(int signal, void* action, byte* present);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Handle(int signal, nint handler);

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        _stop.Cancel();
    });
}
