using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pi.Policy.Models.Package;

namespace Pi.Policy.Models.Prompts;

/// <summary>Text to token ids and back, through ONNX Runtime Extensions' tokeniser operators.</summary>
public sealed class Tokenizer : IDisposable
{
    private readonly TokenizerKind _kind;
    private readonly InferenceSession _encoder;
    private readonly InferenceSession? _decoder;

    /// <summary>Reads the tokeniser file of a package.</summary>
    /// <exception cref="PackageException">The file is not what <paramref name="kind"/> says.</exception>
    public Tokenizer(TokenizerKind kind, string path)
    {
        _kind = kind;
        byte[] model = File.ReadAllBytes(path);
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        options.RegisterCustomOpLibrary(NativeLibraryPath.Find("libortextensions.so"));
        try
        {
            _encoder = new InferenceSession(TokenizerGraph.Encoder(kind, model), options);
            _decoder = kind == TokenizerKind.SentencePiece ? new InferenceSession(TokenizerGraph.Decoder(model), options) : null;
        }
        catch (OnnxRuntimeException e)
        {
            throw new PackageException($"tokenizer.file '{Path.GetFileName(path)}' is not a {kind} tokeniser: {e.Message}");
        }
    }

    /// <summary>The ids of <paramref name="text"/>, without bos or eos.</summary>
    public IReadOnlyList<int> Encode(string text)
    {
        if (text.Length == 0) return [];
        List<NamedOnnxValue> inputs = [NamedOnnxValue.CreateFromTensor("text", new DenseTensor<string>(new[] { text }, [1]))];
        if (_kind == TokenizerKind.SentencePiece) inputs.AddRange(SentencePieceSettings());
        using var outputs = _encoder.Run(inputs, ["ids"]);
        return _kind == TokenizerKind.SentencePiece
            ? [.. outputs[0].AsEnumerable<int>()]
            : [.. outputs[0].AsEnumerable<long>().Select(id => (int)id)];
    }

    /// <summary>The text of <paramref name="tokens"/>.</summary>
    /// <exception cref="NotSupportedException">The tokeniser is a Hugging Face one, which this project only encodes with.</exception>
    public string Decode(IReadOnlyList<int> tokens)
    {
        if (_decoder is null) throw new NotSupportedException("A thought can only be read with a SentencePiece tokeniser; tokenizer.kind is 'huggingface'.");
        if (tokens.Count == 0) return "";
        var ids = new DenseTensor<long>(tokens.Select(id => (long)id).ToArray(), [tokens.Count]);
        using var outputs = _decoder.Run([NamedOnnxValue.CreateFromTensor("ids", ids)], ["text"]);
        return outputs[0].AsTensor<string>().GetValue(0);
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _decoder?.Dispose();
    }

    /// <summary>Best segmentation, nothing added, nothing reversed.</summary>
    private static IEnumerable<NamedOnnxValue> SentencePieceSettings()
    {
        yield return NamedOnnxValue.CreateFromTensor("nbest_size", new DenseTensor<long>(new long[1], [1]));
        yield return NamedOnnxValue.CreateFromTensor("alpha", new DenseTensor<float>(new float[1], [1]));
        foreach (string name in TokenizerGraph.Switches)
            yield return NamedOnnxValue.CreateFromTensor(name, new DenseTensor<bool>(new bool[1], [1]));
    }
}
