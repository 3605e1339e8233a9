using Pi.Policy.Models.Package;

namespace Pi.Import.Shapes;

/// <summary>Where the parts of a model lie among the canonical tensor names.</summary>
/// <param name="Vision">Prefix of the image encoder.</param>
/// <param name="Projector">Name of the projector without `.weight`.</param>
/// <param name="Language">Prefix of the language model.</param>
/// <param name="Expert">Prefix of the action expert.</param>
/// <param name="Embeddings">Names under which the token embedding may be stored: a tied one is stored once, under either.</param>
internal sealed record CheckpointKeys(string Vision, string Projector, string Language, string Expert, IReadOnlyList<string> Embeddings)
{
    private const string Gemma = "paligemma_with_expert.paligemma.";
    private const string Smol = "vlm_with_expert.vlm.model.";

    private static readonly CheckpointKeys _paliGemma = new(
        Gemma + "model.vision_tower.vision_model.",
        Gemma + "model.multi_modal_projector.linear",
        Gemma + "model.language_model.",
        "paligemma_with_expert.gemma_expert.model.",
        [Gemma + "lm_head.weight", Gemma + "model.language_model.embed_tokens.weight"]);

    private static readonly CheckpointKeys _smolVla = new(
        Smol + "vision_model.",
        Smol + "connector.modality_projection.proj",
        Smol + "text_model.",
        "vlm_with_expert.lm_expert.",
        [Smol + "text_model.embed_tokens.weight"]);

    private static readonly CheckpointKeys _piMini = new("vision.", "", "language.", "expert.", ["language.embed_tokens.weight"]);

    public static CheckpointKeys Of(Architecture architecture) => architecture switch
    {
        Architecture.SmolVla => _smolVla,
        Architecture.PiMini => _piMini,
        _ => _paliGemma,
    };
}
