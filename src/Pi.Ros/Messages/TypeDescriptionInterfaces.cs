using Pi.Ros.Types;

namespace Pi.Ros.Messages.TypeDescriptionInterfaces;

/// <summary>The type of a field: element and arity in one number (REP-2016).</summary>
[RosMessage("type_description_interfaces/msg/FieldType")]
public sealed partial record FieldType
{
    public const byte FieldTypeNotSet = 0;
    public const byte FieldTypeNestedType = 1;
    public const byte FieldTypeInt8 = 2;
    public const byte FieldTypeUint8 = 3;
    public const byte FieldTypeInt16 = 4;
    public const byte FieldTypeUint16 = 5;
    public const byte FieldTypeInt32 = 6;
    public const byte FieldTypeUint32 = 7;
    public const byte FieldTypeInt64 = 8;
    public const byte FieldTypeUint64 = 9;
    public const byte FieldTypeFloat = 10;
    public const byte FieldTypeDouble = 11;
    public const byte FieldTypeLongDouble = 12;
    public const byte FieldTypeChar = 13;
    public const byte FieldTypeWchar = 14;
    public const byte FieldTypeBoolean = 15;
    public const byte FieldTypeByte = 16;
    public const byte FieldTypeString = 17;
    public const byte FieldTypeWstring = 18;
    public const byte FieldTypeFixedString = 19;
    public const byte FieldTypeFixedWstring = 20;
    public const byte FieldTypeBoundedString = 21;
    public const byte FieldTypeBoundedWstring = 22;
    public const byte FieldTypeNestedTypeArray = 49;
    public const byte FieldTypeInt8Array = 50;
    public const byte FieldTypeUint8Array = 51;
    public const byte FieldTypeInt16Array = 52;
    public const byte FieldTypeUint16Array = 53;
    public const byte FieldTypeInt32Array = 54;
    public const byte FieldTypeUint32Array = 55;
    public const byte FieldTypeInt64Array = 56;
    public const byte FieldTypeUint64Array = 57;
    public const byte FieldTypeFloatArray = 58;
    public const byte FieldTypeDoubleArray = 59;
    public const byte FieldTypeLongDoubleArray = 60;
    public const byte FieldTypeCharArray = 61;
    public const byte FieldTypeWcharArray = 62;
    public const byte FieldTypeBooleanArray = 63;
    public const byte FieldTypeByteArray = 64;
    public const byte FieldTypeStringArray = 65;
    public const byte FieldTypeWstringArray = 66;
    public const byte FieldTypeFixedStringArray = 67;
    public const byte FieldTypeFixedWstringArray = 68;
    public const byte FieldTypeBoundedStringArray = 69;
    public const byte FieldTypeBoundedWstringArray = 70;
    public const byte FieldTypeNestedTypeBoundedSequence = 97;
    public const byte FieldTypeInt8BoundedSequence = 98;
    public const byte FieldTypeUint8BoundedSequence = 99;
    public const byte FieldTypeInt16BoundedSequence = 100;
    public const byte FieldTypeUint16BoundedSequence = 101;
    public const byte FieldTypeInt32BoundedSequence = 102;
    public const byte FieldTypeUint32BoundedSequence = 103;
    public const byte FieldTypeInt64BoundedSequence = 104;
    public const byte FieldTypeUint64BoundedSequence = 105;
    public const byte FieldTypeFloatBoundedSequence = 106;
    public const byte FieldTypeDoubleBoundedSequence = 107;
    public const byte FieldTypeLongDoubleBoundedSequence = 108;
    public const byte FieldTypeCharBoundedSequence = 109;
    public const byte FieldTypeWcharBoundedSequence = 110;
    public const byte FieldTypeBooleanBoundedSequence = 111;
    public const byte FieldTypeByteBoundedSequence = 112;
    public const byte FieldTypeStringBoundedSequence = 113;
    public const byte FieldTypeWstringBoundedSequence = 114;
    public const byte FieldTypeFixedStringBoundedSequence = 115;
    public const byte FieldTypeFixedWstringBoundedSequence = 116;
    public const byte FieldTypeBoundedStringBoundedSequence = 117;
    public const byte FieldTypeBoundedWstringBoundedSequence = 118;
    public const byte FieldTypeNestedTypeUnboundedSequence = 145;
    public const byte FieldTypeInt8UnboundedSequence = 146;
    public const byte FieldTypeUint8UnboundedSequence = 147;
    public const byte FieldTypeInt16UnboundedSequence = 148;
    public const byte FieldTypeUint16UnboundedSequence = 149;
    public const byte FieldTypeInt32UnboundedSequence = 150;
    public const byte FieldTypeUint32UnboundedSequence = 151;
    public const byte FieldTypeInt64UnboundedSequence = 152;
    public const byte FieldTypeUint64UnboundedSequence = 153;
    public const byte FieldTypeFloatUnboundedSequence = 154;
    public const byte FieldTypeDoubleUnboundedSequence = 155;
    public const byte FieldTypeLongDoubleUnboundedSequence = 156;
    public const byte FieldTypeCharUnboundedSequence = 157;
    public const byte FieldTypeWcharUnboundedSequence = 158;
    public const byte FieldTypeBooleanUnboundedSequence = 159;
    public const byte FieldTypeByteUnboundedSequence = 160;
    public const byte FieldTypeStringUnboundedSequence = 161;
    public const byte FieldTypeWstringUnboundedSequence = 162;
    public const byte FieldTypeFixedStringUnboundedSequence = 163;
    public const byte FieldTypeFixedWstringUnboundedSequence = 164;
    public const byte FieldTypeBoundedStringUnboundedSequence = 165;
    public const byte FieldTypeBoundedWstringUnboundedSequence = 166;

    /// <summary>One of the constants.</summary>
    [Default("0")]
    public byte TypeId { get; set; }

    /// <summary>Length of an array, bound of a bounded sequence, else 0.</summary>
    public ulong Capacity { get; set; }

    /// <summary>Bound of a bounded string, else 0.</summary>
    public ulong StringCapacity { get; set; }

    [MaxLength(255)]
    public string NestedTypeName { get; set; } = "";
}

/// <summary>One field of a type.</summary>
[RosMessage("type_description_interfaces/msg/Field")]
public sealed partial record Field
{
    public string Name { get; set; } = "";

    public FieldType Type { get; set; } = new();

    public string DefaultValue { get; set; } = "";
}

/// <summary>A type without the types it contains.</summary>
[RosMessage("type_description_interfaces/msg/IndividualTypeDescription")]
public sealed partial record IndividualTypeDescription
{
    [MaxLength(255)]
    public string TypeName { get; set; } = "";

    public Field[] Fields { get; set; } = [];
}

/// <summary>A type with the types it contains, at any depth, sorted by name.</summary>
[RosMessage("type_description_interfaces/msg/TypeDescription")]
public sealed partial record TypeDescription
{
    [RosName("type_description")]
    public IndividualTypeDescription Root { get; set; } = new();

    public IndividualTypeDescription[] ReferencedTypeDescriptions { get; set; } = [];
}

/// <summary>The text a type was written as.</summary>
[RosMessage("type_description_interfaces/msg/TypeSource")]
public sealed partial record TypeSource
{
    public string TypeName { get; set; } = "";

    /// <summary>The language, as in <c>msg</c>, <c>srv</c>, <c>action</c> or <c>idl</c>.</summary>
    public string Encoding { get; set; } = "";

    public string RawFileContents { get; set; } = "";
}

/// <summary>Something more about a type.</summary>
[RosMessage("type_description_interfaces/msg/KeyValue")]
public sealed partial record KeyValue
{
    public string Key { get; set; } = "";

    public string Value { get; set; } = "";
}

/// <summary>Asks a node to describe a type it uses.</summary>
[RosService("type_description_interfaces/srv/GetTypeDescription")]
public sealed partial class GetTypeDescription
{
    /// <summary>What is asked.</summary>
    public sealed partial record Request
    {
        public string TypeName { get; set; } = "";

        /// <summary>As in <c>RIHS01_...</c>.</summary>
        public string TypeHash { get; set; } = "";

        [Default("true")]
        public bool IncludeTypeSources { get; set; } = true;
    }

    /// <summary>What is answered.</summary>
    public sealed partial record Response
    {
        public bool Successful { get; set; }

        public string FailureReason { get; set; } = "";

        public TypeDescription TypeDescription { get; set; } = new();

        public TypeSource[] TypeSources { get; set; } = [];

        public KeyValue[] ExtraInformation { get; set; } = [];
    }
}
