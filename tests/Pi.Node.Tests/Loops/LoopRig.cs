using Pi.Node.Loops;
using Pi.Policy;

namespace Pi.Node.Tests.Loops;

/// <summary>One of the mind's loops on a thread of its own, woken by the test.</summary>
internal sealed class LoopRig : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly Wakeup _wakeup = new(), _other = new();
    private readonly Thread _thread;

    /// <param name="model">The model.</param>
    /// <param name="create">Makes the loop's run, from the mind, what wakes the loop, and what wakes the other one.</param>
    public LoopRig(LocalModel model, Func<TestMind, Wakeup, Wakeup, Action<CancellationToken>> create)
    {
        Test = new TestMind(model);
        Action<CancellationToken> run = create(Test, _wakeup, _other);
        _thread = new Thread(() => run(_stop.Token));
        _thread.Start();
    }

    public TestMind Test { get; }

    public IReadOnlyList<T> Sent<T>(string topic)
        where T : Ros.Types.IRosMessage<T> => Test.Node.Transport.Sent<T>(topic);

    /// <summary>Wakes the loop again and again until something is so.</summary>
    public void Until(Func<bool> isSo, string what) => Assert.True(SpinWait.SpinUntil(() => Wake() && isSo(), _patience), $"waited in vain for {what}; the log: {string.Join("; ", Test.Node.Log)}");

    /// <summary>Ends the loop, and waits until it has.</summary>
    public void Stop()
    {
        _stop.Cancel();
        Wake();
        _thread.Join();
    }

    public void Dispose()
    {
        Stop();
        Test.Dispose();
        _stop.Dispose();
        _wakeup.Dispose();
        _other.Dispose();
    }

    private bool Wake()
    {
        _wakeup.Set();
        return true;
    }
}
