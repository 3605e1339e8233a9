namespace Pi.Policy.Perceive;

/// <summary>Decompresses one format of pictures.</summary>
public interface IImageCodec
{
    /// <summary>The format as <see cref="Robot.CameraFrame.Encoding"/> names it: "jpeg", "png".</summary>
    string Format { get; }

    /// <summary>8-bit RGB of a compressed picture; whatever is wrong with it is in the answer. For one caller at a time.</summary>
    Decoding Decode(ReadOnlySpan<byte> compressed);
}
