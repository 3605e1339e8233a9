"""A checkpoint as a policy: pictures, words and joints in; thoughts and joint targets out."""

import numpy as np
import torch

from pi_mini import tokenizer as words_to_ids
from pi_mini.batches import Normaliser
from pi_mini.model import Config, PiMini, pad


class Policy:
    def __init__(self, path, seed=0, averaged=True):
        saved = torch.load(path, map_location="cpu")
        self.model = PiMini(Config(**saved["config"]))
        self.model.load_state_dict(saved["average" if averaged else "model"])
        self.model.eval()
        self.normaliser = Normaliser(**saved["normaliser"])
        self.tokenizer = words_to_ids.Tokenizer()
        self.noise = torch.Generator().manual_seed(seed)

    @torch.no_grad()
    def see(self, images, blind=()):
        """u8 [n, cameras, S, S, 3] to maps; the cameras in `blind` show black."""
        images = images.copy()
        for camera in blind:
            images[:, camera] = 0
        return self.model.see(torch.from_numpy(images))

    def think(self, maps, instructions):
        prompts = [words_to_ids.think_prompt(self.tokenizer, text) for text in instructions]
        return [self.tokenizer.decode(ids) for ids in self.model.decode(maps, prompts)]

    def act(self, maps, words, positions):
        """Joint targets [n, H, 7] for acting prompts and joint positions [n, 7]."""
        state = torch.tensor(np.array(positions), dtype=torch.float32)
        tokens, count = pad([words_to_ids.act_prompt(self.tokenizer, text) for text in words])
        c = self.model.config
        noise = torch.randn(len(words), c.horizon, c.action, generator=self.noise)
        chunk = self.model.act(maps, tokens, count, self.normaliser.state(state), noise)
        return self.normaliser.joints(chunk, state).numpy()
