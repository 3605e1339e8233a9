namespace Pi.Drivers.Inputs;

/// <summary>
/// Hands the newest value from one writing thread to one reading thread: three buffers that change places, so that neither ever waits for
/// the other and nothing is allocated.
/// </summary>
internal sealed class Latest<T>(Func<T> create)
    where T : class
{
    private const int _fresh = 4;
    private const int _index = 3;

    private readonly T[] _buffers = [create(), create(), create()];
    private int _back;
    private int _middle = 1;
    private int _front = 2;

    /// <summary>The writer's buffer; its content is old.</summary>
    public T Back => _buffers[_back];

    /// <summary>The reader's buffer.</summary>
    public T Front => _buffers[_front];

    /// <summary>The writer gives its buffer away and gets another.</summary>
    public void Publish() => _back = Interlocked.Exchange(ref _middle, _back | _fresh) & _index;

    /// <summary>The reader takes the newest value, if there is one it has not seen.</summary>
    public bool Take()
    {
        if ((Volatile.Read(ref _middle) & _fresh) == 0)
            return false;
        _front = Interlocked.Exchange(ref _middle, _front) & _index;
        return true;
    }
}
