namespace Pi.Ros.Cdr;

/// <summary>The messages of a sequence or array, each as a view in place.</summary>
public readonly ref struct CdrViews<TView>
    where TView : IRosView<TView>, allows ref struct
{
    private readonly CdrBody _body;
    private readonly int _first;

    internal CdrViews(CdrBody body, int first, int count)
    {
        _body = body;
        _first = first;
        Count = count;
    }

    public int Count { get; }

    public Enumerator GetEnumerator() => new(new CdrReader(_body, _first), Count);

    /// <summary>Steps through the messages.</summary>
    public ref struct Enumerator
    {
        private CdrReader _reader;
        private TView _current = default!;
        private int _left;

        internal Enumerator(CdrReader first, int count)
        {
            _reader = first;
            _left = count;
        }

        public readonly TView Current => _current;

        public bool MoveNext()
        {
            if (_left == 0) return false;
            _left--;
            _current = TView.Read(ref _reader);
            return true;
        }
    }
}
