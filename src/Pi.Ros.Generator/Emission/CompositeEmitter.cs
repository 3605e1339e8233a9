using Pi.Ros.Generator.Model;
using static Pi.Ros.Generator.Emission.Expressions;

namespace Pi.Ros.Generator.Emission;

/// <summary>Writes services and actions: their description, the codecs of their parts, and for actions the views of the envelopes.</summary>
internal static class CompositeEmitter
{
    public static string EmitService(CompositeModel service) => Emit(service, "Service", []);

    public static string EmitAction(CompositeModel action) => Emit(action, "Action", Envelopes(action));

    /// <summary>What crosses the wire for an action; their records are generic and live in the library.</summary>
    public static IReadOnlyList<ViewModel> Envelopes(CompositeModel action)
    {
        string[] parts = [.. action.Parts.Select(part => part.Declaration.FullName)];
        var goalId = Field("GoalId", "goal_id", Message("global::Pi.Ros.Messages.UniqueIdentifierMsgs.UUID"));
        var accepted = Field("Accepted", "accepted", new(ElementKind.Primitive, "bool", "Boolean", "bool", 1));
        var status = Field("Status", "status", new(ElementKind.Primitive, "sbyte", "Int8", "int8", 1));
        var stamp = Field("Stamp", "stamp", Message("global::Pi.Ros.Messages.BuiltinInterfaces.Time"));
        return
        [
            View("SendGoalRequestView", $"SendGoal<{parts[0]}>.Request", goalId, Field("Goal", "goal", Message(parts[0]))),
            View("SendGoalResponseView", $"SendGoal<{parts[0]}>.Response", accepted, stamp),
            View("GetResultRequestView", $"GetResult<{parts[1]}>.Request", goalId),
            View("GetResultResponseView", $"GetResult<{parts[1]}>.Response", status, Field("Result", "result", Message(parts[1]))),
            View("FeedbackMessageView", $"FeedbackMessage<{parts[2]}>", goalId, Field("Feedback", "feedback", Message(parts[2]))),
        ];
    }

    private static string Emit(CompositeModel composite, string kind, IReadOnlyList<ViewModel> views)
    {
        var source = new SourceWriter();
        string arguments = string.Join(", ", composite.Parts.Select(part => part.Declaration.FullName));
        string descriptions = string.Join(", ", composite.Parts.Select(part => $"{Types}MessageDescription.Of<{part.Declaration.FullName}>()"));
        string name = composite.Declaration.Types[composite.Declaration.Types.Count - 1].Split(' ').Last();
        source.Reopen(composite.Declaration, $" : IRos{kind}<{arguments}>", () =>
        {
            source.Block($"private {name}()", () => { });
            source.Line();
            source.Line($"static {Types}{kind}Description IRos{kind}<{arguments}>.Description {{ get; }} = new({Quote(composite.RosName)}, {descriptions});");
            foreach (var part in composite.Parts)
            {
                source.Line();
                MessageEmitter.Emit(source, part, Innermost(part.Declaration));
            }

            foreach (var view in views)
            {
                source.Line();
                ViewEmitter.Emit(source, view);
            }
        });
        return source.ToString();
    }

    private static DeclarationModel Innermost(DeclarationModel declaration)
        => declaration with { Namespace = "", Types = new([declaration.Types[declaration.Types.Count - 1]]) };

    private static ViewModel View(string name, string record, params FieldModel[] fields) => new(name, Types + record, new(fields));

    private static FieldModel Field(string property, string name, ElementModel element) => new(property, name, element, Arity.Single);

    private static ElementModel Message(string csharp) => new(ElementKind.Message, csharp, "Nested", "", 0);
}
