namespace Pi.Ros.Cdr;

/// <summary>A message read in place: a ref struct over the payload that copies and allocates nothing.</summary>
public interface IRosView<TSelf>
    where TSelf : IRosView<TSelf>, allows ref struct
{
    /// <summary>Checks the message at the reader, notes where its fields are, and leaves the reader behind it.</summary>
    /// <exception cref="CdrException">The bytes are not such a message.</exception>
    static abstract TSelf Read(scoped ref CdrReader reader);
}
