using Pi.Ros.Generator.Model;
using static Pi.Ros.Generator.Emission.Expressions;

namespace Pi.Ros.Generator.Emission;

/// <summary>Writes the registry of every ROS type a project declares, by name.</summary>
internal sealed class RegistryEmitter(
    string assembly, IReadOnlyList<MessageModel> messages, IReadOnlyList<CompositeModel> services, IReadOnlyList<CompositeModel> actions)
{
    public bool IsEmpty => messages.Count + services.Count + actions.Count == 0;

    public string Emit()
    {
        var source = new SourceWriter();
        source.Line($"namespace {assembly};");
        source.Line();
        source.Line("/// <summary>Every ROS type of this assembly.</summary>");
        source.Block("public static class RosTypes", () =>
        {
            Dictionary(source, "RosType", "Messages", "one.Description.Name", Messages());
            source.Line();
            Dictionary(source, "ServiceDescription", "Services", "one.Name", services.Where(IsSound).Select(one => Describe(one, "Service")));
            source.Line();
            Dictionary(source, "ActionDescription", "Actions", "one.Name", actions.Where(IsSound).Select(one => Describe(one, "Action")));
        });
        return source.ToString();
    }

    private static void Dictionary(SourceWriter source, string type, string name, string key, IEnumerable<string> items)
    {
        source.Line("/// <summary>By full type name, as in <c>std_msgs/msg/String</c>.</summary>");
        source.Line($"public static global::System.Collections.Frozen.FrozenDictionary<string, {Types}{type}> {name} {{ get; }} =");
        source.Line($"    global::System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(new {Types}{type}[]");
        source.Line("    {");
        foreach (string item in items) source.Line($"        {item},");
        source.Line($"    }}, static one => {key});");
    }

    private IEnumerable<string> Messages()
    {
        var sound = services.Concat(actions).Where(IsSound);
        var records = messages.Concat(sound.SelectMany(one => one.Parts)).Where(one => one.Diagnostics.Count == 0).Select(one => one.Declaration.FullName);
        foreach (string record in records) yield return RosType(record, record + ".View");
        foreach (var action in actions.Where(IsSound))
        foreach (var envelope in CompositeEmitter.Envelopes(action))
            yield return RosType(envelope.Record, $"{action.Declaration.FullName}.{envelope.Name}");
    }

    private static string RosType(string record, string view)
        => $"new {Types}RosTypeOf<{record}>(static (ref CdrReader reader) => new {view}(ref reader).ToRecord())";

    private static string Describe(CompositeModel composite, string kind)
    {
        string arguments = string.Join(", ", composite.Parts.Select(part => part.Declaration.FullName));
        return $"{Types}{kind}Description.Of<{composite.Declaration.FullName}, {arguments}>()";
    }

    private static bool IsSound(CompositeModel composite)
        => composite.Diagnostics.Count == 0 && composite.Parts.All(part => part.Diagnostics.Count == 0);
}
