namespace Pi.Ros.Types;

/// <summary>Makes a partial record a ROS message: each public property with a setter is a field, in order.</summary>
/// <param name="name">The full type name, as in <c>sensor_msgs/msg/Image</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RosMessageAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Makes a partial class with nested records <c>Request</c> and <c>Response</c> a ROS service.</summary>
/// <param name="name">The full type name, as in <c>std_srvs/srv/SetBool</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RosServiceAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Makes a partial class with nested records <c>Goal</c>, <c>Result</c> and <c>Feedback</c> a ROS action.</summary>
/// <param name="name">The full type name, as in <c>control_msgs/action/GripperCommand</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RosActionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>A field's or constant's name on the wire where it is not the snake_case of the C# name.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class RosNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>The ROS type of a C# <see cref="byte"/> that is not <c>uint8</c>: <c>byte</c> or <c>char</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class RosTypeAttribute(string type) : Attribute
{
    public string Type { get; } = type;
}

/// <summary>An array of fixed length, which has no count on the wire. May be given once per range of distributions.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class FixedArrayAttribute(int length) : Attribute
{
    public int Length { get; } = length;

    /// <summary>The first distribution with this length.</summary>
    public RosDistro From { get; init; } = RosDistro.Humble;

    /// <summary>The last distribution with this length.</summary>
    public RosDistro Until { get; init; } = RosDistro.Lyrical;
}

/// <summary>The most elements a sequence may have, as in <c>float64[&lt;=4]</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MaxCountAttribute(int count) : Attribute
{
    public int Count { get; } = count;
}

/// <summary>The most UTF-8 bytes a string, or each string of a sequence, may have, as in <c>string&lt;=256</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MaxLengthAttribute(int length) : Attribute
{
    public int Length { get; } = length;
}

/// <summary>A field's default as the definition text writes it; the property's initialiser must say the same.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultAttribute(string text) : Attribute
{
    public string Text { get; } = text;
}

/// <summary>The distributions that have a field or constant; elsewhere it is neither read nor written.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DistroAttribute : Attribute
{
    /// <summary>The first distribution with the field.</summary>
    public RosDistro From { get; init; } = RosDistro.Humble;

    /// <summary>The last distribution with the field.</summary>
    public RosDistro Until { get; init; } = RosDistro.Lyrical;
}
