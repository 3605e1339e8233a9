"""What may be said about a scene, for teaching to see and name before any motion is known."""

from pi_mini.data import COLOURS

THOUGHTS = [
    "pick up the {a} block",
    "put the {a} block in the bowl",
    "put the {a} block in the bowl beside the others",
    "put the {a} block on the {b} block",
    "push the {a} block to the left",
    "push the {a} block to the right",
]


def templates(texts):
    """Instructions of a recording with their colours left open."""
    open_texts = set()
    for text in texts:
        words, named = [], 0
        for word in text.split():
            if word in COLOURS:
                word, named = ("{a}", "{b}")[min(named, 1)], named + 1
            words.append(word)
        if named:
            open_texts.add(" ".join(words))
    return sorted(open_texts | set(THOUGHTS))


def say(template, present, rng):
    """A template filled with blocks that are on the table; one block alone cannot stand on another."""
    order = rng.permutation(present)
    second = order[1] if len(order) > 1 else order[0]
    return template.format(a=COLOURS[order[0]], b=COLOURS[second])
