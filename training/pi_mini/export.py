"""A checkpoint as a folder that `pi import` turns into a model package: safetensors, configuration, statistics, tokeniser, example."""

import argparse
import base64
import json
import struct
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from pi_mini import tokenizer
from pi_mini.model import pad
from pi_mini.policy import Policy

JOINTS = ["joint1", "joint2", "joint3", "joint4", "joint5", "joint6", "gripper_joint"]
# Slots by camera, as launch/robots/sim.yaml names them.
SLOTS = ["base_0_rgb", "left_wrist_0_rgb"]


def tensors(weights, config):
    """The weights under the names and in the shapes that the importer reads."""
    heads, head = config["heads"], config["head"]
    out = {}
    for name, value in weights.items():
        if name.startswith(("language.", "expert.")):
            stack, layer, part = name.split(".", 2)
            out.update(_layer(f"{stack}.layers.{layer}.", part, value, heads * head, head))
        else:
            out[_rename(name)] = value
    return out


def _layer(prefix, part, value, query, key):
    if part == "qkv.weight":
        q, k, v = value.split([query, key, key])
        return {f"{prefix}self_attn.{n}_proj.weight": w for n, w in zip("qkv", (q, k, v))}
    if part == "gate_up.weight":
        gate, up = value.chunk(2)
        return {f"{prefix}mlp.gate_proj.weight": gate, f"{prefix}mlp.up_proj.weight": up}
    names = {
        "out.weight": "self_attn.o_proj.weight", "down.weight": "mlp.down_proj.weight",
        "norm1.weight": "input_layernorm.weight", "norm2.weight": "post_attention_layernorm.weight",
    }
    return {prefix + names[part]: value}


def _rename(name):
    names = {
        "embedding.weight": "language.embed_tokens.weight", "language_norm.weight": "language.norm.weight", "expert_norm.weight": "expert.norm.weight",
        "place": "prefix.place", "keypoints.words.weight": "keypoints.words",
    }
    prefixes = {
        "patch.": "prefix.patch.", "state_in.": "state_proj.", "action_in.": "action_in_proj.", "time_in.": "action_time_mlp_in.",
        "time_out.": "action_time_mlp_out.", "action_out.": "action_out_proj.",
    }
    if name in names:
        return names[name]
    return next((new + name[len(old):] for old, new in prefixes.items() if name.startswith(old)), name)


def write_safetensors(path, named):
    """The safetensors format: length of the header, header in JSON, the numbers."""
    header, at = {"__metadata__": {"format": "pt"}}, 0
    arrays = {name: np.ascontiguousarray(value.float().numpy()) for name, value in named.items()}
    for name, array in arrays.items():
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [at, at + array.nbytes]}
        at += array.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text)
        for array in arrays.values():
            f.write(array.tobytes())


def configuration(config):
    image = config["image"]
    pictures = {f"observation.images.{slot}": {"type": "VISUAL", "shape": [3, image, image]} for slot in SLOTS}
    return {
        "type": "pi-mini", "chunk_size": config["horizon"], "num_inference_steps": config["flow_steps"], "tokenizer_max_length": config["prompt"],
        "max_state_dim": config["state"], "max_action_dim": config["action"], "image_resolution": [image, image],
        "input_features": {"observation.state": {"type": "STATE", "shape": [config["state"]]}, **pictures},
        "output_features": {"action": {"type": "ACTION", "shape": [config["action"]]}},
        "normalization_mapping": {"STATE": "MEAN_STD", "ACTION": "MEAN_STD"},
        "action_feature_names": JOINTS, "use_relative_actions": True, "relative_exclude_joints": ["gripper"],
    }


def example(recorded, seed):
    """One recorded observation, as it comes from the robot, with the flow's noise."""
    with np.load(recorded) as episode:
        images = [episode[camera][0] for camera in ("base_camera", "wrist_camera")]
        state, instruction = episode["position"][0].tolist(), str(episode["instruction"])
    noise = np.random.default_rng(seed).standard_normal(84).astype(np.float32)
    cameras = [
        {"slot": slot, "width": image.shape[1], "height": image.shape[0], "rgb": base64.b64encode(image.tobytes()).decode()}
        for slot, image in zip(SLOTS, images)
    ]
    return {"instruction": instruction, "state": state, "cameras": cameras, "noise": [float(x) for x in noise]}


def golden(policy, shown):
    """What the training's own arithmetic makes of the example; the importer holds its graphs against it."""
    images = np.stack([np.frombuffer(base64.b64decode(c["rgb"]), np.uint8).reshape(c["height"], c["width"], 3) for c in shown["cameras"]])
    maps = policy.model.vision(halve(images))[None]
    act = tokenizer.act_prompt(policy.tokenizer, shown["instruction"])
    think = tokenizer.think_prompt(policy.tokenizer, shown["instruction"])
    thought = policy.model.decode(maps, [think])[0]
    tokens, count = pad([act])
    c = policy.model.config
    noise = torch.tensor(shown["noise"]).view(1, c.horizon, c.action)
    actions = policy.model.act(maps, tokens, count, policy.normaliser.state(torch.tensor([shown["state"]])), noise)
    return {
        "act_tokens": act, "actions": actions.flatten().tolist(), "max_error": 0.01, "mean_error": 0.001,
        "think_tokens": think, "thought_tokens": thought, "thought": policy.tokenizer.decode(thought),
    }


def halve(images):
    """u8 [n, 2S, 2S, 3] to [n, 3, S, S] in [-1, 1], each pixel the mean of four, which is what the package's bilinear filter makes at this size."""
    x = torch.from_numpy(images).permute(0, 3, 1, 2).float()
    return F.avg_pool2d(x, 2) / 255 * 2 - 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("folder")
    parser.add_argument("--example", required=True, help="a recorded episode at the robot's image size, whose first step becomes the package's example")
    a = parser.parse_args()
    saved = torch.load(a.checkpoint, map_location="cpu")
    folder = Path(a.folder)
    (folder / "assets/pi-mini").mkdir(parents=True, exist_ok=True)
    write_safetensors(folder / "model.safetensors", tensors(saved["average"], saved["config"]))
    (folder / "config.json").write_text(json.dumps(configuration(saved["config"]), indent=1))
    (folder / "tokenizer.model").write_bytes(tokenizer.model_file())
    (folder / "README.md").write_text("---\nlicense: apache-2.0\n---\n")
    statistics = {
        "state": {"mean": saved["normaliser"]["state_mean"].tolist(), "std": saved["normaliser"]["state_std"].tolist()},
        "actions": {"mean": saved["normaliser"]["action_mean"].tolist(), "std": saved["normaliser"]["action_std"].tolist()},
    }
    (folder / "assets/pi-mini/norm_stats.json").write_text(json.dumps({"norm_stats": statistics}, indent=1))
    shown = example(a.example, 0)
    (folder / "example.json").write_text(json.dumps(shown))
    with torch.no_grad():
        (folder / "golden.json").write_text(json.dumps(golden(Policy(a.checkpoint), shown)))


if __name__ == "__main__":
    main()
