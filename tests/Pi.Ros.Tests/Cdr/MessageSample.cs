using System.Globalization;
using System.Reflection;
using Pi.Ros.Types;

namespace Pi.Ros.Tests;

/// <summary>A valid payload to break.</summary>
public sealed record MessageSample(RosType Type, RosDistro Distro, byte[] Payload)
{
    private const int MaximumCount = 3;
    private static readonly string[] Texts = ["", "a", "joint_1", "wrist camera", "Grüße, 机器人", "nul\0inside"];
    private static readonly double[] Numbers = [0, -0.0, 1.5, -1e300, double.NaN, double.PositiveInfinity];

    /// <summary>What was recorded, and for each type and distribution some messages made up from its description.</summary>
    public static IReadOnlyList<MessageSample> All(int seed, int perType)
    {
        var random = new Random(seed);
        var recorded = GoldenVector.WithPayload.Select(vector => new MessageSample(RosTypes.Messages[vector.Type], RosDistro.Jazzy, vector.Payload!));
        var invented = from type in RosTypes.Messages.Values.OrderBy(type => type.Description.Name, StringComparer.Ordinal)
                       from distro in Enum.GetValues<RosDistro>()
                       from _ in Enumerable.Range(0, perType)
                       select new MessageSample(type, distro, type.Serialize(Invent(type.Record, type.Description, distro, random), distro));
        return [.. recorded, .. invented];
    }

    public override string ToString() => $"{Type} on {Distro}, {Payload.Length} bytes";

    private static object Invent(Type record, MessageDescription description, RosDistro distro, Random random)
    {
        object message = Activator.CreateInstance(record)!;
        foreach (var field in description.FieldsIn(distro))
        {
            var property = record.GetProperty(field.Property)!;
            property.SetValue(message, InventField(property, field, distro, random));
        }

        return message;
    }

    private static object InventField(PropertyInfo property, FieldDescription field, RosDistro distro, Random random)
    {
        if (field.Arity == FieldArity.Single) return InventElement(property.PropertyType, field, distro, random);
        int count = field.Arity switch
        {
            FieldArity.Array => field.Capacity,
            FieldArity.BoundedSequence => random.Next(field.Capacity + 1),
            _ => random.Next(MaximumCount + 1),
        };
        var element = property.PropertyType.GetElementType()!;
        var elements = Array.CreateInstance(element, count);
        for (int i = 0; i < count; i++) elements.SetValue(InventElement(element, field, distro, random), i);
        return elements;
    }

    private static object InventElement(Type type, FieldDescription field, RosDistro distro, Random random)
    {
        if (field.Nested is { } nested) return Invent(type, nested, distro, random);
        if (type == typeof(string)) return Texts[random.Next(Texts.Length)];
        if (type == typeof(bool)) return random.Next(2) == 1;
        if (type == typeof(double)) return Numbers[random.Next(Numbers.Length)];
        if (type == typeof(float)) return (float)Numbers[random.Next(Numbers.Length)];
        return Convert.ChangeType(random.Next(128), type, CultureInfo.InvariantCulture);
    }
}
