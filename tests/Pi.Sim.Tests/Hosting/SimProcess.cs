using System.Diagnostics;
using System.Globalization;
using Pi.Ros;
using Pi.Ros.Types;

namespace Pi.Sim.Tests.Hosting;

/// <summary>A pi_sim as a user starts it, on a domain of this test process alone, and a node beside it.</summary>
internal sealed class SimProcess : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly int _domain = 1 + Environment.ProcessId % 99;

    private readonly Process _process;
    private readonly RosContext _context;

    public SimProcess(params string[] arguments)
    {
        _process = Start(arguments);
        _context = new RosContext(new RosContextOptions { Environment = new RosEnvironment { DomainId = _domain, DiscoveryRange = DiscoveryRange.Localhost } });
        Node = _context.CreateNode("test");
    }

    public Node Node { get; }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "pi_sim"), arguments) { RedirectStandardError = true };
        start.Environment["ROS_DOMAIN_ID"] = _domain.ToString(CultureInfo.InvariantCulture);
        start.Environment["ROS_LOCALHOST_ONLY"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Waits for a message that is as asked.</summary>
    public static async Task<T> NextAsync<T>(QueuedSubscription<T> subscription, Func<T, bool> isWanted)
        where T : IRosMessage<T>
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            Received<T> received = await subscription.TakeAsync(deadline.Token);
            if (isWanted(received.Message))
                return received.Message;
        }
    }

    public Task<T> NextAsync<T>(string topic, Func<T, bool> isWanted, Qos? qos = null)
        where T : IRosMessage<T> => NextAsync(Node.Subscribe<T>(topic, qos ?? Qos.SensorData), isWanted);

    /// <summary>A publisher that is heard.</summary>
    public async Task<Publisher<T>> AdvertiseAsync<T>(string topic)
        where T : IRosMessage<T>
    {
        using var deadline = new CancellationTokenSource(Patience);
        Publisher<T> publisher = Node.CreatePublisher<T>(topic);
        await publisher.WaitForAsync(status => status.Matched > 0, deadline.Token);
        return publisher;
    }

    /// <summary>Asks the program to stop as a launch file does; returns its exit code.</summary>
    public async Task<int> StopAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _context.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
