using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Messages.LifecycleMsgs;
using Pi.Ros.Messages.StdMsgs;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.ControllerManagerMsgs;

/// <summary>A controller or hardware component and the state it is in.</summary>
[RosMessage("controller_manager_msgs/msg/NamedLifecycleState")]
public sealed partial record NamedLifecycleState
{
    public string Name { get; set; } = "";

    public State State { get; set; } = new();
}

/// <summary>The state of everything a controller manager runs; the topic <c>~/activity</c>, from Jazzy on.</summary>
[RosMessage("controller_manager_msgs/msg/ControllerManagerActivity")]
public sealed partial record ControllerManagerActivity
{
    public Header Header { get; set; } = new();

    public NamedLifecycleState[] Controllers { get; set; } = [];

    public NamedLifecycleState[] HardwareComponents { get; set; } = [];
}

/// <summary>A controller that another one commands.</summary>
[RosMessage("controller_manager_msgs/msg/ChainConnection")]
public sealed partial record ChainConnection
{
    public string Name { get; set; } = "";

    public string[] ReferenceInterfaces { get; set; } = [];
}

/// <summary>
/// A loaded controller. Jazzy's layout is that of its first releases (before 4.28), which the recorded messages show.
/// </summary>
[RosMessage("controller_manager_msgs/msg/ControllerState")]
public sealed partial record ControllerState
{
    public string Name { get; set; } = "";

    public string State { get; set; } = "";

    public string Type { get; set; } = "";

    [Distro(From = RosDistro.Kilted)]
    public bool IsAsync { get; set; }

    /// <summary>Hz.</summary>
    [Distro(From = RosDistro.Kilted)]
    public ushort UpdateRate { get; set; }

    public string[] ClaimedInterfaces { get; set; } = [];

    public string[] RequiredCommandInterfaces { get; set; } = [];

    public string[] RequiredStateInterfaces { get; set; } = [];

    public bool IsChainable { get; set; }

    public bool IsChained { get; set; }

    [Distro(From = RosDistro.Jazzy)]
    public string[] ExportedStateInterfaces { get; set; } = [];

    public string[] ReferenceInterfaces { get; set; } = [];

    public ChainConnection[] ChainConnections { get; set; } = [];
}

/// <summary>One value that hardware reports or takes.</summary>
[RosMessage("controller_manager_msgs/msg/HardwareInterface")]
public sealed partial record HardwareInterface
{
    public string Name { get; set; } = "";

    [Distro(From = RosDistro.Jazzy)]
    public string DataType { get; set; } = "";

    public bool IsAvailable { get; set; }

    public bool IsClaimed { get; set; }
}

/// <summary>A part of the robot's hardware.</summary>
[RosMessage("controller_manager_msgs/msg/HardwareComponentState")]
public sealed partial record HardwareComponentState
{
    public string Name { get; set; } = "";

    public string Type { get; set; } = "";

    [Distro(From = RosDistro.Jazzy)]
    public bool IsAsync { get; set; }

    /// <summary>Rate of reading and writing, Hz.</summary>
    [Distro(From = RosDistro.Jazzy)]
    public ushort RwRate { get; set; }

    /// <summary>The old name of <see cref="PluginName"/>.</summary>
    [Distro(Until = RosDistro.Jazzy)]
    public string ClassType { get; set; } = "";

    [Distro(From = RosDistro.Iron)]
    public string PluginName { get; set; } = "";

    public State State { get; set; } = new();

    public HardwareInterface[] CommandInterfaces { get; set; } = [];

    public HardwareInterface[] StateInterfaces { get; set; } = [];
}

/// <summary>Lists the loaded controllers.</summary>
[RosService("controller_manager_msgs/srv/ListControllers")]
public sealed partial class ListControllers
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request;

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public ControllerState[] Controller { get; set; } = [];
    }
}

/// <summary>Lists the parts of the robot's hardware.</summary>
[RosService("controller_manager_msgs/srv/ListHardwareComponents")]
public sealed partial class ListHardwareComponents
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request;

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public HardwareComponentState[] Component { get; set; } = [];
    }
}

/// <summary>Starts and stops controllers together.</summary>
[RosService("controller_manager_msgs/srv/SwitchController")]
public sealed partial class SwitchController
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public const int BestEffort = 1;
        public const int Strict = 2;

        [Distro(From = RosDistro.Jazzy)]
        public const int Auto = 3;

        [Distro(From = RosDistro.Jazzy)]
        public const int ForceAuto = 4;

        public string[] ActivateControllers { get; set; } = [];

        public string[] DeactivateControllers { get; set; } = [];

        /// <summary>The old name of <see cref="ActivateControllers"/>.</summary>
        [Distro(Until = RosDistro.Humble)]
        public string[] StartControllers { get; set; } = [];

        /// <summary>The old name of <see cref="DeactivateControllers"/>.</summary>
        [Distro(Until = RosDistro.Humble)]
        public string[] StopControllers { get; set; } = [];

        /// <summary>One of the constants.</summary>
        public int Strictness { get; set; }

        /// <summary>The old name of <see cref="ActivateAsap"/>.</summary>
        [Distro(Until = RosDistro.Humble)]
        public bool StartAsap { get; set; }

        /// <summary>Whether to activate each controller as soon as its hardware is ready, rather than all at once.</summary>
        public bool ActivateAsap { get; set; }

        /// <summary>Zero waits without end.</summary>
        public Duration Timeout { get; set; }
    }

    /// <summary>Jazzy's layout is that of its first releases (before 4.28), which the recorded messages show.</summary>
    public sealed partial record Response
    {
        public bool Ok { get; set; }

        [Distro(From = RosDistro.Kilted)]
        public string Message { get; set; } = "";
    }
}
