using System.Text;

namespace Pi.Ros.Cdr;

/// <summary>The strings of a sequence or array, each as its UTF-8 bytes in place.</summary>
public readonly ref struct CdrStrings
{
    private readonly CdrBody _body;
    private readonly int _first;

    internal CdrStrings(CdrBody body, int first, int count)
    {
        _body = body;
        _first = first;
        Count = count;
    }

    public int Count { get; }

    public string[] ToArray()
    {
        if (Count == 0) return [];
        var texts = new string[Count];
        int i = 0;
        foreach (var text in this) texts[i++] = Encoding.UTF8.GetString(text);
        return texts;
    }

    public Enumerator GetEnumerator() => new(new CdrReader(_body, _first), Count);

    /// <summary>Steps through the strings.</summary>
    public ref struct Enumerator
    {
        private CdrReader _reader;
        private int _left;

        internal Enumerator(CdrReader first, int count)
        {
            _reader = first;
            _left = count;
        }

        public ReadOnlySpan<byte> Current { get; private set; }

        public bool MoveNext()
        {
            if (_left == 0) return false;
            _left--;
            Current = _reader.ReadUtf8("");
            return true;
        }
    }
}
