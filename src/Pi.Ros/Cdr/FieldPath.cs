using System.Runtime.CompilerServices;
using System.Text;

namespace Pi.Ros.Cdr;

/// <summary>The fields a reader or writer is inside of, kept without allocating so that an error can name them.</summary>
internal struct FieldPath
{
    /// <summary>Deeper than any ROS type nests; more is refused.</summary>
    public const int MaximumDepth = 16;

    private const int NotAnElement = -1;

    private Names _names;
    private Indices _indices;
    private int _depth;

    public bool TryEnter(string field, int index = NotAnElement)
    {
        if (_depth == MaximumDepth) return false;
        _names[_depth] = field;
        _indices[_depth] = index;
        _depth++;
        return true;
    }

    public void Leave() => _depth--;

    /// <summary>The path to a field of the innermost message, as in <c>points[3].positions</c>.</summary>
    public readonly string To(string field)
    {
        var text = new StringBuilder();
        for (int i = 0; i < _depth; i++)
        {
            text.Append(_names[i]);
            if (_indices[i] != NotAnElement) text.Append('[').Append(_indices[i]).Append(']');
            text.Append('.');
        }

        string path = text.Append(field).ToString().TrimEnd('.');
        return path.Length == 0 ? "payload" : path;
    }

    [InlineArray(MaximumDepth)]
    private struct Names
    {
        private string _first;
    }

    [InlineArray(MaximumDepth)]
    private struct Indices
    {
        private int _first;
    }
}
