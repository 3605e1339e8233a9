using Pi.Ros.Cdr;

namespace Pi.Ros.Types;

/// <summary>Copies a message out of its view.</summary>
public delegate T ViewReader<out T>(ref CdrReader reader);
