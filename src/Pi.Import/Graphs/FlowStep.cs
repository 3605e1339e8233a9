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

    /// <summary>A step known when the graph is built.</summary>
    public FlowStep(GraphBuilder graph, ModelShape model, int step)
        : this(graph, model, name => graph.WeightRow(name, step))
    {
    }

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
            // RMSNormalization wants its scale without a leading 1.
            Value scale = _graph.Reshape(_row(site + ".scale"), -1);
            return _graph.Add(_graph.RmsNorm(x, scale, _model.Expert.Epsilon), _row(site + ".shift"));
        }
        Value ones = _graph.Ones(_model.Expert.Width, exact ? Precision.F32 : _graph.Compute);
        return _graph.RmsNorm(x, ones, _model.Expert.Epsilon);
    }

    /// <summary>What a block adds to the residual, gated in pi0.5.</summary>
    public Value Gate(Value x, string site) => IsAdaptive ? _graph.Mul(x, _row(site + ".gate")) : x;
}
