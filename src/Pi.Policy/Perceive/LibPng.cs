using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Pi.Policy.Models.Engine;

namespace Pi.Policy.Perceive;

/// <summary>PNG through libpng's simplified interface (Debian package libpng16-16); of any kind, transparency over black.</summary>
public sealed unsafe partial class LibPng : IImageCodec
{
    private const string Library = "libpng16.so.16";
    private const uint Version = 1, FormatRgb = 2, LargestSide = 16384;

    /// <summary>The twelve bytes of the chunk IEND, with which every whole file ends (W3C PNG, 11.2.5).</summary>
    private static ReadOnlySpan<byte> End => [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];

    public string Format => "png";

    public Decoding Decode(ReadOnlySpan<byte> compressed)
    {
        if (compressed.LastIndexOf(End) < 0)
            return Decoding.Failed(SensorFaultKind.Truncated, $"sent a PNG that ends after {compressed.Length} bytes");
        try
        {
            return Read(compressed);
        }
        catch (DllNotFoundException)
        {
            return Decoding.Failed(SensorFaultKind.Undecodable, "sends PNG, which needs libpng: install the Debian package libpng16-16");
        }
    }

    private static Decoding Read(ReadOnlySpan<byte> compressed)
    {
        var image = new PngImage { Version = Version };
        fixed (byte* file = compressed)
        {
            if (Begin(ref image, file, (nuint)compressed.Length) == 0) return Refuse(ref image);
            if (image.Width is < 1 or > LargestSide || image.Height is < 1 or > LargestSide)
            {
                Free(ref image);
                return Decoding.Failed(SensorFaultKind.WrongSize, $"sent a PNG of {image.Width}x{image.Height} pixels");
            }
            image.Format = FormatRgb;
            byte[] rgb = GC.AllocateUninitializedArray<byte>((int)(image.Width * image.Height * 3));
            byte* black = stackalloc byte[3] { 0, 0, 0 };
            int isRead;
            fixed (byte* pixels = rgb) isRead = Finish(ref image, black, pixels, 0, null);
            return isRead == 0 ? Refuse(ref image) : Decoding.Of(new CameraImage((int)image.Width, (int)image.Height, rgb));
        }
    }

    private static Decoding Refuse(ref PngImage image)
    {
        ReadOnlySpan<byte> text = image.Message;
        string message = Encoding.UTF8.GetString(text[..Math.Max(0, text.IndexOf((byte)0))]);
        Free(ref image);
        return Decoding.Failed(SensorFaultKind.Undecodable, $"sent a damaged PNG: {message}");
    }

    [LibraryImport(Library, EntryPoint = "png_image_begin_read_from_memory")]
    private static partial int Begin(ref PngImage image, byte* file, nuint size);

    [LibraryImport(Library, EntryPoint = "png_image_finish_read")]
    private static partial int Finish(ref PngImage image, byte* background, byte* pixels, int stride, void* colours);

    [LibraryImport(Library, EntryPoint = "png_image_free")]
    private static partial void Free(ref PngImage image);

    [InlineArray(64)]
    private struct Text
    {
        private byte _first;
    }

    /// <summary>png_image of png.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PngImage
    {
        public nint Control;
        public uint Version;
        public uint Width;
        public uint Height;
        public uint Format;
        public uint Flags;
        public uint ColourEntries;
        public uint WarningOrError;
        public Text Message;
    }
}
