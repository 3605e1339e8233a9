using Pi.Import.Onnx;
using Pi.Import.Shapes;

namespace Pi.Import.Graphs;

/// <summary>All flow steps in one graph, from noise to actions.</summary>
internal static class ActGraph
{
    /// <summary>The plain graph.</summary>
    public static void Build(GraphBuilder graph, ModelShape model)
    {
        Value x = Noise(graph, model, "noise");
        var flow = new FlowGraph(graph, model, 1);
        for (int step = 0; step < model.FlowSteps; step++)
            x = graph.Add(x, flow.Increment(x, new FlowStep(graph, model, step)));
        graph.Output(x, "actions", ElementType.Single, 1, model.Horizon, model.PaddedAction);
    }

    /// <summary>With classifier-free guidance and real-time chunking.</summary>
    public static void BuildGuided(GraphBuilder graph, ModelShape model)
    {
        Value x = Noise(graph, model, "noise");
        var flow = new FlowGraph(graph, model, "batch");
        Value branches = graph.Input("branch_weights", ElementType.Single, 1, "batch");
        Value previous = Noise(graph, model, "previous"), mask = Noise(graph, model, "previous_mask");
        Value correction = graph.Input("correction", ElementType.Single, model.FlowSteps);
        Value[] corrections = graph.Split(graph.Div(correction, graph.Single(model.FlowSteps)), 0, [.. Enumerable.Repeat(1L, model.FlowSteps)]);
        for (int step = 0; step < model.FlowSteps; step++)
        {
            Value increment = Combine(graph, model, flow.Increment(x, new FlowStep(graph, model, step)), branches);
            // The increment is u = -v/n and t = (n - k)/n, so x - t v = x + (n - k) u.
            Value clean = graph.Add(x, graph.Mul(increment, graph.Single(model.FlowSteps - step)));
            Value error = graph.Mul(graph.Mul(graph.Sub(previous, clean), mask), corrections[step]);
            x = graph.Add(x, graph.Add(increment, error));
        }
        graph.Output(x, "actions", ElementType.Single, 1, model.Horizon, model.PaddedAction);
    }

    /// <summary>
    /// Going on from given actions, for models that were trained to (arXiv 2512.05964): where `given` is true, x is `previous` in every step and
    /// its flow time is that of clean actions.
    /// </summary>
    public static void BuildContinued(GraphBuilder graph, ModelShape model)
    {
        Value x = Noise(graph, model, "noise");
        var flow = new FlowGraph(graph, model, 1);
        Value previous = Noise(graph, model, "previous"), given = graph.Input("given", ElementType.Bool, 1, model.Horizon, 1);
        for (int step = 0; step < model.FlowSteps; step++)
        {
            x = graph.Where(given, previous, x);
            x = graph.Add(x, flow.Increment(x, new FlowStep(graph, model, step, given)));
        }
        graph.Output(graph.Where(given, previous, x), "actions", ElementType.Single, 1, model.Horizon, model.PaddedAction);
    }

    /// <summary>One velocity, at a step given at run time.</summary>
    public static void BuildVelocity(GraphBuilder graph, ModelShape model)
    {
        Value x = Noise(graph, model, "x");
        var step = new FlowStep(graph, model, graph.Input("step", ElementType.Int64, 1));
        Value increment = new FlowGraph(graph, model, 1).Increment(x, step);
        graph.Output(graph.Mul(increment, graph.Single(-model.FlowSteps)), "velocity", ElementType.Single, 1, model.Horizon, model.PaddedAction);
    }

    private static Value Noise(GraphBuilder graph, ModelShape model, string name) =>
        graph.Input(name, ElementType.Single, 1, model.Horizon, model.PaddedAction);

    private static Value Combine(GraphBuilder graph, ModelShape model, Value increments, Value branches)
    {
        int size = model.Horizon * model.PaddedAction;
        return graph.Reshape(graph.MatMul(branches, graph.Reshape(increments, -1, size)), 1, model.Horizon, model.PaddedAction);
    }
}
