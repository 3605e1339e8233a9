using System.Runtime.InteropServices;

namespace Pi.Drivers.Tests.Wire;

/// <summary>kill(2): .NET itself can send nothing but SIGKILL.</summary>
internal static partial class SignalCall
{
    public static void Send(int process, int signal) => Assert.Equal(0, Kill(process, signal));

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
