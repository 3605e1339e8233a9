using System.Runtime.InteropServices;
using Pi.Sim.Mujoco;

namespace Pi.Sim.Rendering;

/// <summary>OpenGL by Mesa's software rasteriser into memory; needs no driver at all.</summary>
internal sealed unsafe partial class OsMesaContext : GlContext
{
    private const string OsMesa = "libOSMesa.so.8";
    private const int Rgba = 0x1908, UnsignedByte = 0x1401;

    // MuJoCo draws into an offscreen buffer of its own; OSMesa only wants some window buffer to be current.
    private const int Side = 64;

    private readonly nint _context;
    private readonly void* _pixels;

    public OsMesaContext()
    {
        _context = CreateContext(Rgba, 24, 8, 0, 0);
        _pixels = NativeMemory.AllocZeroed(Side * Side * 4);
        if (_context == 0 || MakeCurrent(_context, _pixels, UnsignedByte, Side, Side) == 0)
            throw new MujocoException("OSMesa gave no OpenGL context: install the Debian package libosmesa6.");
    }

    public override string Description => "OSMesa";

    protected override void Release()
    {
        DestroyContext(_context);
        NativeMemory.Free(_pixels);
    }

    [LibraryImport(OsMesa, EntryPoint = "OSMesaCreateContextExt")]
    private static partial nint CreateContext(int format, int depthBits, int stencilBits, int accumulationBits, nint shared);

    [LibraryImport(OsMesa, EntryPoint = "OSMesaMakeCurrent")]
    private static partial byte MakeCurrent(nint context, void* buffer, int type, int width, int height);

    [LibraryImport(OsMesa, EntryPoint = "OSMesaDestroyContext")]
    private static partial void DestroyContext(nint context);
}
