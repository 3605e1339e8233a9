using System.Runtime.InteropServices;
using Pi.Sim.Mujoco;

namespace Pi.Sim.Rendering;

/// <summary>An OpenGL context without a window, current on the thread that made it. Dispose it on that thread.</summary>
internal abstract partial class GlContext : IDisposable
{
    // MuJoCo loads its OpenGL functions once, from whichever library comes first.
    private static Type? _taken;

    /// <summary>The path taken and its version, for people.</summary>
    public abstract string Description { get; }

    /// <summary>Makes a context current on this thread.</summary>
    /// <param name="path">Which way to take.</param>
    /// <exception cref="MujocoException">No way to draw without a display is installed.</exception>
    public static GlContext Create(GlPath path)
    {
        // Mesa's rasteriser would otherwise take every core; a robot's other processes need them.
        _ = SetEnvironment("LP_NUM_THREADS", "1", overwrite: 0);
        bool isEgl = path == GlPath.Egl || (path == GlPath.Auto && (_taken == typeof(EglContext) || EglContext.IsUsable()));
        try
        {
            return isEgl ? Claim(() => new EglContext()) : Claim(() => new OsMesaContext());
        }
        catch (DllNotFoundException missing)
        {
            throw new MujocoException("Pictures cannot be drawn without OpenGL: install the Debian packages libegl1 and libegl-mesa0, or libosmesa6.", missing);
        }
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    protected abstract void Release();

    private static T Claim<T>(Func<T> create)
        where T : GlContext
    {
        if (_taken is not null && _taken != typeof(T))
            throw new MujocoException($"This process draws through {_taken.Name} already and cannot change to {typeof(T).Name}: start another.");
        T context = create();
        _taken = typeof(T);
        return context;
    }

    // .NET's own environment is a copy that native libraries do not see.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
