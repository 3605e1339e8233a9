using System.Runtime.InteropServices;
using Pi.Policy.Models.Engine;

namespace Pi.Policy.Perceive;

/// <summary>JPEG through libturbojpeg (Debian package libturbojpeg0).</summary>
public sealed unsafe partial class TurboJpeg : IImageCodec, IDisposable
{
    private const string Library = "libturbojpeg.so.0";
    private const int PixelsRgb = 0, LargestSide = 16384;

    // Opened at the first picture: a robot without JPEG cameras does not need the library.
    private nint _decoder;

    public string Format => "jpeg";

    public Decoding Decode(ReadOnlySpan<byte> compressed)
    {
        if (_decoder == 0 && !TryOpen())
            return Decoding.Failed(SensorFaultKind.Undecodable, "sends JPEG, which needs libturbojpeg: install the Debian package libturbojpeg0");
        fixed (byte* file = compressed)
        {
            // A file that ends before its picture begins passes for one of tables alone, without a size.
            if (ReadHeader(_decoder, file, (nuint)compressed.Length, out int width, out int height, out _, out _) != 0 || width < 1 || height < 1)
                return Refuse(compressed);
            if (width > LargestSide || height > LargestSide)
                return Decoding.Failed(SensorFaultKind.WrongSize, $"sent a JPEG of {width}x{height} pixels");
            byte[] rgb = GC.AllocateUninitializedArray<byte>(width * height * 3);
            int status;
            fixed (byte* pixels = rgb) status = Decompress(_decoder, file, (nuint)compressed.Length, pixels, width, 0, height, PixelsRgb, 0);
            // A warning means that something is missing or damaged, and the rest was made up.
            return status == 0 ? Decoding.Of(new CameraImage(width, height, rgb)) : Refuse(compressed);
        }
    }

    public void Dispose()
    {
        if (_decoder != 0) _ = Destroy(_decoder);
        _decoder = 0;
    }

    /// <summary>A JPEG file that is whole ends with the marker EOI (ITU-T T.81, B.1.1.3), perhaps padded with zeros.</summary>
    private static bool HasEnd(ReadOnlySpan<byte> file)
    {
        file = file.TrimEnd((byte)0);
        return file.Length >= 2 && file[^2] == 0xFF && file[^1] == 0xD9;
    }

    private Decoding Refuse(ReadOnlySpan<byte> compressed)
    {
        bool isCut = compressed.Length < 2 || (compressed[0] == 0xFF && compressed[1] == 0xD8 && !HasEnd(compressed));
        string? message = Marshal.PtrToStringUTF8(ErrorText(_decoder));
        // After an error in a header the decoder would take the next file for the rest of this one.
        Dispose();
        return isCut
            ? Decoding.Failed(SensorFaultKind.Truncated, $"sent a JPEG that ends after {compressed.Length} bytes")
            : Decoding.Failed(SensorFaultKind.Undecodable, $"sent a damaged JPEG: {message}");
    }

    private bool TryOpen()
    {
        try
        {
            _decoder = InitDecompress();
        }
        catch (DllNotFoundException)
        {
        }
        return _decoder != 0;
    }

    [LibraryImport(Library, EntryPoint = "tjInitDecompress")]
    private static partial nint InitDecompress();

    [LibraryImport(Library, EntryPoint = "tjDecompressHeader3")]
    private static partial int ReadHeader(nint decoder, byte* file, nuint size, out int width, out int height, out int subsampling, out int colours);

    [LibraryImport(Library, EntryPoint = "tjDecompress2")]
    private static partial int Decompress(nint decoder, byte* file, nuint size, byte* pixels, int width, int pitch, int height, int format, int flags);

    [LibraryImport(Library, EntryPoint = "tjGetErrorStr2")]
    private static partial nint ErrorText(nint decoder);

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    private static partial int Destroy(nint decoder);
}
