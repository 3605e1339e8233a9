using Pi.Ros.Messages.DiagnosticMsgs;

namespace Pi.Operator;

/// <summary>A diagnostic_msgs/DiagnosticStatus as read by a person: a headline and values by name.</summary>
internal sealed record Report(string Name, string Message, IReadOnlyDictionary<string, string> Values)
{
    public Report(DiagnosticStatus status)
        : this(status.Name, status.Message, status.Values.DistinctBy(value => value.Key).ToDictionary(value => value.Key, value => value.Value))
    {
    }

    /// <summary>What is known before anything was said.</summary>
    public static Report None { get; } = new("", "", new Dictionary<string, string>());

    public bool IsHeard => Message.Length > 0;

    /// <summary>A value; empty where there is none of that name.</summary>
    public string this[string key] => Values.GetValueOrDefault(key, "");
}
