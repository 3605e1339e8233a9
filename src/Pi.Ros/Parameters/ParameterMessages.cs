using Pi.Ros.Messages.BuiltinInterfaces;
using RclInterfaces = Pi.Ros.Messages.RclInterfaces;

namespace Pi.Ros.Parameters;

/// <summary>Between parameters and the messages of rcl_interfaces.</summary>
public static class ParameterMessages
{
    public static RclInterfaces.ParameterValue ToMessage(this ParameterValue value)
    {
        var message = new RclInterfaces.ParameterValue { Type = (byte)value.Type };
        switch (value.Type)
        {
            case ParameterType.Bool:
                message.BoolValue = value.As<bool>();
                break;
            case ParameterType.Integer:
                message.IntegerValue = value.As<long>();
                break;
            case ParameterType.Double:
                message.DoubleValue = value.As<double>();
                break;
            case ParameterType.String:
                message.StringValue = value.As<string>();
                break;
            case ParameterType.ByteArray:
                message.ByteArrayValue = [.. value.As<IReadOnlyList<byte>>()];
                break;
            case ParameterType.BoolArray:
                message.BoolArrayValue = [.. value.As<IReadOnlyList<bool>>()];
                break;
            case ParameterType.IntegerArray:
                message.IntegerArrayValue = [.. value.As<IReadOnlyList<long>>()];
                break;
            case ParameterType.DoubleArray:
                message.DoubleArrayValue = [.. value.As<IReadOnlyList<double>>()];
                break;
            case ParameterType.StringArray:
                message.StringArrayValue = [.. value.As<IReadOnlyList<string>>()];
                break;
        }

        return message;
    }

    /// <summary>The value a message carries; null when its type is none of those there are.</summary>
    public static ParameterValue? ToValue(this RclInterfaces.ParameterValue message) => (ParameterType)message.Type switch
    {
        ParameterType.NotSet => ParameterValue.NotSet,
        ParameterType.Bool => message.BoolValue,
        ParameterType.Integer => message.IntegerValue,
        ParameterType.Double => message.DoubleValue,
        ParameterType.String => message.StringValue,
        ParameterType.ByteArray => message.ByteArrayValue,
        ParameterType.BoolArray => message.BoolArrayValue,
        ParameterType.IntegerArray => message.IntegerArrayValue,
        ParameterType.DoubleArray => message.DoubleArrayValue,
        ParameterType.StringArray => message.StringArrayValue,
        _ => null,
    };

    public static RclInterfaces.Parameter ToMessage(this Parameter parameter) => new() { Name = parameter.Name, Value = parameter.Value.ToMessage() };

    public static RclInterfaces.SetParametersResult ToMessage(this ParameterSetResult result) => new() { Successful = result.Successful, Reason = result.Reason };

    public static RclInterfaces.ListParametersResult ToMessage(this ParameterNames names) => new() { Names = [.. names.Names], Prefixes = [.. names.Prefixes] };

    public static RclInterfaces.ParameterDescriptor ToMessage(this ParameterDescriptor descriptor) => new()
    {
        Name = descriptor.Name,
        Type = (byte)descriptor.Type,
        Description = descriptor.Description,
        AdditionalConstraints = descriptor.AdditionalConstraints,
        ReadOnly = descriptor.ReadOnly,
        DynamicTyping = descriptor.DynamicTyping,
        FloatingPointRange = descriptor.FloatingPointRange is { } numbers ? [new() { FromValue = numbers.From, ToValue = numbers.To, Step = numbers.Step }] : [],
        IntegerRange = descriptor.IntegerRange is { } integers ? [new() { FromValue = integers.From, ToValue = integers.To, Step = integers.Step }] : [],
    };

    /// <summary>The event that tells /parameter_events of changes in a node.</summary>
    public static RclInterfaces.ParameterEvent ToMessage(this ParameterChanges changes, NodeName node, Time stamp) => new()
    {
        Stamp = stamp,
        Node = node.FullyQualifiedName,
        NewParameters = [.. changes.New.Select(ToMessage)],
        ChangedParameters = [.. changes.Changed.Select(ToMessage)],
        DeletedParameters = [.. changes.Deleted.Select(ToMessage)],
    };
}
