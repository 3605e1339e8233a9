namespace Pi.Policy.Models.Package;

/// <summary>One field of a protobuf message: a number, or the bytes of a text, a message or packed numbers.</summary>
internal readonly record struct ProtoField(int Number, bool IsNumber, long Value, ReadOnlyMemory<byte> Bytes);
