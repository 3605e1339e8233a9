using System.Collections.Concurrent;

namespace Pi.Sim.Faults;

/// <summary>The faults in force. Safe for several threads.</summary>
internal sealed class FaultBoard
{
    private readonly ConcurrentDictionary<(FaultKind Kind, string Target), long> _until = new();

    /// <summary>Takes "clear" or the text of a <see cref="Fault"/>.</summary>
    /// <param name="text">What is asked for.</param>
    /// <param name="now">Nanoseconds of the world's clock.</param>
    /// <exception cref="FormatException">The text asks for no fault.</exception>
    public void Ask(string text, long now)
    {
        if (text.Trim() == "clear")
        {
            _until.Clear();
            return;
        }
        Fault fault = Fault.Parse(text);
        _until[(fault.Kind, fault.Target)] = fault.Seconds is { } seconds ? now + (long)(seconds * 1e9) : long.MaxValue;
    }

    /// <summary>Whether a fault of the kind is in force for the target.</summary>
    public bool Affects(FaultKind kind, string target, long now) => IsInForce((kind, target), now) || IsInForce((kind, ""), now);

    private bool IsInForce((FaultKind Kind, string Target) fault, long now) => _until.TryGetValue(fault, out long until) && now < until;
}
