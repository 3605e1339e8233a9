using System.Text.Json.Nodes;
using Pi.Import.Synthetic;
using Pi.Policy.Models.Package;
using Pi.Policy.Models.Prompts;

namespace Pi.Import.Tests;

public sealed class SyntheticTokenizerTests
{
    [Theory]
    [InlineData("pick up the red block")]
    [InlineData("Task: pick, State: 0 128 255;\nAction: ")]
    [InlineData("  two spaces, a tab\t and ünïcödé 🤖")]
    public void Text_survives_the_sentencepiece_model(string text)
    {
        using Tokenizer tokenizer = SentencePiece();

        Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
    }

    [Fact]
    public void Digits_are_tokens_of_their_own_in_both()
    {
        using Tokenizer pieces = SentencePiece();
        using Tokenizer bytes = HuggingFace();

        Assert.Equal(3, pieces.Encode("128").Count);
        Assert.Equal(3, bytes.Encode("128").Count);
    }

    [Fact]
    public void Known_words_are_one_token_in_both()
    {
        using Tokenizer pieces = SentencePiece();
        using Tokenizer bytes = HuggingFace();

        Assert.Equal(3, pieces.Encode("Task State pick").Count);
        Assert.Equal(3, bytes.Encode("Task State pick").Count);
    }

    [Fact]
    public void Every_id_is_within_the_vocabulary()
    {
        int size = JsonNode.Parse(SyntheticTokenizer.HuggingFace())!["model"]!["vocab"]!.AsObject().Count;
        using Tokenizer pieces = SentencePiece();

        Assert.InRange(size, 300, 512);
        Assert.All(pieces.Encode("stack the yellow cup onto the bowl ~ é"), id => Assert.InRange(id, 0, 511));
    }

    private static Tokenizer SentencePiece()
    {
        string path = TinyFolders.New();
        File.WriteAllBytes(path, SyntheticTokenizer.SentencePiece(512));
        return new Tokenizer(TokenizerKind.SentencePiece, path);
    }

    private static Tokenizer HuggingFace()
    {
        string path = TinyFolders.New();
        File.WriteAllText(path, SyntheticTokenizer.HuggingFace());
        return new Tokenizer(TokenizerKind.HuggingFace, path);
    }
}
