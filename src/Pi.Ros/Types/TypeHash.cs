using System.Security.Cryptography;
using System.Text;

namespace Pi.Ros.Types;

/// <summary>
/// RIHS01 (REP-2016): SHA-256 over the type's description as JSON, with Python's separators and ASCII escapes. Names are all that is
/// text in it, and ROS names are ASCII, so nothing needs escaping. Defaults and constants do not count.
/// </summary>
internal static class TypeHash
{
    public static string Of(MessageDescription type, RosDistro distro)
    {
        byte[] digest = SHA256.HashData(Encoding.ASCII.GetBytes(Json(type, distro)));
        return "RIHS01_" + Convert.ToHexStringLower(digest);
    }

    internal static string Json(MessageDescription type, RosDistro distro)
    {
        var referenced = type.DependenciesIn(distro)
            .OrderBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => IndividualJson(one, distro));
        return $$"""{"type_description": {{IndividualJson(type, distro)}}, "referenced_type_descriptions": [{{string.Join(", ", referenced)}}]}""";
    }

    private static string IndividualJson(MessageDescription type, RosDistro distro)
    {
        var fields = type.FieldsIn(distro).DefaultIfEmpty(MessageDescription.EmptyMember).Select(FieldJson);
        return $$"""{"type_name": "{{type.Name}}", "fields": [{{string.Join(", ", fields)}}]}""";
    }

    private static string FieldJson(FieldDescription field)
        => $$"""{"name": "{{field.Name}}", "type": {{TypeJson(field)}}""" + "}";

    private static string TypeJson(FieldDescription field)
    {
        string sizes = $"\"capacity\": {field.Capacity}, \"string_capacity\": {field.StringCapacity}";
        return $$"""{"type_id": {{field.TypeId}}, {{sizes}}, "nested_type_name": "{{field.Nested?.Name}}"}""";
    }
}
