namespace Pi.Ros.Parameters;

/// <summary>What a parameter may be, with the fields of rcl_interfaces/ParameterDescriptor.</summary>
public sealed record ParameterDescriptor
{
    public string Name { get; init; } = "";

    /// <summary>The type it was declared with, or of the value it has where the type may change.</summary>
    public ParameterType Type { get; init; }

    public string Description { get; init; } = "";

    /// <summary>What the validation demands beyond type and range, in words for people.</summary>
    public string AdditionalConstraints { get; init; } = "";

    /// <summary>Set once, at its declaration.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether a value of another type may be set.</summary>
    public bool DynamicTyping { get; init; }

    public IntegerRange? IntegerRange { get; init; }

    public FloatingPointRange? FloatingPointRange { get; init; }

    /// <summary>Why a value does not fit, in the words of rclcpp; null when it does.</summary>
    internal string? Refusal(ParameterValue value)
    {
        if (!DynamicTyping && value.Type != Type)
        {
            return $"Wrong parameter type, parameter {{{Name}}} is of type {{{ParameterValue.NameOf(Type)}}}, setting it to {{{ParameterValue.NameOf(value.Type)}}} is not allowed.";
        }

        if (value.Type == ParameterType.Integer && IntegerRange?.Contains(value.As<long>()) == false)
        {
            return $"Parameter {{{Name}}} doesn't comply with integer range.";
        }

        return value.Type == ParameterType.Double && FloatingPointRange?.Contains(value.As<double>()) == false
            ? $"Parameter {{{Name}}} doesn't comply with floating point range."
            : null;
    }
}
