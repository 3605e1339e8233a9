using Pi.Import.Onnx;
using Pi.Import.Shapes;
using Pi.Policy.Models.Package;

namespace Pi.Import.Graphs;

/// <summary>
/// One evaluation of the flow: noisy actions to the Euler increment -v/n, at a step whose constants <see cref="FlowStep"/> supplies.
/// </summary>
internal sealed class FlowGraph
{
    private readonly GraphBuilder _graph;
    private readonly ModelShape _model;
    private readonly GemmaBlock _block;
    private readonly object _batch;
    private readonly Value _length;
    private readonly Value _positions;
    private readonly Value _valid;
    private readonly (Value Key, Value Value)[] _cache;
    private readonly Value _mask;
    private readonly Value _restart;

    /// <summary>Declares the inputs that hold the prefix, and works out what is the same in all steps.</summary>
    /// <param name="graph">The graph under construction.</param>
    /// <param name="model">The model's sizes.</param>
    /// <param name="batch">1, or the name of the free dimension of prefixes that guidance combines.</param>
    public FlowGraph(GraphBuilder graph, ModelShape model, object batch)
    {
        (_graph, _model, _batch) = (graph, model, batch);
        _block = new GemmaBlock(graph, model.Expert, model.Architecture);
        _length = graph.Input("length", ElementType.Int64, batch);
        _cache = [.. Enumerable.Range(0, model.Expert.Layers).Select(i => (Cache($"key.{i}"), Cache($"value.{i}")))];
        _restart = graph.Expand(graph.Reshape(graph.Range(graph.Integers(model.Horizon)), 1, -1),
            graph.Concat(0, graph.Size(_length, 0), graph.Integers(1)));
        _positions = graph.Add(graph.Reshape(_length, -1, 1), _restart);
        _valid = graph.Add(_length, graph.Integer(model.Horizon));
        if (model.Architecture == Architecture.SmolVla)
        {
            _mask = CausalMask();
            ProjectCrossLayers();
        }
        Value free = _graph.Expand(_graph.FromSingle(_graph.Single(0)), _graph.Concat(0, _graph.Size(_length, 0), _graph.Integers(model.Horizon, _block.Heads.KeyWidth)));
        for (int i = 0; i < _cache.Length; i++)
        {
            if (!model.IsCrossAttention(i))
                _cache[i] = (_graph.Concat(1, free, _cache[i].Key), _graph.Concat(1, free, _cache[i].Value));
        }
    }

    /// <summary>-v/n as f32 [batch, horizon, padded action].</summary>
    public Value Increment(Value x, FlowStep step)
    {
        Value h = EmbedActions(x, step);
        for (int i = 0; i < _model.Expert.Layers; i++)
            h = Layer(h, i, step);
        h = _graph.ToSingle(h);
        h = step.Norm(h, "expert.norm", exact: true);
        return _graph.LinearRows(h, "expert.action_out", _model.Horizon);
    }

    private Value Cache(string name) => _graph.Input(name, ElementType.Real, _batch, "rows", _block.Heads.KeyWidth);

    private Value EmbedActions(Value x, FlowStep step)
    {
        Value h = _graph.Add(_graph.MatMul(x, _graph.Weight("expert.action_in.weight")), step.ActionBias());
        if (_batch is string)
            h = _graph.Expand(h, _graph.Concat(0, _graph.Size(_length, 0), _graph.Integers(1, 1)));
        h = _graph.FromSingle(h);
        return _model.Architecture == Architecture.Pi05 ? h : _graph.LinearRows(_graph.Silu(h), "expert.action_mix", _model.Horizon);
    }

    private Value Layer(Value x, int index, FlowStep step)
    {
        string layer = $"expert.layers.{index}.";
        Value normed = step.Norm(x, layer + "norm1");
        Value attended = _model.IsCrossAttention(index) ? CrossAttend(normed, layer, index) : SelfAttend(normed, layer, index);
        x = _graph.Add(x, step.Gate(_graph.Linear(attended, layer + "out"), layer + "norm1"));
        Value inner = _block.FeedForward(step.Norm(x, layer + "norm2"), layer);
        return _graph.Add(x, step.Gate(inner, layer + "norm2"));
    }

    // Own rows come first, so that one length covers them and the valid rows of the prefix. They are written over rows kept free for
    // them: a concatenation of unlike lengths would copy its parts' addresses to a GPU in every step.
    private Value SelfAttend(Value normed, string layer, int index)
    {
        (Value query, Value key, Value value) = _block.Project(normed, layer, _positions);
        key = _graph.Op("TensorScatter", [_cache[index].Key, key], ("axis", 1));
        value = _graph.Op("TensorScatter", [_cache[index].Value, value], ("axis", 1));
        return _mask == default
            ? _graph.Attention(query, key, value, _block.Heads, valid: _valid)
            : _graph.Attention(query, key, value, _block.Heads, _mask);
    }

    // SmolVLA: positions of the queries restart at 0.
    private Value CrossAttend(Value normed, string layer, int index)
    {
        Value query = _graph.Rotate(_graph.Linear(normed, layer + "q"), _restart, _block.Heads.Query);
        return _graph.Attention(query, _cache[index].Key, _cache[index].Value, _block.Heads, valid: _length);
    }

    private void ProjectCrossLayers()
    {
        for (int i = 0; i < _cache.Length; i++)
        {
            if (_model.IsCrossAttention(i))
                _cache[i] = (_graph.Linear(_cache[i].Key, $"expert.layers.{i}.k"), _graph.Linear(_cache[i].Value, $"expert.layers.{i}.v"));
        }
    }

    // SmolVLA: action i sees the actions up to i and the valid rows of the prefix. [batch, 1, horizon, horizon + rows]
    private Value CausalMask()
    {
        int horizon = _model.Horizon;
        Value step = _graph.Range(_graph.Integers(horizon));
        Value own = _graph.Less(_graph.Reshape(step, 1, -1), _graph.Add(_graph.Reshape(step, -1, 1), _graph.Integer(1)));
        Value rows = _graph.Size(_cache[0].Key, 1);
        Value prefix = _graph.Less(_graph.Reshape(_graph.Range(rows), 1, 1, 1, -1), _graph.Reshape(_length, -1, 1, 1, 1));
        Value batch = _graph.Size(_length, 0), ones = _graph.Integers(1, horizon);
        return _graph.Concat(3,
            _graph.Expand(own, _graph.Concat(0, batch, ones, _graph.Integers(horizon))),
            _graph.Expand(prefix, _graph.Concat(0, batch, ones, rows)));
    }
}
