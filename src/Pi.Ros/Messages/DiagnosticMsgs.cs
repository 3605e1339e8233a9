using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.DiagnosticMsgs;

/// <summary>The health of everything a node watches, as <c>/diagnostics</c> carries it (REP-107).</summary>
[RosMessage("diagnostic_msgs/msg/DiagnosticArray")]
public sealed partial record DiagnosticArray
{
    public Header Header { get; set; } = new();

    public DiagnosticStatus[] Status { get; set; } = [];
}

/// <summary>The health of one thing.</summary>
[RosMessage("diagnostic_msgs/msg/DiagnosticStatus")]
public sealed partial record DiagnosticStatus
{
    [RosType("byte")]
    public const byte Ok = 0;

    [RosType("byte")]
    public const byte Warn = 1;

    [RosType("byte")]
    public const byte Error = 2;

    [RosType("byte")]
    public const byte Stale = 3;

    /// <summary>One of the constants.</summary>
    [RosType("byte")]
    public byte Level { get; set; }

    /// <summary>The node and the task, as in <c>pi: cameras</c>.</summary>
    public string Name { get; set; } = "";

    public string Message { get; set; } = "";

    public string HardwareId { get; set; } = "";

    public KeyValue[] Values { get; set; } = [];
}

/// <summary>One figure of a <see cref="DiagnosticStatus"/>.</summary>
[RosMessage("diagnostic_msgs/msg/KeyValue")]
public sealed partial record KeyValue
{
    public string Key { get; set; } = "";

    public string Value { get; set; } = "";
}

/// <summary>Asks a diagnostic aggregator to load more analyzers.</summary>
[RosService("diagnostic_msgs/srv/AddDiagnostics")]
public sealed partial class AddDiagnostics
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public string LoadNamespace { get; set; } = "";
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public bool Success { get; set; }

        public string Message { get; set; } = "";
    }
}

/// <summary>Asks a node to test itself.</summary>
[RosService("diagnostic_msgs/srv/SelfTest")]
public sealed partial class SelfTest
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request;

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public string Id { get; set; } = "";

        [RosType("byte")]
        public byte Passed { get; set; }

        public DiagnosticStatus[] Status { get; set; } = [];
    }
}
