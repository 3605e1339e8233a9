using Pi.Ros.Messages.BuiltinInterfaces;
using Pi.Ros.Types;

namespace Pi.Ros.Messages.RclInterfaces;

/// <summary>The bounds of a floating point parameter, both included.</summary>
[RosMessage("rcl_interfaces/msg/FloatingPointRange")]
public sealed partial record FloatingPointRange
{
    public double FromValue { get; set; }

    public double ToValue { get; set; }

    /// <summary>The distance between valid values from <see cref="FromValue"/> on; 0 for none.</summary>
    public double Step { get; set; }
}

/// <summary>The bounds of an integer parameter, both included.</summary>
[RosMessage("rcl_interfaces/msg/IntegerRange")]
public sealed partial record IntegerRange
{
    public long FromValue { get; set; }

    public long ToValue { get; set; }

    /// <summary>The distance between valid values from <see cref="FromValue"/> on; 0 for none.</summary>
    public ulong Step { get; set; }
}

/// <summary>Parameter and prefix names found in a node.</summary>
[RosMessage("rcl_interfaces/msg/ListParametersResult")]
public sealed partial record ListParametersResult
{
    public string[] Names { get; set; } = [];

    public string[] Prefixes { get; set; } = [];
}

/// <summary>One line of a node's log, as <c>/rosout</c> carries it.</summary>
[RosMessage("rcl_interfaces/msg/Log")]
public sealed partial record Log
{
    public const byte Debug = 10;
    public const byte Info = 20;
    public const byte Warn = 30;
    public const byte Error = 40;
    public const byte Fatal = 50;

    public Time Stamp { get; set; }

    public byte Level { get; set; }

    /// <summary>The logger.</summary>
    public string Name { get; set; } = "";

    public string Msg { get; set; } = "";

    public string File { get; set; } = "";

    public string Function { get; set; } = "";

    public uint Line { get; set; }
}

/// <summary>A logger and its level.</summary>
[RosMessage("rcl_interfaces/msg/LoggerLevel")]
public sealed partial record LoggerLevel
{
    public const byte LogLevelUnknown = 0;
    public const byte LogLevelDebug = 10;
    public const byte LogLevelInfo = 20;
    public const byte LogLevelWarn = 30;
    public const byte LogLevelError = 40;
    public const byte LogLevelFatal = 50;

    public string Name { get; set; } = "";

    public uint Level { get; set; }
}

/// <summary>Whether a logger's level was set.</summary>
[RosMessage("rcl_interfaces/msg/SetLoggerLevelsResult")]
public sealed partial record SetLoggerLevelsResult
{
    public bool Successful { get; set; }

    public string Reason { get; set; } = "";
}

/// <summary>A parameter by name.</summary>
[RosMessage("rcl_interfaces/msg/Parameter")]
public sealed partial record Parameter
{
    public string Name { get; set; } = "";

    public ParameterValue Value { get; set; } = new();
}

/// <summary>What a parameter is for and which values it takes.</summary>
[RosMessage("rcl_interfaces/msg/ParameterDescriptor")]
public sealed partial record ParameterDescriptor
{
    public string Name { get; set; } = "";

    /// <summary>One of <see cref="ParameterType"/>.</summary>
    public byte Type { get; set; }

    public string Description { get; set; } = "";

    public string AdditionalConstraints { get; set; } = "";

    [Default("false")]
    public bool ReadOnly { get; set; }

    [Default("false")]
    public bool DynamicTyping { get; set; }

    [MaxCount(1)]
    public FloatingPointRange[] FloatingPointRange { get; set; } = [];

    [MaxCount(1)]
    public IntegerRange[] IntegerRange { get; set; } = [];
}

/// <summary>Parameters that changed in a node, as <c>/parameter_events</c> carries them.</summary>
[RosMessage("rcl_interfaces/msg/ParameterEvent")]
public sealed partial record ParameterEvent
{
    public Time Stamp { get; set; }

    /// <summary>The node's fully qualified name.</summary>
    public string Node { get; set; } = "";

    public Parameter[] NewParameters { get; set; } = [];

    public Parameter[] ChangedParameters { get; set; } = [];

    public Parameter[] DeletedParameters { get; set; } = [];
}

/// <summary>The parameter events of several nodes at one time.</summary>
[RosMessage("rcl_interfaces/msg/ParameterEventDescriptors")]
public sealed partial record ParameterEventDescriptors
{
    public ParameterDescriptor[] NewParameters { get; set; } = [];

    public ParameterDescriptor[] ChangedParameters { get; set; } = [];

    public ParameterDescriptor[] DeletedParameters { get; set; } = [];
}

/// <summary>The types a parameter value can have.</summary>
[RosMessage("rcl_interfaces/msg/ParameterType")]
public sealed partial record ParameterType
{
    public const byte ParameterNotSet = 0;
    public const byte ParameterBool = 1;
    public const byte ParameterInteger = 2;
    public const byte ParameterDouble = 3;
    public const byte ParameterString = 4;
    public const byte ParameterByteArray = 5;
    public const byte ParameterBoolArray = 6;
    public const byte ParameterIntegerArray = 7;
    public const byte ParameterDoubleArray = 8;
    public const byte ParameterStringArray = 9;
}

/// <summary>A value of one of the types of <see cref="ParameterType"/>: the field for that type holds it.</summary>
[RosMessage("rcl_interfaces/msg/ParameterValue")]
public sealed partial record ParameterValue
{
    public byte Type { get; set; }

    public bool BoolValue { get; set; }

    public long IntegerValue { get; set; }

    public double DoubleValue { get; set; }

    public string StringValue { get; set; } = "";

    [RosType("byte")]
    public byte[] ByteArrayValue { get; set; } = [];

    public bool[] BoolArrayValue { get; set; } = [];

    public long[] IntegerArrayValue { get; set; } = [];

    public double[] DoubleArrayValue { get; set; } = [];

    public string[] StringArrayValue { get; set; } = [];
}

/// <summary>Whether a parameter was set, and why not.</summary>
[RosMessage("rcl_interfaces/msg/SetParametersResult")]
public sealed partial record SetParametersResult
{
    public bool Successful { get; set; }

    public string Reason { get; set; } = "";
}

/// <summary>Describes parameters of a node.</summary>
[RosService("rcl_interfaces/srv/DescribeParameters")]
public sealed partial class DescribeParameters
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public string[] Names { get; set; } = [];
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public ParameterDescriptor[] Descriptors { get; set; } = [];
    }
}

/// <summary>Asks for the levels of loggers.</summary>
[RosService("rcl_interfaces/srv/GetLoggerLevels")]
public sealed partial class GetLoggerLevels
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public string[] Names { get; set; } = [];
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public LoggerLevel[] Levels { get; set; } = [];
    }
}

/// <summary>Asks for the values of parameters, in the order of the names; what is not declared has the type not set.</summary>
[RosService("rcl_interfaces/srv/GetParameters")]
public sealed partial class GetParameters
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public string[] Names { get; set; } = [];
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public ParameterValue[] Values { get; set; } = [];
    }
}

/// <summary>Asks for the types of parameters.</summary>
[RosService("rcl_interfaces/srv/GetParameterTypes")]
public sealed partial class GetParameterTypes
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public string[] Names { get; set; } = [];
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public byte[] Types { get; set; } = [];
    }
}

/// <summary>Lists the parameters of a node that start with one of the prefixes.</summary>
[RosService("rcl_interfaces/srv/ListParameters")]
public sealed partial class ListParameters
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public const ulong DepthRecursive = 0;

        public string[] Prefixes { get; set; } = [];

        /// <summary>How many dot-separated parts below a prefix; <see cref="DepthRecursive"/> for all.</summary>
        public ulong Depth { get; set; }
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public ListParametersResult Result { get; set; } = new();
    }
}

/// <summary>Sets the levels of loggers.</summary>
[RosService("rcl_interfaces/srv/SetLoggerLevels")]
public sealed partial class SetLoggerLevels
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public LoggerLevel[] Levels { get; set; } = [];
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public SetLoggerLevelsResult[] Results { get; set; } = [];
    }
}

/// <summary>Sets parameters one by one.</summary>
[RosService("rcl_interfaces/srv/SetParameters")]
public sealed partial class SetParameters
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public Parameter[] Parameters { get; set; } = [];
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public SetParametersResult[] Results { get; set; } = [];
    }
}

/// <summary>Sets parameters all or none.</summary>
[RosService("rcl_interfaces/srv/SetParametersAtomically")]
public sealed partial class SetParametersAtomically
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public Parameter[] Parameters { get; set; } = [];
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public SetParametersResult Result { get; set; } = new();
    }
}
