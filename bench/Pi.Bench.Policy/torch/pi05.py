"""pi0.5 as a plain PyTorch module: the yardstick of the policy bench, neither tuned nor folded."""

import json
import math
import mmap
import os
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Dimensions:
    image: int = 224
    patch: int = 14
    vision_width: int = 1152
    vision_depth: int = 27
    vision_mlp: int = 4304
    vision_heads: int = 16
    width: int = 2048
    depth: int = 18
    mlp: int = 16384
    expert_width: int = 1024
    expert_mlp: int = 4096
    heads: int = 8
    kv_heads: int = 1
    head: int = 256
    vocabulary: int = 257152
    actions: int = 32
    horizon: int = 50


def rms(x, epsilon=1e-6):
    wide = x.float()
    return wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + epsilon)


def rotate(x, cos, sin):
    first, second = x.float().chunk(2, -1)
    return torch.cat((first * cos - second * sin, second * cos + first * sin), -1).to(x.dtype)


def turns(positions, head):
    angle = positions[:, None].float() * 10000 ** (-torch.arange(0, head, 2, device=positions.device).float() / head)
    return angle.cos(), angle.sin()


class GemmaNorm(nn.Module):
    def __init__(self, width, _):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(width))

    def forward(self, x, _):
        return (rms(x) * (1 + self.weight.float())).to(x.dtype), None


class AdaptiveNorm(nn.Module):
    def __init__(self, width, condition):
        super().__init__()
        self.dense = nn.Linear(condition, 3 * width)

    def forward(self, x, condition):
        scale, shift, gate = self.dense(condition).chunk(3, -1)
        return (rms(x) * (1 + scale) + shift).to(x.dtype), gate


class VisionBlock(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.heads = d.vision_heads
        self.layer_norm1 = nn.LayerNorm(d.vision_width, eps=1e-6)
        self.layer_norm2 = nn.LayerNorm(d.vision_width, eps=1e-6)
        self.self_attn = nn.ModuleDict({n: nn.Linear(d.vision_width, d.vision_width) for n in ("q_proj", "k_proj", "v_proj", "out_proj")})
        self.mlp = nn.ModuleDict({"fc1": nn.Linear(d.vision_width, d.vision_mlp), "fc2": nn.Linear(d.vision_mlp, d.vision_width)})

    def forward(self, x):
        y = self.layer_norm1(x)
        q, k, v = (self.self_attn[n](y).unflatten(-1, (self.heads, -1)).transpose(1, 2) for n in ("q_proj", "k_proj", "v_proj"))
        x = x + self.self_attn["out_proj"](F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2))
        return x + self.mlp["fc2"](F.gelu(self.mlp["fc1"](self.layer_norm2(x)), approximate="tanh"))


class DecoderLayer(nn.Module):
    def __init__(self, d, width, mlp, norm):
        super().__init__()
        self.d = d
        self.input_layernorm = norm(width, d.expert_width)
        self.post_attention_layernorm = norm(width, d.expert_width)
        sizes = {"q_proj": d.heads, "k_proj": d.kv_heads, "v_proj": d.kv_heads}
        self.self_attn = nn.ModuleDict({n: nn.Linear(width, h * d.head, bias=False) for n, h in sizes.items()})
        self.self_attn["o_proj"] = nn.Linear(d.heads * d.head, width, bias=False)
        self.mlp = nn.ModuleDict({n: nn.Linear(width, mlp, bias=False) for n in ("gate_proj", "up_proj")})
        self.mlp["down_proj"] = nn.Linear(mlp, width, bias=False)

    def forward(self, x, turn, past, condition=None):
        y, gate = self.input_layernorm(x, condition)
        q, k, v = (self.self_attn[n](y).unflatten(-1, (-1, self.d.head)).transpose(1, 2) for n in ("q_proj", "k_proj", "v_proj"))
        q, k = rotate(q, *turn), rotate(k, *turn)
        if past is not None:
            k, v = torch.cat((past[0], k), 2), torch.cat((past[1], v), 2)
        group = self.d.heads // self.d.kv_heads
        attended = F.scaled_dot_product_attention(q, k.repeat_interleave(group, 1), v.repeat_interleave(group, 1))
        x = self.add(x, self.self_attn["o_proj"](attended.transpose(1, 2).flatten(2)), gate)
        y, gate = self.post_attention_layernorm(x, condition)
        y = self.mlp["down_proj"](F.gelu(self.mlp["gate_proj"](y), approximate="tanh") * self.mlp["up_proj"](y))
        return self.add(x, y, gate), (k, v)

    @staticmethod
    def add(x, y, gate):
        return x + (y if gate is None else y * gate.to(y.dtype))


class Pi05(nn.Module):
    def __init__(self, d=Dimensions()):
        super().__init__()
        self.d = d
        self.patch = nn.Linear(3 * d.patch**2, d.vision_width)
        self.position = nn.Parameter(torch.zeros((d.image // d.patch) ** 2, d.vision_width))
        self.vision = nn.ModuleList(VisionBlock(d) for _ in range(d.vision_depth))
        self.post_layernorm = nn.LayerNorm(d.vision_width, eps=1e-6)
        self.projector = nn.Linear(d.vision_width, d.width)
        self.embedding = nn.Parameter(torch.zeros(d.vocabulary, d.width))
        self.language = nn.ModuleList(DecoderLayer(d, d.width, d.mlp, GemmaNorm) for _ in range(d.depth))
        self.language_norm = GemmaNorm(d.width, None)
        self.expert = nn.ModuleList(DecoderLayer(d, d.expert_width, d.expert_mlp, AdaptiveNorm) for _ in range(d.depth))
        self.expert_norm = AdaptiveNorm(d.expert_width, d.expert_width)
        self.action_in_proj = nn.Linear(d.actions, d.expert_width)
        self.action_out_proj = nn.Linear(d.expert_width, d.actions)
        self.time_mlp_in = nn.Linear(d.expert_width, d.expert_width)
        self.time_mlp_out = nn.Linear(d.expert_width, d.expert_width)

    @property
    def dtype(self):
        return self.projector.weight.dtype

    def see(self, images):
        """[cameras, 3, size, size] in -1..1 -> [cameras, tokens, width]"""
        d, grid = self.d, self.d.image // self.d.patch
        patches = images.unflatten(2, (grid, d.patch)).unflatten(4, (grid, d.patch)).permute(0, 2, 4, 1, 3, 5).reshape(len(images), grid * grid, -1)
        x = self.patch(patches.to(self.dtype)) + self.position
        for block in self.vision:
            x = block(x)
        return self.projector(self.post_layernorm(x))

    def prefill(self, features, tokens):
        """Features of all cameras, then the prompt, without padding -> each layer's keys and values, and the last hidden state."""
        x = torch.cat((features.flatten(0, 1), self.embedding[tokens] * math.sqrt(self.d.width)))[None]
        turn = turns(torch.arange(x.shape[1], device=x.device), self.d.head)
        cache = []
        for layer in self.language:
            x, kv = layer(x, turn, None)
            cache.append(kv)
        return cache, x[:, -1:]

    def think(self, cache, hidden, count):
        """Greedy text of exactly count tokens."""
        tokens, cache = [], list(cache)
        for _ in range(count):
            tokens.append((self.language_norm(hidden, None)[0] @ self.embedding.T)[0, 0].argmax())
            hidden = self.embedding[tokens[-1]][None, None] * math.sqrt(self.d.width)
            turn = turns(torch.tensor([cache[0][0].shape[2]], device=hidden.device), self.d.head)
            for i, layer in enumerate(self.language):
                hidden, cache[i] = layer(hidden, turn, cache[i])
        return torch.stack(tokens)

    def velocity(self, cache, x, t):
        half = self.d.expert_width // 2
        period = 4e-3 * (4.0 / 4e-3) ** torch.linspace(0, 1, half, device=x.device, dtype=torch.float64)
        angle = t * 2 * math.pi / period
        time = torch.cat((angle.sin(), angle.cos())).to(self.dtype)
        condition = F.silu(self.time_mlp_out(F.silu(self.time_mlp_in(time))))
        n = cache[0][0].shape[2]
        turn = turns(n + torch.arange(x.shape[0], device=x.device), self.d.head)
        h = self.action_in_proj(x.to(self.dtype))[None]
        for layer, past in zip(self.expert, cache):
            h, _ = layer(h, turn, past, condition)
        h, _ = self.expert_norm(h, condition)
        return self.action_out_proj(h)[0].float()

    def denoise(self, cache, noise, steps):
        x = noise
        for step in range(steps):
            x = x - self.velocity(cache, x, 1 - step / steps) / steps
        return x

    def load(self, folder):
        """Takes the weights of a safetensors checkpoint folder."""
        found = dict(read_folder(folder))
        used = {name: found[source] for name, source in names(self)}
        used["patch.weight"] = used["patch.weight"].flatten(1)
        self.load_state_dict({name: tensor for name, tensor in used.items()})


def names(model):
    vision = "paligemma_with_expert.paligemma.model.vision_tower.vision_model."
    language = "paligemma_with_expert.paligemma.model.language_model."
    expert = "paligemma_with_expert.gemma_expert.model."
    starts = [
        ("patch.", vision + "embeddings.patch_embedding."), ("position", vision + "embeddings.position_embedding.weight"),
        ("vision.", vision + "encoder.layers."), ("post_layernorm.", vision + "post_layernorm."),
        ("projector.", "paligemma_with_expert.paligemma.model.multi_modal_projector.linear."),
        ("embedding", "paligemma_with_expert.paligemma.lm_head.weight"), ("language.", language + "layers."),
        ("language_norm.", language + "norm."), ("expert.", expert + "layers."), ("expert_norm.", expert + "norm."),
    ]
    for name, _ in model.named_parameters():
        yield name, next((source + name[len(start):] for start, source in starts if name.startswith(start)), name)


def read_folder(folder):
    kinds = {"F32": torch.float32, "BF16": torch.bfloat16, "F16": torch.float16}
    for file in sorted(f for f in os.listdir(folder) if f.startswith("model") and f.endswith(".safetensors")):
        with open(os.path.join(folder, file), "rb") as stream:
            view = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_COPY))
        length = int.from_bytes(view[:8], "little")
        for name, entry in json.loads(bytes(view[8:8 + length])).items():
            if name == "__metadata__":
                continue
            begin, end = (8 + length + offset for offset in entry["data_offsets"])
            tensor = torch.frombuffer(view[begin:end], dtype=kinds[entry["dtype"]]).reshape(entry["shape"])
            yield name.replace("_orig_mod.", "").removeprefix("model."), tensor
