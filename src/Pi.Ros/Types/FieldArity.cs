namespace Pi.Ros.Types;

/// <summary>How many elements a field has; the value is what <c>type_description_interfaces/msg/FieldType</c> adds to the element's type.</summary>
public enum FieldArity
{
    Single = 0,
    Array = 48,
    BoundedSequence = 96,
    Sequence = 144,
}
