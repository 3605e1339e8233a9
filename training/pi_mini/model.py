"""
pi-mini: pi0's anatomy (arXiv 2410.24164) at the size of a table top, with the thought of pi0.5 (arXiv 2504.16054).

Convolutions make image tokens; words choose keypoints in them; a small Gemma reads images and words and writes the thought;
an action expert of the same shape reads its keys and values and denoises a chunk of joint targets.
"""

import math
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import nn


@dataclass
class Config:
    image: int = 112
    cameras: int = 2
    stem: int = 48
    channels: int = 64
    keypoints: int = 24
    # Blocks by colour, and the bowl: keypoints that are found whatever the words.
    objects: int = 7
    width: int = 128
    mlp: int = 256
    heads: int = 4
    head: int = 64
    layers: int = 3
    vocabulary: int = 0
    prompt: int = 24
    state: int = 7
    action: int = 7
    horizon: int = 12
    flow_steps: int = 5

    @property
    def grid(self):
        """Cells along one side of the feature map."""
        return self.image // 8

    @property
    def block(self):
        """Cells along one side of what becomes one token; the map is padded to a multiple."""
        return 4

    @property
    def blocks(self):
        return -(-self.grid // self.block)

    @property
    def image_tokens(self):
        """Rows a camera takes in the prefix: its blocks of cells, and its keypoints."""
        return self.blocks**2 + 1

    @property
    def feature_width(self):
        return self.channels * self.block**2

    def to_dict(self):
        return asdict(self)


def coordinates(side):
    """x and y of each cell in [-1, 1], [2, side, side]."""
    line = torch.linspace(-1, 1, side)
    y, x = torch.meshgrid(line, line, indexing="ij")
    return torch.stack([x, y])


class Vision(nn.Module):
    """Images [n, 3, S, S] in [-1, 1] to a map of features [n, C, S/8, S/8]. All cameras share it."""

    def __init__(self, config):
        super().__init__()
        self.patch = nn.Conv2d(5, config.stem, 4, 4)
        self.down = nn.Conv2d(config.stem, config.channels, 3, 2, 1)
        self.refine = nn.Conv2d(config.channels, config.channels, 3, 1, 1)
        self.register_buffer("place", coordinates(config.image)[None], persistent=False)

    def forward(self, images):
        x = torch.cat([images, self.place.expand(len(images), -1, -1, -1)], 1)
        x = F.relu(self.down(F.relu(self.patch(x))))
        return x + F.relu(self.refine(x))


class Keypoints(nn.Module):
    """Where things are in each camera's map, by spatial soft-argmax: what the words speak of, by FiLM, and every object."""

    def __init__(self, config):
        super().__init__()
        c = config.channels
        self.words = nn.Embedding(config.vocabulary, config.width)
        self.order = nn.Parameter(torch.randn(config.prompt, config.width) * 0.3)
        self.read1 = nn.Linear(config.width, 128)
        self.read2 = nn.Linear(128, 2 * c)
        self.hidden = nn.Conv2d(c, c, 1)
        self.score = nn.ModuleList([nn.Conv2d(c, config.keypoints, 1) for _ in range(config.cameras)])
        self.object = nn.ModuleList([nn.Conv2d(c, config.objects, 1) for _ in range(config.cameras)])
        self.token = nn.ModuleList([nn.Linear(3 * (config.keypoints + config.objects), config.width) for _ in range(config.cameras)])
        self.register_buffer("place", coordinates(config.grid).flatten(1).T.contiguous(), persistent=False)
        nn.init.normal_(self.words.weight, std=0.3)

    def film(self, tokens, count):
        """Prompt tokens [n, L], of which `count` are valid, to scale and shift of each channel."""
        index = torch.arange(tokens.shape[1], device=tokens.device)
        x = self.words(tokens) + self.order[index.clamp(max=len(self.order) - 1)]
        x = F.silu(self.read1(x))
        valid = (index[None] < count[:, None])[..., None]
        return self.read2((x * valid).sum(1)).chunk(2, -1)

    def forward(self, maps, film):
        """Maps [n, cameras, C, g, g] to one token for each camera; each camera's points [n, k, 3] (x, y, strength) and heat maps."""
        scale, shift = film
        rows, points, heats = [], [], []
        for camera in range(maps.shape[1]):
            x = F.relu(self.hidden(maps[:, camera]) * (1 + scale[..., None, None]) + shift[..., None, None])
            heat = torch.cat([self.score[camera](x).flatten(2), self.object[camera](maps[:, camera]).flatten(2)], 1)
            point = torch.cat([heat.softmax(-1) @ self.place, heat.amax(-1, keepdim=True) * 0.1], -1)
            heats.append(heat)
            points.append(point)
            rows.append(self.token[camera](point.flatten(1)))
        return torch.stack(rows, 1), (points, heats)


class Norm(nn.Module):
    """Gemma's RMS norm: the stored weight lacks a one."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(width))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * (1 + self.weight)


class Layer(nn.Module):
    """A Gemma layer in parts, so that expert and language model can read each other's keys; all heads share one key and value."""

    def __init__(self, config):
        super().__init__()
        d, m = config.width, config.mlp
        self.heads, self.head = config.heads, config.head
        self.norm1, self.norm2 = Norm(d), Norm(d)
        self.qkv = nn.Linear(d, (self.heads + 2) * self.head, bias=False)
        self.out = nn.Linear(self.heads * self.head, d, bias=False)
        self.gate_up = nn.Linear(d, 2 * m, bias=False)
        self.down = nn.Linear(m, d, bias=False)

    def project(self, x, rotary):
        """Query [n, heads, rows, head], key and value [n, 1, rows, head]; query and key rotated."""
        n, rows, _ = x.shape
        x = self.qkv(self.norm1(x)).view(n, rows, self.heads + 2, self.head).transpose(1, 2)
        turned = rotate(x[:, :-1], rotary)
        return turned[:, :-1], turned[:, -1:], x[:, -1:]

    def complete(self, x, attended):
        n, heads, rows, head = attended.shape
        x = x + self.out(attended.transpose(1, 2).reshape(n, rows, heads * head))
        gate, up = self.gate_up(self.norm2(x)).chunk(2, -1)
        return x + self.down(F.gelu(gate, approximate="tanh") * up)


def rotary_table(rows, head):
    angle = torch.arange(rows, dtype=torch.float64)[:, None] * 10_000 ** (-torch.arange(head // 2, dtype=torch.float64) / (head // 2))
    return angle.cos().float(), angle.sin().float()


def rotate(x, rotary):
    cos, sin = rotary
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


def attend(q, k, v, mask):
    """Attention of all heads to the one key and value, which are not copied for each."""
    n, heads, rows, head = q.shape
    scores = (q.reshape(n, heads * rows, head) @ k[:, 0].transpose(-1, -2)).view(n, heads, rows, -1) * (1 / math.sqrt(head)) + mask
    return (scores.softmax(-1).view(n, heads * rows, -1) @ v[:, 0]).view(n, heads, rows, head)


def time_features(t, width):
    """openpi's sines and cosines of the flow time, periods from 4 ms to 4 s."""
    fraction = torch.linspace(0, 1, width // 2, dtype=torch.float64, device=t.device)
    angle = t[:, None].double() * 2 * math.pi / (4e-3 * 1000**fraction)
    return torch.cat([angle.sin(), angle.cos()], -1).float()


class PiMini(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        d = config.width
        self.vision = Vision(config)
        self.keypoints = Keypoints(config)
        self.patch = nn.Linear(config.feature_width, d)
        self.place = nn.Parameter(torch.randn(config.cameras, config.image_tokens, d) * 0.1)
        self.embedding = nn.Embedding(config.vocabulary, d)
        nn.init.normal_(self.embedding.weight, std=1 / math.sqrt(d))
        self.language = nn.ModuleList([Layer(config) for _ in range(config.layers)])
        self.language_norm = Norm(d)
        self.expert = nn.ModuleList([Layer(config) for _ in range(config.layers)])
        self.expert_norm = Norm(d)
        self.state_in = nn.Linear(config.state, d)
        self.action_in = nn.Linear(config.action, d)
        self.time_in = nn.Linear(2 * d, d)
        self.time_out = nn.Linear(d, d)
        self.action_out = nn.Linear(d, config.action)
        cos, sin = rotary_table(128, config.head)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)

    def see(self, images):
        """u8 [n, cameras, S, S, 3] to maps [n, cameras, C, g, g]."""
        n, cameras = images.shape[:2]
        x = images.flatten(0, 1).permute(0, 3, 1, 2).float() / 255 * 2 - 1
        return self.vision(x).unflatten(0, (n, cameras))

    def image_rows(self, maps, tokens, count):
        """The cameras' rows of the prefix [n, cameras * T, d], and the keypoints."""
        n, c = len(maps), self.config
        pad = c.blocks * c.block - c.grid
        x = F.pad(maps, (0, pad, 0, pad)).view(n, c.cameras, c.channels, c.blocks, c.block, c.blocks, c.block)
        cells = self.patch(x.permute(0, 1, 3, 5, 4, 6, 2).reshape(n, c.cameras, c.blocks**2, c.feature_width))
        rows, points = self.keypoints(maps, self.keypoints.film(tokens, count))
        return (torch.cat([cells, rows[:, :, None]], 2) + self.place).flatten(1, 2), points

    def embed(self, tokens):
        return self.embedding(tokens) * math.sqrt(self.config.width)

    def rotary(self, start, rows):
        """Rotary rows for positions start.. of each sample: [n, 1, rows, head/2]."""
        index = start[:, None] + torch.arange(rows, device=start.device)[None]
        return self.cos[index][:, None], self.sin[index][:, None]

    def prefill(self, maps, tokens, count, state):
        """The acting prompt: keys and values of each layer with the state's row last, which rows count, and the state's last hidden row."""
        images, points = self.image_rows(maps, tokens, count)
        x = torch.cat([images, self.embed(tokens)], 1)
        n, rows = x.shape[:2]
        length = images.shape[1] + count
        valid = torch.arange(rows, device=x.device)[None] < length[:, None]
        mask = hide(valid)
        table = self.cos[:rows], self.sin[:rows]
        own = self.rotary(length, 1)
        with_state = hide(F.pad(valid, (0, 1), value=True))
        h = self.state_in(state)[:, None]
        cache = []
        for language, expert in zip(self.language, self.expert):
            q, k, v = language.project(x, table)
            sq, sk, sv = expert.project(h, own)
            keys, values = torch.cat([k, sk], 2), torch.cat([v, sv], 2)
            cache.append((keys, values))
            if len(cache) < len(self.language):
                x = language.complete(x, attend(q, k, v, mask))
            h = expert.complete(h, attend(sq, keys, values, with_state))
        return cache, with_state, length + 1, self.expert_norm(h[:, 0]), points

    def velocity(self, context, x, t):
        """Flow velocity of noisy chunks [n * k, H, A] at times [n * k]; k chunks read each prefix."""
        cache, mask, length = context[:3]
        n = len(length)
        k, horizon, heads, head = len(x) // n, x.shape[1], self.config.heads, self.config.head
        h = self.action_in(x)
        time = time_features(t, self.config.width)[:, None].expand(-1, horizon, -1)
        h = self.time_out(F.silu(self.time_in(torch.cat([h, time], -1))))
        table = self.rotary(length.repeat_interleave(k), horizon)
        for layer, (keys, values) in zip(self.expert, cache):
            q, own_k, own_v = layer.project(h, table)
            # All k chunks of a prefix, and all heads, as more queries of one batch entry, so that its keys are not copied.
            far = q.reshape(n, k * heads * horizon, head) @ keys[:, 0].transpose(-1, -2)
            far = far.view(n * k, heads, horizon, -1) * (1 / math.sqrt(head)) + mask.repeat_interleave(k, 0)
            near = q @ own_k.transpose(-1, -2) * (1 / math.sqrt(head))
            weights = torch.cat([far, near], -1).softmax(-1)
            rows = keys.shape[2]
            far = weights[..., :rows].reshape(n, k * heads * horizon, rows) @ values[:, 0]
            far = far.view(n * k, heads, horizon, head)
            h = layer.complete(h, far + weights[..., rows:] @ own_v)
        return self.action_out(self.expert_norm(h))

    def think(self, maps, tokens, prompt, count):
        """
        Logits [n, L, V] of prompts with thoughts behind them: `prompt` tokens see all of the prompt, the thought is causal.
        Also what the row of the first camera's keypoints [n, d] is before the last layer.
        """
        images, _ = self.image_rows(maps, tokens, prompt)
        x = torch.cat([images, self.embed(tokens)], 1)
        rows, first = x.shape[1], images.shape[1]
        index = torch.arange(rows, device=x.device)
        limit = torch.maximum(index[None] + 1, first + prompt[:, None])
        limit = torch.minimum(limit, first + count[:, None])
        mask = hide(index[None, None] < limit[..., None], rows=True)
        table = self.cos[:rows], self.sin[:rows]
        for layer in self.language:
            seen = x[:, self.config.blocks**2]
            q, k, v = layer.project(x, table)
            x = layer.complete(x, attend(q, k, v, mask))
        return self.language_norm(x[:, first:]) @ self.embedding.weight.T, seen

    @torch.no_grad()
    def decode(self, maps, prompts, limit=24, eos=1):
        """Greedy thoughts for a batch of prompts (lists of ids)."""
        thoughts = [[] for _ in prompts]
        alive = list(range(len(prompts)))
        for _ in range(limit):
            rows = [prompts[i] + thoughts[i] for i in alive]
            tokens, count = pad(rows)
            prompt = torch.tensor([len(prompts[i]) for i in alive])
            logits, _ = self.think(maps[alive], tokens, prompt, count)
            best = logits[torch.arange(len(alive)), count - 1].argmax(-1).tolist()
            for i, token in zip(alive, best):
                if token != eos:
                    thoughts[i].append(token)
            alive = [i for i, token in zip(alive, best) if token != eos]
            if not alive:
                break
        return thoughts

    @torch.no_grad()
    def act(self, maps, tokens, count, state, noise):
        """Normalised chunks [n, H, A] by Euler steps from noise at t = 1."""
        context = self.prefill(maps, tokens, count, state)
        x, steps = noise, self.config.flow_steps
        for step in range(steps):
            t = torch.full((len(x),), 1 - step / steps, device=x.device)
            x = x - self.velocity(context, x, t) / steps
        return x


class Aids(nn.Module):
    """Heads for training alone: where all things are, where the words' things are, in base_link and relative to the tool; what is not in the bowl."""

    def __init__(self, config):
        super().__init__()
        self.words = config.keypoints
        self.lift = nn.Sequential(nn.Linear(3 * config.cameras, 64), nn.ReLU(), nn.Linear(64, 3))
        self.named = nn.Linear(config.width, 9)
        self.left = nn.Linear(config.width, config.objects - 1)
        self.seen = nn.Sequential(nn.Linear(3 * config.keypoints * config.cameras, 128), nn.ReLU(), nn.Linear(128, 9))

    def all_objects(self, points):
        """[n, objects, 3] from the points of each camera."""
        return self.lift(torch.cat([point[:, self.words :] for point in points], -1))

    def named_objects(self, points):
        """[n, 3, 3]: the first and the second named block, the bowl."""
        return self.seen(torch.cat([point[:, : self.words].flatten(1) for point in points], 1)).view(-1, 3, 3)


def hide(valid, rows=False):
    """0 where a row may be seen, else very negative; [n, 1, 1 or rows, rows]."""
    mask = torch.zeros(valid.shape, device=valid.device).masked_fill(~valid, -1e9)
    return mask[:, None] if rows else mask[:, None, None]


def pad(rows):
    """Lists of ids to [n, L] and their lengths."""
    count = torch.tensor([len(row) for row in rows])
    tokens = torch.zeros(len(rows), int(count.max()), dtype=torch.long)
    for i, row in enumerate(rows):
        tokens[i, : len(row)] = torch.tensor(row)
    return tokens, count
