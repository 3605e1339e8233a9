"""Recorded episodes packed for training: one file of pictures, one of everything else, for each folder of .npz files."""

import re
import sys
from pathlib import Path

import numpy as np

COLOURS = ["red", "green", "blue", "yellow", "purple", "orange"]
BOWL = len(COLOURS)
JOINTS = 7
HORIZON = 12
# The longest lag of a thought behind the state it is read in, in steps of 0.1 s.
LONGEST_LAG = 10
# Metres: a block is in the bowl within these of its middle and above it (Judge of Pi.Sim), on the table below this; the fingers may hold what
# is nearer than this to the tool, unless they are wider open than this.
RIM, BRIM, ON_TABLE, REACH, WIDE = 0.085, 0.09, 0.03, 0.05, 0.034


def pack(folder, target):
    """Packs the episodes of a folder; the pictures of all cameras of a step stand side by side."""
    return write([_read(file) for file in sorted(Path(folder).glob("*.npz"))], target)


def write(episodes, target):
    """Packs episodes in memory; returns how many steps they have."""
    steps = sum(len(episode["state"]) for episode in episodes)
    shape = (steps, *episodes[0]["images"].shape[1:])
    target = Path(target)
    pictures = np.lib.format.open_memmap(f"{target}.images.partial", mode="w+", dtype=np.uint8, shape=shape)
    at = 0
    for episode in episodes:
        images = episode.pop("images")
        pictures[at : at + len(images)] = images
        at += len(images)
    pictures.flush()
    del pictures
    texts = sorted({text for episode in episodes for text in [*episode["thought"], *episode["asked"]]})
    index = {text: i for i, text in enumerate(texts)}
    table = {name: np.concatenate([episode[name] for episode in episodes]) for name in ("state", "tool", "objects", "chunk", "known")}
    table["thought"] = np.concatenate([[index[text] for text in episode["thought"]] for episode in episodes])
    table["stride"] = np.concatenate([np.full(len(episode["state"]), episode.get("stride", 1)) for episode in episodes])
    table["age"] = np.concatenate([np.arange(len(episode["state"])) for episode in episodes])
    table["task"] = np.concatenate([[episode["task"]] * len(episode["state"]) for episode in episodes])
    widest = max(len(episode["asked"]) for episode in episodes)
    asked = [[index[text] for text in (episode["asked"] * widest)[:widest]] for episode in episodes]
    table["asked"] = np.concatenate([np.repeat([row], len(episode["state"]), 0) for row, episode in zip(asked, episodes)])
    np.savez(f"{target}.table.npz", texts=np.array(texts), **table)
    Path(f"{target}.images.partial").rename(f"{target}.images.npy")
    return steps


def _read(file):
    with np.load(file) as f:
        action, length = f["action"], len(f["action"])
        rows = np.arange(length)[:, None] + np.arange(HORIZON)[None]
        still = file.name.startswith("still")
        known = np.zeros(rows.shape, bool) if still else rows < length
        return {
            "images": np.stack([f["base_camera"], f["wrist_camera"]], 1),
            "state": f["position"],
            "tool": f["tool"],
            "objects": f["objects"],
            "chunk": action[np.minimum(rows, length - 1)],
            "known": known,
            "thought": [str(text) for text in f["thought"]],
            "asked": [str(text) for text in f["paraphrases"]],
            "task": str(f["task"]) if not still else "still",
        }


class Recording:
    """Several packed folders as one set of steps; pictures stay on disk and are cached by the system."""

    def __init__(self, targets):
        self.images = [np.load(f"{target}.images.npy", mmap_mode="r") for target in targets]
        tables = [np.load(f"{target}.table.npz") for target in targets]
        self.source = np.concatenate([np.full(len(images), i) for i, images in enumerate(self.images)])
        self.row = np.concatenate([np.arange(len(images)) for images in self.images])
        self.texts = sorted({str(text) for table in tables for text in table["texts"]})
        index = {text: i for i, text in enumerate(self.texts)}
        maps = [np.array([index[str(text)] for text in table["texts"]]) for table in tables]
        for name in ("state", "tool", "objects", "chunk", "known", "age", "task"):
            setattr(self, name, np.concatenate([table[name] for table in tables]))
        self.stride = np.concatenate([table["stride"] if "stride" in table else np.ones(len(table["age"]), int) for table in tables])
        self.thought = np.concatenate([own[table["thought"]] for own, table in zip(maps, tables)])
        widest = max(table["asked"].shape[1] for table in tables)
        self.asked = np.concatenate([_widen(own[table["asked"]], widest) for own, table in zip(maps, tables)])

    def __len__(self):
        return len(self.row)

    def left_to_sort(self):
        """The first colour, in the expert's order, of what is not in the bowl yet; BOWL: nothing; -1: a block is or may be in the hand or in the air."""
        blocks, outside = self.objects[:, :BOWL], self.outside()
        aloft = outside & (blocks[..., 2] > ON_TABLE)
        touched = (np.linalg.norm(blocks - self.tool[:, None], axis=-1) < REACH) & (self.state[:, -1:] < WIDE)
        left = np.concatenate([outside, np.ones((len(self), 1), bool)], 1).argmax(1)
        return np.where((aloft | touched).any(1), -1, left)

    def outside(self):
        """Which blocks are there and not in the bowl [n, 6]."""
        blocks, bowl = self.objects[:, :BOWL], self.objects[:, BOWL:]
        inside = (np.linalg.norm(blocks[..., :2] - bowl[..., :2], axis=-1) < RIM) & (blocks[..., 2] - bowl[..., 2] < BRIM)
        return ~np.isnan(blocks[..., 0]) & ~inside

    def pictures(self, rows):
        """u8 [n, cameras, S, S, 3]."""
        return np.stack([self.images[self.source[i]][self.row[i]] for i in rows])

    def lagging_thought(self, rows, rng):
        """What was thought when the steps came to be, up to a second earlier in two of five cases."""
        lag = np.where(rng.random(len(rows)) < 0.4, rng.integers(0, LONGEST_LAG + 1, len(rows)), 0) // self.stride[rows]
        return self.thought[rows - np.minimum(lag, self.age[rows])]


def _widen(rows, width):
    return rows[:, np.arange(width) % rows.shape[1]]


def colours_in(text):
    """Colours a text names, in order."""
    return [COLOURS.index(word) for word in re.findall(r"\w+", text) if word in COLOURS]


def places_named(text, objects):
    """The first named block, the second named one, the bowl: [3, 3]; NaN for what is not named or not there."""
    named = colours_in(text)
    places = np.full((3, 3), np.nan, np.float32)
    for i, colour in enumerate(named[:2]):
        places[i] = objects[colour]
    places[2] = objects[BOWL]
    return places


def main():
    for folder, target in zip(sys.argv[1::2], sys.argv[2::2]):
        print(f"{target}: {pack(folder, target)} steps")


if __name__ == "__main__":
    main()
