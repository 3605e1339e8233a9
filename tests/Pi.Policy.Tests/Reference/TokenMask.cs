namespace Pi.Policy.Tests.Reference;

/// <summary>
/// A row of tokens, each valid or padding, each beginning a new autoregressive block or continuing the one before. With c the running
/// count of block starts, token i sees token j if and only if c[j] &lt;= c[i] and both are valid.
/// </summary>
public sealed class TokenMask
{
    private readonly List<bool> _valid = [];
    private readonly List<int> _block = [];

    public int Count => _valid.Count;

    public int ValidCount => _valid.Count(valid => valid);

    public void Add(int count, bool valid, bool startsBlock)
    {
        for (int i = 0; i < count; i++)
        {
            _block.Add((_block.Count == 0 ? 0 : _block[^1]) + (startsBlock ? 1 : 0));
            _valid.Add(valid);
        }
    }

    public TokenMask Copy()
    {
        var copy = new TokenMask();
        copy._valid.AddRange(_valid);
        copy._block.AddRange(_block);
        return copy;
    }

    public bool IsValid(int token) => _valid[token];

    public bool Sees(int query, int key) => _valid[query] && _valid[key] && _block[key] <= _block[query];

    /// <summary>The number of valid tokens up to and including each, less one.</summary>
    public double[] Positions()
    {
        int count = 0;
        return [.. _valid.Select(valid => (double)((count += valid ? 1 : 0) - 1))];
    }
}
