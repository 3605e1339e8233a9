using Pi.Import.Onnx;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Graphs;

/// <summary>The constants of one flow step: norms and gates of pi0.5, the time's share of the action embedding in the others.</summary>
internal sealed class FlowStep
{
    private readonly GraphBuilder _graph;
    private readonly ModelShape _model;
    private readonly Func<string, Value> _row;
    private readonly bool _isPerAction;

    /// <summary>A step known when the graph is built.</summary>
    public FlowStep(GraphBuilder graph, ModelShape model, int step)
        : this(graph, model, name => graph.WeightRow(name, step))
    {
    }

    /// <summary>A step known when the graph is built, but for the actions that are given: their time is that of clean actions, the last row.</summary>
    public FlowStep(GraphBuilder graph, ModelShape model, int step, Value given)
        : this(graph, model, name => graph.Where(given, graph.WeightRow(name, model.FlowSteps), graph.WeightRow(name, step))) => _isPerAction = true;

    /// <summary>A step that is an input of the graph.</summary>
    public FlowStep(GraphBuilder graph, ModelShape model, Value step)
        : this(graph, model, name => graph.Gather(graph.Weight(name), step, 0))
    {
    }

    private FlowStep(GraphBuilder graph, ModelShape model, Func<string, Value> row) => (_graph, _model, _row) = (graph, model, row);

    private bool IsAdaptive => _model.Architecture == Architecture.Pi05;

    public Value ActionBias() => IsAdaptive ? _graph.Weight("expert.action_in.bias") : _row("expert.action_in.bias");

    /// <summary>RMS norm at the named site, adaptive in pi0.5; exact: of f32 rows.</summary>
    public Value Norm(Value x, string site, bool exact = false)
    {
        if (IsAdaptive)
        {
            if (_isPerAction) return _graph.Add(_graph.Mul(Plain(x, exact), _row(site + ".scale")), _row(site + ".shift"));
            // RMSNormalization wants its scale without a leading 1.
            Value scale = _graph.Reshape(_row(site + ".scale"), -1);
            return _graph.Add(_graph.RmsNorm(x, scale, _model.Expert.Epsilon), _row(site + ".shift"));
        }
        return Plain(x, exact);
    }

    /// <summary>What a block adds to the residual, gated in pi0.5.</summary>
    public Value Gate(Value x, string site) => IsAdaptive ? _graph.Mul(x, _row(site + ".gate")) : x;

    private Value Plain(Value x, bool exact) =>
        _graph.RmsNorm(x, _graph.Ones(_model.Expert.Width, exact ? Precision.F32 : _graph.Compute), _model.Expert.Epsilon);
}
