namespace Pi.Operator.Evaluation;

/// <summary>
/// How often the mind thinks what the expert would. Both are heard twice a second and the mind thinks about once a second, so a thought is
/// right when it is the expert's of now or of one of the two moments before.
/// </summary>
internal sealed class ThoughtScore
{
    private const int _memory = 3;

    private readonly Queue<string> _expert = new();

    public int Right { get; private set; }

    public int Count { get; private set; }

    public void Note(string thought, string expert)
    {
        _expert.Enqueue(expert);
        if (_expert.Count > _memory)
            _expert.Dequeue();
        // Before its first thought the mind has none to compare.
        if (thought.Length == 0)
            return;
        Count++;
        Right += _expert.Contains(thought) ? 1 : 0;
    }
}
