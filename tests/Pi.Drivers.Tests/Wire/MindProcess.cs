using System.Diagnostics;
using System.Globalization;
using Pi.Ros;

namespace Pi.Drivers.Tests.Wire;

/// <summary>A mind in a process of its own, which can be killed.</summary>
internal sealed class MindProcess : IDisposable
{
    private readonly Process _process;

    public MindProcess(int domain, double[] home)
    {
        string program = typeof(MindProcess).Assembly.Location;
        _process = Process.Start(Environment.ProcessPath!, ["exec", program, "mind", $"{domain}", .. home.Select(p => p.ToString("R", CultureInfo.InvariantCulture))]);
    }

    /// <summary>What the process does: waves around where it is told the arm is, until it is killed.</summary>
    public static int Run(string[] arguments)
    {
        int domain = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        using var context = new RosContext(new RosContextOptions { Environment = new RosEnvironment { DomainId = domain, DiscoveryRange = DiscoveryRange.Localhost } });
        using Node node = context.CreateNode("mind");
        double[] home = [.. arguments[1..].Select(a => double.Parse(a, CultureInfo.InvariantCulture))];
        var mind = new Mind(node, [.. Robots.Load("sim").Joints.Select(j => j.Name)], home);
        SpinWait.SpinUntil(() => mind.Chunks.Status.Matched > 0);
        mind.Start();
        using var thread = new RealTimeThread(mind.Tick);
        using var never = new ManualResetEvent(false);
        return never.WaitOne() ? 0 : 1;
    }

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
