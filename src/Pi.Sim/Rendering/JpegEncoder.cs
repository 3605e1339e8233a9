using System.Runtime.InteropServices;
using Pi.Sim.Mujoco;

namespace Pi.Sim.Rendering;

/// <summary>Compresses pictures as JPEG through libturbojpeg. Not for two threads at once.</summary>
internal sealed unsafe partial class JpegEncoder : IDisposable
{
    private const string TurboJpeg = "libturbojpeg.so.0";
    private const int PixelsRgb = 0;
    private const int Subsampling420 = 2;

    private readonly nint _encoder;
    private readonly int _quality;
    private byte* _buffer;
    private nuint _capacity;

    /// <param name="quality">1 to 100.</param>
    /// <exception cref="MujocoException">libturbojpeg is not installed.</exception>
    public JpegEncoder(int quality)
    {
        _quality = quality;
        try
        {
            _encoder = InitCompress();
        }
        catch (DllNotFoundException missing)
        {
            throw new MujocoException("JPEG pictures need libturbojpeg: install the Debian package libturbojpeg0.", missing);
        }
    }

    /// <summary>The picture as a JPEG file; valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> rgb, int width, int height)
    {
        nuint size = _capacity;
        fixed (byte* pixels = rgb)
        fixed (byte** buffer = &_buffer)
        {
            if (Compress(_encoder, pixels, width, 0, height, PixelsRgb, buffer, &size, Subsampling420, _quality, 0) != 0)
                throw new InvalidOperationException($"A {width}x{height} picture could not be compressed as JPEG: {Marshal.PtrToStringUTF8(ErrorText(_encoder))}.");
        }
        _capacity = Math.Max(_capacity, size);
        return new ReadOnlySpan<byte>(_buffer, (int)size);
    }

    public void Dispose()
    {
        Free(_buffer);
        _ = Destroy(_encoder);
        _buffer = null;
    }

    [LibraryImport(TurboJpeg, EntryPoint = "tjInitCompress")]
    private static partial nint InitCompress();

    [LibraryImport(TurboJpeg, EntryPoint = "tjCompress2")]
    private static partial int Compress(nint encoder, byte* pixels, int width, int pitch, int height, int format, byte** buffer, nuint* size, int subsampling, int quality, int flags);

    [LibraryImport(TurboJpeg, EntryPoint = "tjGetErrorStr2")]
    private static partial nint ErrorText(nint encoder);

    [LibraryImport(TurboJpeg, EntryPoint = "tjFree")]
    private static partial void Free(byte* buffer);

    [LibraryImport(TurboJpeg, EntryPoint = "tjDestroy")]
    private static partial int Destroy(nint encoder);
}
