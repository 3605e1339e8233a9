namespace Pi.Ros;

/// <summary>A message and what travelled beside it.</summary>
public readonly record struct Received<T>(T Message, MessageInfo Info);
