namespace Pi.Policy.Models.Engine;

/// <summary>The graphs of one stage by shape; forgets them all when a caller goes through many shapes.</summary>
internal sealed class GraphCache<TKey, TGraph> : IDisposable
    where TKey : notnull
    where TGraph : IDisposable
{
    private const int Most = 8;

    private readonly Dictionary<TKey, TGraph> _graphs = [];

    public TGraph GetOrOpen(TKey key, Func<TGraph> open)
    {
        if (_graphs.TryGetValue(key, out var graph)) return graph;
        if (_graphs.Count == Most) Dispose();
        return _graphs[key] = open();
    }

    public void Dispose()
    {
        foreach (var graph in _graphs.Values) graph.Dispose();
        _graphs.Clear();
    }
}
