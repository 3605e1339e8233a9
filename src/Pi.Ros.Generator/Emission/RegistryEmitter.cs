using Pi.Ros.Generator.Model;

namespace Pi.Ros.Generator.Emission;

/// <summary>Writes the list of every ROS type a project declares.</summary>
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
            List(source, "RosType", "Messages", Messages());
            source.Line();
            List(source, "ServiceDescription", "Services", services.Where(IsSound).Select(one => Describe(one, "Service")));
            source.Line();
            List(source, "ActionDescription", "Actions", actions.Where(IsSound).Select(one => Describe(one, "Action")));
        });
        return source.ToString();
    }

    private static void List(SourceWriter source, string type, string name, IEnumerable<string> items)
    {
        source.Line($"public static global::System.Collections.Generic.IReadOnlyList<{type}> {name} {{ get; }} =");
        source.Line("[");
        foreach (string item in items) source.Line($"    {item},");
        source.Line("];");
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
        => $"new RosTypeOf<{record}>(static (ref CdrReader reader) => new {view}(ref reader).ToRecord())";

    private static string Describe(CompositeModel composite, string kind)
    {
        string arguments = string.Join(", ", composite.Parts.Select(part => part.Declaration.FullName));
        return $"{kind}Description.Of<{composite.Declaration.FullName}, {arguments}>()";
    }

    private static bool IsSound(CompositeModel composite)
        => composite.Diagnostics.Count == 0 && composite.Parts.All(part => part.Diagnostics.Count == 0);
}
