using Pi.Ros.Types;

namespace Pi.Ros.Messages.StdSrvs;

/// <summary>A signal that is answered.</summary>
[RosService("std_srvs/srv/Empty")]
public sealed partial class Empty
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request;

    /// <summary>What is answered.</summary>
    public sealed partial record Response;
}

/// <summary>Switches something on or off.</summary>
[RosService("std_srvs/srv/SetBool")]
public sealed partial class SetBool
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public bool Data { get; set; }
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public bool Success { get; set; }

        public string Message { get; set; } = "";
    }
}

/// <summary>Sets something off.</summary>
[RosService("std_srvs/srv/Trigger")]
public sealed partial class Trigger
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request;

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public bool Success { get; set; }

        public string Message { get; set; } = "";
    }
}
