namespace Pi.Node.Loops;

/// <summary>A pause that something new cuts short.</summary>
internal sealed class Wakeup : IDisposable
{
    private readonly AutoResetEvent _signal = new(initialState: false);

    /// <summary>Ends the pause that is under way, or the next one.</summary>
    public void Set() => _signal.Set();

    public void Wait(TimeSpan atMost)
    {
        if (atMost > TimeSpan.Zero)
            _signal.WaitOne(atMost);
    }

    public void Dispose() => _signal.Dispose();
}
