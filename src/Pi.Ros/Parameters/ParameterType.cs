namespace Pi.Ros.Parameters;

/// <summary>The types a parameter may have, with the values of rcl_interfaces/ParameterType.</summary>
public enum ParameterType : byte
{
    NotSet = 0,
    Bool = 1,
    Integer = 2,
    Double = 3,
    String = 4,
    ByteArray = 5,
    BoolArray = 6,
    IntegerArray = 7,
    DoubleArray = 8,
    StringArray = 9,
}
