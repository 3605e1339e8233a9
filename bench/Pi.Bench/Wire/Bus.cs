using System.Diagnostics;
using Pi.Ros;

namespace Pi.Bench.Wire;

/// <summary>The domain a measurement has to itself, on the loopback interface, and the processes that take part.</summary>
internal static class Bus
{
    private const string DomainVariable = "ROS_DOMAIN_ID";

    /// <summary>Parent and children agree on the domain through the environment.</summary>
    public static RosContext Join()
    {
        var domain = Environment.GetEnvironmentVariable(DomainVariable) is { Length: > 0 } given ? given : $"{1 + (Environment.ProcessId % 99)}";
        Environment.SetEnvironmentVariable(DomainVariable, domain);
        Environment.SetEnvironmentVariable("ROS_AUTOMATIC_DISCOVERY_RANGE", "LOCALHOST");
        return RosContext.Create();
    }

    /// <summary>Starts this program again as a child of the measurement.</summary>
    public static Process Spawn(params string[] arguments) => Start(Environment.ProcessPath!, ["wire-child", .. arguments]);

    public static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
        ?? throw new InvalidOperationException($"could not start {program}");
}
