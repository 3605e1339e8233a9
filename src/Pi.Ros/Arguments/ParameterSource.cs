using Pi.Ros.Parameters;

namespace Pi.Ros;

/// <summary>Where parameter values come from on the command line; the order of the sources is their precedence, later wins.</summary>
public abstract record ParameterSource
{
    private ParameterSource()
    {
    }

    /// <summary>A file given by <c>--params-file</c>.</summary>
    public sealed record FromFile(string Path) : ParameterSource;

    /// <summary>
    /// A value given by <c>-p [node:]name:=yaml</c>; without a node it is for every node. A list without elements has no type and
    /// no value.
    /// </summary>
    public sealed record FromText(string? Node, string Name, ParameterValue? Value) : ParameterSource;
}
