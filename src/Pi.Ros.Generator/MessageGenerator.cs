using Microsoft.CodeAnalysis;
using Pi.Ros.Generator.Emission;
using Pi.Ros.Generator.Model;
using Pi.Ros.Generator.Parsing;

namespace Pi.Ros.Generator;

/// <summary>Writes the codec, view and description of every ROS message, service and action of a project, and a registry of them all.</summary>
[Generator]
public sealed class MessageGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var messages = Find(context, "Message", MessageParser.ParseTopLevel);
        var services = Find(context, "Service", CompositeParser.ParseService);
        var actions = Find(context, "Action", CompositeParser.ParseAction);
        context.RegisterSourceOutput(messages, EmitMessage);
        context.RegisterSourceOutput(services, EmitService);
        context.RegisterSourceOutput(actions, EmitAction);

        var all = messages.Collect().Combine(services.Collect()).Combine(actions.Collect());
        var assembly = context.CompilationProvider.Select((compilation, _) => compilation.AssemblyName ?? "Messages");
        context.RegisterSourceOutput(all.Combine(assembly), (output, both) =>
            EmitRegistry(output, new RegistryEmitter(both.Right, both.Left.Left.Left, both.Left.Left.Right, both.Left.Right)));
    }

    private static IncrementalValuesProvider<T> Find<T>(
        IncrementalGeneratorInitializationContext context, string kind, Func<INamedTypeSymbol, string, T> parse)
        => context.SyntaxProvider.ForAttributeWithMetadataName(
            $"Pi.Ros.Types.Ros{kind}Attribute",
            (_, _) => true,
            (found, _) => parse((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0].ConstructorArguments[0].Value as string ?? ""));

    private static void EmitMessage(SourceProductionContext output, MessageModel message)
    {
        if (Report(output, message.Diagnostics)) return;
        output.AddSource(message.Declaration.FileName, MessageEmitter.Emit(message));
    }

    private static void EmitService(SourceProductionContext output, CompositeModel service)
    {
        if (!ReportAll(output, service)) output.AddSource(service.Declaration.FileName, CompositeEmitter.EmitService(service));
    }

    private static void EmitAction(SourceProductionContext output, CompositeModel action)
    {
        if (!ReportAll(output, action)) output.AddSource(action.Declaration.FileName, CompositeEmitter.EmitAction(action));
    }

    private static void EmitRegistry(SourceProductionContext output, RegistryEmitter registry)
    {
        if (!registry.IsEmpty) output.AddSource("RosTypes.g.cs", registry.Emit());
    }

    private static bool ReportAll(SourceProductionContext output, CompositeModel composite)
        => Report(output, composite.Diagnostics.Concat(composite.Parts.SelectMany(part => part.Diagnostics)));

    private static bool Report(SourceProductionContext output, IEnumerable<DiagnosticModel> diagnostics)
    {
        bool any = false;
        foreach (var diagnostic in diagnostics)
        {
            output.ReportDiagnostic(diagnostic.ToDiagnostic());
            any = true;
        }

        return any;
    }
}
