using Pi.Policy.Act;
using Pi.Policy.Perceive;
using Serilog;

namespace Pi.Node.Loops;

/// <summary>Logs what is wrong when it begins, and that it is over when it is; never the same thing at every turn.</summary>
internal sealed class FaultLog(ILogger log)
{
    private readonly HashSet<(string Sensor, SensorFaultKind Kind)> _sensors = [];
    private ActFault? _act;

    public void Note(Look look)
    {
        foreach (SensorFault fault in look.Faults)
        {
            if (_sensors.Add((fault.Sensor, fault.Kind)))
                log.Warning("{Problem}", fault.Message);
        }
        foreach ((string Sensor, SensorFaultKind Kind) over in _sensors.Where(known => look.Faults.All(fault => (fault.Sensor, fault.Kind) != known)).ToList())
        {
            _sensors.Remove(over);
            log.Information("{Sensor} is no longer {Fault}", over.Sensor, over.Kind);
        }
    }

    public void Note(ActOutcome outcome)
    {
        if (outcome.Fault is { } fault && fault != _act && fault != ActFault.Dropped)
            log.Warning("no chunk: {Problem}", outcome.Message);
        _act = outcome.Fault;
    }
}
