using System.Runtime.InteropServices;
using Pi.Sim.Mujoco;

namespace Pi.Sim.Rendering;

/// <summary>OpenGL through EGL without any surface (EGL_MESA_platform_surfaceless); works with and without a graphics card.</summary>
internal sealed partial class EglContext : GlContext
{
    private const string Egl = "libEGL.so.1";
    private const int PlatformSurfacelessMesa = 0x31DD;
    private const int SurfaceType = 0x3033, PbufferBit = 0x0001, RenderableType = 0x3040, OpenGlBit = 0x0008;
    private const int RedSize = 0x3024, DepthSize = 0x3025, End = 0x3038;
    private const int OpenGlApi = 0x30A2;

    private readonly nint _display;
    private readonly nint _context;

    public EglContext()
    {
        _display = GetPlatformDisplay(PlatformSurfacelessMesa, 0, 0);
        int minor = 0;
        if (_display == 0 || Initialize(_display, out int major, out minor) == 0)
            throw Failure("has no surfaceless display");
        Description = $"EGL {major}.{minor} surfaceless";
        _ = ChooseConfig(_display, [SurfaceType, PbufferBit, RenderableType, OpenGlBit, RedSize, 8, DepthSize, 24, End], out nint config, 1, out int found);
        _ = BindApi(OpenGlApi);
        _context = CreateContext(_display, found > 0 ? config : 0, 0, [End]);
        if (_context == 0 || MakeCurrent(_display, 0, 0, _context) == 0)
            throw Failure("gave no OpenGL context");
    }

    public override string Description { get; }

    /// <summary>Whether EGL is installed with a driver. Asked through a handle that is given back: MuJoCo takes EGL wherever it finds it loaded.</summary>
    public static unsafe bool IsUsable()
    {
        if (!NativeLibrary.TryLoad(Egl, out nint library))
            return false;
        try
        {
            var getDisplay = (delegate* unmanaged<int, nint, nint*, nint>)NativeLibrary.GetExport(library, "eglGetPlatformDisplay");
            var initialize = (delegate* unmanaged<nint, int*, int*, int>)NativeLibrary.GetExport(library, "eglInitialize");
            nint display = getDisplay(PlatformSurfacelessMesa, 0, null);
            return display != 0 && initialize(display, null, null) != 0;
        }
        finally
        {
            NativeLibrary.Free(library);
        }
    }

    protected override void Release()
    {
        _ = MakeCurrent(_display, 0, 0, 0);
        _ = DestroyContext(_display, _context);
    }

    private static MujocoException Failure(string what) =>
        new($"EGL {what} (error 0x{GetError():x}): install the Debian packages libegl-mesa0 and libgl1-mesa-dri, or choose OSMesa.");

    [LibraryImport(Egl, EntryPoint = "eglGetPlatformDisplay")]
    private static partial nint GetPlatformDisplay(int platform, nint native, nint attributes);

    [LibraryImport(Egl, EntryPoint = "eglInitialize")]
    private static partial int Initialize(nint display, out int major, out int minor);

    [LibraryImport(Egl, EntryPoint = "eglChooseConfig")]
    private static partial int ChooseConfig(nint display, int[] attributes, out nint config, int size, out int found);

    [LibraryImport(Egl, EntryPoint = "eglBindAPI")]
    private static partial int BindApi(int api);

    [LibraryImport(Egl, EntryPoint = "eglCreateContext")]
    private static partial nint CreateContext(nint display, nint config, nint shared, int[] attributes);

    [LibraryImport(Egl, EntryPoint = "eglMakeCurrent")]
    private static partial int MakeCurrent(nint display, nint draw, nint read, nint context);

    [LibraryImport(Egl, EntryPoint = "eglDestroyContext")]
    private static partial int DestroyContext(nint display, nint context);

    [LibraryImport(Egl, EntryPoint = "eglGetError")]
    private static partial int GetError();
}
