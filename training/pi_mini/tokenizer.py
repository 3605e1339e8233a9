"""Words to ids: a SentencePiece unigram model of whole words, with characters and bytes for all others."""

import struct

SPACE = "\u2581"
PAD, EOS, BOS, UNKNOWN = range(4)

WORDS = (
    "task subtask put place pick up drop move push slide shove stack sort set clear lift lower grasp release go goes done "
    "the a it its and in into on onto of to top down over above all every everything block blocks cube cubes one bowl table "
    "red green blue yellow purple orange left right behind beside others other robot arm gripper hand "
    "with without lifting pushing from at is that please now then next"
).split()
CHARACTERS = [chr(code) for code in range(33, 127)] + [SPACE]

# Types of sentencepiece_model.proto.
NORMAL, UNKNOWN_TYPE, CONTROL, BYTE = 1, 2, 3, 6
UNIGRAM = 1


def pieces():
    """(piece, score, type) of the whole vocabulary, in the order of the ids."""
    listed = [("<pad>", 0.0, CONTROL), ("<eos>", 0.0, CONTROL), ("<bos>", 0.0, CONTROL), ("<unk>", 0.0, UNKNOWN_TYPE)]
    listed += [(f"<0x{value:02X}>", 0.0, BYTE) for value in range(256)]
    listed += [(character, -20.0, NORMAL) for character in CHARACTERS]
    listed += [(SPACE + word, -1.0, NORMAL) for word in WORDS]
    return listed


class Tokenizer:
    """The best segmentation by the sum of the scores, as SentencePiece's unigram model finds it."""

    def __init__(self):
        self.pieces = [piece for piece, _, _ in pieces()]
        self.scores = {piece: (score, i) for i, (piece, score, kind) in enumerate(pieces()) if kind == NORMAL}
        self.longest = max(map(len, self.scores))

    def __len__(self):
        return len(self.pieces)

    def encode(self, text):
        """Ids of a text, without bos and eos."""
        text = SPACE + SPACE.join(text.split())
        if text == SPACE:
            return []
        best = [(0.0, 0, -1)] + [(-float("inf"), 0, -1)] * len(text)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - self.longest), end):
                score, token = self.scores.get(text[start:end], (None, None))
                if score is not None and best[start][0] + score > best[end][0]:
                    best[end] = (best[start][0] + score, start, token)
            if best[end][2] < 0:
                best[end] = (best[end - 1][0] - 40.0, end - 1, None)
        ids = []
        end = len(text)
        while end > 0:
            _, start, token = best[end]
            fallback = [4 + byte for byte in text[start:end].encode()]
            ids[:0] = fallback if token is None else [token]
            end = start
        return ids

    def decode(self, ids):
        return "".join(self.pieces[i] for i in ids if i > UNKNOWN).replace(SPACE, " ").strip()


def clean(instruction):
    """The planner cleaning of docs/models.md: one line, lower case, one full stop at the end."""
    text = instruction.strip().replace("_", " ").replace("\n", " ").lower()
    return text.rstrip("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~").rstrip() + "."


def act_prompt(tokenizer, words):
    return [BOS] + tokenizer.encode(clean(words))


def think_prompt(tokenizer, instruction):
    return [BOS] + tokenizer.encode(clean(instruction)) + tokenizer.encode("subtask:")


def model_file():
    """The vocabulary as a SentencePiece .model."""
    parts = [_field(1, _text(1, piece) + _single(2, score) + _number(3, kind)) for piece, score, kind in pieces()]
    trainer = [(3, UNIGRAM), (4, len(parts)), (35, 1), (40, UNKNOWN), (41, BOS), (42, EOS), (43, PAD)]
    normalizer = _text(1, "identity") + b"".join(_number(field, 1) for field in (3, 4, 5))
    parts.append(_field(2, b"".join(_number(field, value) for field, value in trainer)))
    parts.append(_field(3, normalizer))
    return b"".join(parts)


def _varint(value):
    out = b""
    while value >= 0x80:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def _number(field, value):
    return _varint(field << 3) + _varint(value)


def _single(field, value):
    return _varint(field << 3 | 5) + struct.pack("<f", value)


def _field(field, content):
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _text(field, text):
    return _field(field, text.encode())
