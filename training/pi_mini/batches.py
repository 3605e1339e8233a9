"""Batches of tensors out of recordings."""

import numpy as np
import torch

from pi_mini import tokenizer as words_to_ids
from pi_mini.data import BOWL, COLOURS, places_named
from pi_mini.model import pad
from pi_mini.words import say, templates

# Positions in the losses are in decimetres: about 1 in size.
DECIMETRES = 10


class Batches:
    """Draws batches; seeded, and different on every machine only through rounding. They are made on the CPU and handed to the device."""

    def __init__(self, recording, normaliser, seed, device="cpu"):
        self.recording, self.device = recording, device
        self.normaliser = normaliser
        self.rng = np.random.default_rng(seed)
        self.torch = torch.Generator().manual_seed(seed)
        self.tokenizer = words_to_ids.Tokenizer()
        said = templates(recording.texts)
        # Half of what is said names two blocks, or which is the second would be learned last.
        self.templates = [[text for text in said if "{b}" not in text], [text for text in said if "{b}" in text]]
        self.prompts = {}
        self.sorting = sorted({recording.texts[i] for i in np.unique(recording.asked[recording.task == "sort"])})
        self.left, self.outside = recording.left_to_sort(), recording.outside()

    def prompt(self, text):
        if text not in self.prompts:
            self.prompts[text] = words_to_ids.act_prompt(self.tokenizer, text)
        return self.prompts[text]

    def pictures(self, rows, augment=True):
        """[n, cameras, 3, S, S] in [-1, 1], with other light and colours when augmented."""
        x = torch.from_numpy(self.recording.pictures(rows)).permute(0, 1, 4, 2, 3).float() * (2 / 255) - 1
        if not augment:
            return x.to(self.device)
        n = len(rows)
        contrast = 1 + 0.3 * (self._uniform(n, 1, 1, 1, 1) - 0.5)
        colour = 1 + 0.16 * (self._uniform(n, 1, 3, 1, 1) - 0.5)
        bright = 0.3 * (self._uniform(n, 1, 1, 1, 1) - 0.5)
        x = x * (contrast * colour) + bright
        noise = 0.02 * torch.randn(n, 1, *x.shape[2:], generator=self.torch)
        return (x + noise).clamp_(-1, 1).to(self.device)

    def state(self, rows, augment=True):
        state = self.normaliser.state(torch.from_numpy(self.recording.state[rows]))
        return (state + 0.02 * torch.randn(state.shape, generator=self.torch) if augment else state).to(self.device)

    def named(self, rows, texts):
        """Where what the texts name is: [n, 3, 3] in base_link and relative to the tool, decimetres, and which are known."""
        places = np.stack([places_named(text, self.recording.objects[row]) for row, text in zip(rows, texts)])
        known = torch.from_numpy(~np.isnan(places))
        base = np.nan_to_num(places)
        relative = base - self.recording.tool[rows][:, None]
        return self._handed(torch.from_numpy(base) * DECIMETRES, torch.from_numpy(relative).float() * DECIMETRES, known)

    def objects(self, rows):
        places = self.recording.objects[rows]
        return self._handed(torch.from_numpy(np.nan_to_num(places)) * DECIMETRES, torch.from_numpy(~np.isnan(places)))

    def tokens(self, texts):
        return self._handed(*pad([self.prompt(text) for text in texts]))

    def any_words(self, rows):
        """For each step something that could be said about its scene."""
        present = [np.flatnonzero(~np.isnan(self.recording.objects[row][:6, 0])) for row in rows]
        kinds = [self.templates[self.rng.integers(2)] for _ in rows]
        return [say(kind[self.rng.integers(len(kind))], blocks, self.rng) for kind, blocks in zip(kinds, present)]

    def acting_words(self, rows, thoughts=0.8):
        """What the actor is told: mostly the thought, at times one that lags, else the instruction itself."""
        thought = self.recording.lagging_thought(rows, self.rng)
        asked = self.recording.asked[rows, self.rng.integers(0, self.recording.asked.shape[1], len(rows))]
        chosen = np.where(self.rng.random(len(rows)) < thoughts, thought, asked)
        return [self.recording.texts[i] for i in chosen]

    def can_think(self, rows):
        """Steps for which there is something to think: scenes at rest know only what would be next to sort."""
        return (self.recording.task[rows] != "still") | self._can_sort(rows)

    def _can_sort(self, rows):
        return (self.left[rows] >= 0) & bool(self.sorting)

    def asked_and_thought(self, rows):
        """Instructions and thoughts. What is next to sort takes looking: scenes of other tasks are asked that as well, rare answers more often."""
        asked = self.recording.asked[rows, self.rng.integers(0, self.recording.asked.shape[1], len(rows))]
        task = self.recording.task[rows]
        sorts = self._can_sort(rows) & (task != "sort") & ((task == "still") | (self.rng.random(len(rows)) * (BOWL + 1) < 1 + self.left[rows]))
        for ask, row, anew in zip(asked, rows, sorts):
            if anew:
                left = self.left[row]
                yield self.sorting[self.rng.integers(len(self.sorting))], "done" if left == BOWL else f"pick up the {COLOURS[left]} block"
            else:
                yield self.recording.texts[ask], self.recording.texts[self.recording.thought[row]]

    def thinking(self, rows):
        """Instructions with their thoughts behind them: tokens, prompt lengths, lengths, and the token each position must say (-1: none)."""
        sequences, prompts, targets = [], [], []
        for asked, thought in self.asked_and_thought(rows):
            prompt = words_to_ids.think_prompt(self.tokenizer, asked)
            answer = self.tokenizer.encode(thought)
            sequences.append(prompt + answer)
            prompts.append(len(prompt))
            targets.append([-1] * (len(prompt) - 1) + answer + [words_to_ids.EOS])
        tokens, count = pad(sequences)
        target = torch.full(tokens.shape, -1)
        for i, row in enumerate(targets):
            target[i, : len(row)] = torch.tensor(row)
        return self._handed(tokens, torch.tensor(prompts), count, target)

    def chunks(self, rows):
        """Normalised chunks [n, H, A], relative to the state where they shall be, and which steps are known."""
        chunk = torch.from_numpy(self.recording.chunk[rows])
        state = torch.from_numpy(self.recording.state[rows])
        return self._handed(self.normaliser.chunk(chunk, state), torch.from_numpy(self.recording.known[rows]))

    def _handed(self, *tensors):
        return [tensor.to(self.device) for tensor in tensors]

    def _uniform(self, *shape):
        return torch.rand(*shape, generator=self.torch)


class Normaliser:
    """Mean and standard deviation of states, and of chunks whose arm joints are relative to the state at their start."""

    def __init__(self, state_mean, state_std, action_mean, action_std):
        self.state_mean, self.state_std, self.action_mean, self.action_std = state_mean, state_std, action_mean, action_std

    @classmethod
    def fit(cls, recording):
        state = torch.from_numpy(recording.state)
        relative = cls._relative(torch.from_numpy(recording.chunk), state)[torch.from_numpy(recording.known)]
        # A joint that hardly moves in what is recorded must not be blown up: it will move in what is tried.
        least = torch.tensor([0.03] * 6 + [0.005])
        return cls(state.mean(0), torch.maximum(state.std(0), least), relative.mean(0), torch.maximum(relative.std(0), least))

    @staticmethod
    def _relative(chunk, state):
        chunk = chunk.clone()
        chunk[..., :6] -= state[:, None, :6]
        return chunk

    def state(self, state):
        return (state - self.state_mean) / self.state_std

    def chunk(self, chunk, state):
        return (self._relative(chunk, state) - self.action_mean) / self.action_std

    def joints(self, normalised, state):
        """Normalised chunks back to joint positions, rad and m."""
        chunk = normalised * self.action_std + self.action_mean
        chunk[..., :6] += state[:, None, :6]
        return chunk

    def to_dict(self):
        return vars(self)
