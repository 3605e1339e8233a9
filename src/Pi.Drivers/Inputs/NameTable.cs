using System.Text;
using Pi.Ros.Cdr;

namespace Pi.Drivers.Inputs;

/// <summary>Names as they lie on the wire, so that a message's order is found without making strings.</summary>
internal sealed class NameTable(IEnumerable<string> names)
{
    /// <summary>A message with more names than this is not about this robot.</summary>
    public const int MaximumNames = 256;

    private readonly byte[][] _names = [.. names.Select(Encoding.UTF8.GetBytes)];

    public int Count => _names.Length;

    /// <summary>Where a name is in the table; -1 when it is not.</summary>
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i]))
                return i;
        }
        return -1;
    }

    /// <summary>Finds the table's index of every name of a message.</summary>
    /// <param name="names">At most <see cref="MaximumNames"/>.</param>
    /// <param name="columns">One index per name; -1 for a name that is not in the table.</param>
    /// <returns>How many different names of the table there are.</returns>
    public int Map(CdrStrings names, Span<int> columns)
    {
        int known = 0, column = 0;
        foreach (ReadOnlySpan<byte> name in names)
        {
            int index = IndexOf(name);
            known += index >= 0 && !columns[..column].Contains(index) ? 1 : 0;
            columns[column++] = index;
        }
        return known;
    }
}
