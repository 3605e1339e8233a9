using System.Text.Json.Serialization;

namespace Pi.Policy.Models.Package;

/// <summary>Format of the tokeniser file.</summary>
public enum TokenizerKind
{
    /// <summary>A SentencePiece `.model`.</summary>
    [JsonStringEnumMemberName("sentencepiece")] SentencePiece,

    /// <summary>A Hugging Face `tokenizer.json`.</summary>
    [JsonStringEnumMemberName("huggingface")] HuggingFace,
}
