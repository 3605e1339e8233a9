namespace Pi.Ros.Generator;

internal static class X
{
}
