namespace Pi.Ros.Types;

/// <summary>Element types with the numbers of <c>type_description_interfaces/msg/FieldType</c> (REP-2016).</summary>
public enum FieldType
{
    Nested = 1,
    Int8 = 2,
    UInt8 = 3,
    Int16 = 4,
    UInt16 = 5,
    Int32 = 6,
    UInt32 = 7,
    Int64 = 8,
    UInt64 = 9,
    Float32 = 10,
    Float64 = 11,
    Boolean = 15,
    Byte = 16,
    String = 17,
    BoundedString = 21,
}
