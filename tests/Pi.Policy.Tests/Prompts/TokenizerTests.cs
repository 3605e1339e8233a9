using Pi.Policy.Models.Package;
using Pi.Policy.Models.Prompts;

namespace Pi.Policy.Tests.Prompts;

/// <summary>
/// A small vocabulary trained with `spm_train --model_type=bpe --byte_fallback --split_digits --add_dummy_prefix=false
/// --remove_extra_whitespaces=false --normalization_rule_name=identity`; the ids are what `spm_encode` 0.1.97 gives.
/// </summary>
public sealed class TokenizerTests : IDisposable
{
    private readonly Tokenizer _tokenizer = new(TokenizerKind.SentencePiece, Fixture("small.model"));

    public void Dispose() => _tokenizer.Dispose();

    [Theory]
    [InlineData("pick up the red block", "315 285 288 263 286 316 279")]
    [InlineData("Task: pick up cube, State: 12 0 255;", "339 284 322 269 285 288 299 295 305 324 298 294 306 305 322 304 329 330 304 328 304 330 325 325 337")]
    [InlineData(" two  spaces ", "261 321 308 304 270 315 289 305 318 304")]
    [InlineData("zażółć 🤖 42", "127 309 202 193 200 184 202 135 201 140 304 245 164 169 155 304 57 330")]
    [InlineData("PUT <loc0000> x", "85 90 339 304 4 304 125")]
    [InlineData("", "")]
    public void Text_becomes_the_ids_of_spm_encode_and_comes_back(string text, string ids)
    {
        var tokens = _tokenizer.Encode(text);

        Assert.Equal(ids, string.Join(' ', tokens));
        Assert.Equal(text, _tokenizer.Decode(tokens));
    }

    [Fact]
    public void A_byte_level_tokeniser_of_Hugging_Face_merges_and_splits_digits()
    {
        using var tokenizer = new Tokenizer(TokenizerKind.HuggingFace, Fixture("bpe.json"));

        // By hand: "pick" merges whole, " up" merges whole, each digit is alone, the newline is its own symbol.
        Assert.Equal([12, 14, 6, 8, 9, 7], tokenizer.Encode("pick up 12\n"));
    }

    [Fact]
    public void A_file_that_is_no_tokeniser_is_named()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "not a model");

        var refusal = Assert.Throws<PackageException>(() => new Tokenizer(TokenizerKind.SentencePiece, file));

        Assert.Contains(Path.GetFileName(file), refusal.Message);
        File.Delete(file);
    }

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Prompts", "Fixtures", name);
}
