"""
Trains pi-mini in stages: `see` (name and locate what the words say, on scenes at rest), `bind` (which keypoint each word chooses, all else
as it is), `act` (thoughts and motion).
"""

import argparse
import json
import math
import os
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from pi_mini.batches import DECIMETRES, Batches, Normaliser
from pi_mini.camera import BASE, WRIST, hand, heat_target
from pi_mini.data import HORIZON, Recording
from pi_mini.model import Aids, Config, PiMini
from pi_mini.tokenizer import Tokenizer

# How much of a batch each task gives.
SHARES = {"still": 0.13, "bowl": 0.17, "stack": 0.24, "push": 0.10, "sort": 0.36}
CENTIMETRES = 100 / DECIMETRES
# Below this error, in decimetres, a place relative to the tool counts by its square.
FINE = 0.03


class Trainer:
    def __init__(self, arguments):
        self.arguments = arguments
        torch.manual_seed(arguments.seed)
        torch.set_num_threads(arguments.threads)
        self.device = arguments.device
        self.recording = Recording(arguments.data)
        self.model = PiMini(Config(vocabulary=len(Tokenizer()), horizon=HORIZON)).to(self.device)
        self.aids = Aids(self.model.config).to(self.device)
        self.folder = Path(arguments.folder)
        self.name = arguments.name or arguments.stage
        self.path = self.folder / f"{self.name}.pt"
        self.step = 0
        self.seconds = 0.0
        self.normaliser = None
        if arguments.stage == "bind":
            self.model.requires_grad_(False)
            self.model.keypoints.requires_grad_(True)
            self.model.keypoints.object.requires_grad_(False)
        self.optimizer = torch.optim.AdamW([*self.model.parameters(), *self.aids.parameters()], lr=0, betas=(0.9, 0.95), weight_decay=0.01)
        self.average = {name: value.clone() for name, value in self.model.state_dict().items()}
        self._restore()
        self.batches = Batches(self.recording, self.normaliser, arguments.seed + self.step, self.device)
        self.rng = np.random.default_rng(arguments.seed + self.step + 1)
        # The last steps of the first folder are never trained on.
        first = int((self.recording.source == 0).sum())
        self.shares = {name: share for name, share in SHARES.items() if (self.recording.task == name).any()}
        self.held_out = np.arange(first - arguments.held_out, first)
        self.pools = self._pools(first)
        self.sums = {}

    def _pools(self, first):
        """Steps to draw from, by task; those of later recordings, which a policy gathered, as often as told."""
        source, task = self.recording.source, self.recording.task.copy()
        task[self.held_out] = ""
        pools = {}
        for name in self.shares:
            rows = np.flatnonzero(task == name)
            gathered = rows[source[rows] >= len(self.arguments.data) - self.arguments.gathered]
            pools[name] = np.concatenate([rows, *[gathered] * (self.arguments.emphasis - 1)])
        return pools

    def _restore(self):
        if self.path.exists() and not self.arguments.fresh:
            saved = torch.load(self.path, map_location=self.device)
            self.optimizer.load_state_dict(saved["optimizer"])
            self.step, self.seconds = saved["step"], saved["seconds"]
            print(f"resuming {self.path} at step {self.step}", flush=True)
        elif self.arguments.start:
            saved = torch.load(self.arguments.start, map_location=self.device)
            print(f"starting from {self.arguments.start}", flush=True)
        else:
            self.normaliser = self._fit()
            return
        self.model.load_state_dict(saved["model"])
        self.aids.load_state_dict(saved["aids"], strict=False)
        self.average = saved["average"]
        fitted = {name: value.cpu() for name, value in (saved["normaliser"] or {}).items()}
        self.normaliser = Normaliser(**fitted) if fitted and "action_std" in fitted and not self.arguments.refit else self._fit()

    def _fit(self):
        if self.recording.known.any():
            return Normaliser.fit(self.recording)
        state = torch.from_numpy(self.recording.state)
        return Normaliser(state.mean(0), state.std(0), torch.zeros(7), torch.ones(7))

    def save(self):
        partial = self.path.with_suffix(".partial")
        torch.save(
            {
                "model": self.model.state_dict(), "aids": self.aids.state_dict(), "average": self.average,
                "optimizer": self.optimizer.state_dict(), "normaliser": self.normaliser.to_dict(), "config": self.model.config.to_dict(),
                "step": self.step, "seconds": self.seconds, "arguments": vars(self.arguments),
            },
            partial,
        )
        os.replace(partial, self.path)

    def rate(self):
        """Warm-up, then a cosine to a thirtieth."""
        done = min(1, self.step / self.arguments.steps)
        warm = min(1, (self.step + 1) / self.arguments.warm_up)
        return self.arguments.rate * warm * (0.033 + 0.967 * 0.5 * (1 + math.cos(math.pi * done)))

    def draw(self, size):
        shares = np.array(list(self.shares.values()))
        tasks = self.rng.choice(list(self.shares), size, p=shares / shares.sum())
        return np.array([self.pools[task][self.rng.integers(len(self.pools[task]))] for task in tasks])

    def run(self):
        begin = time.time() - self.seconds
        saved = time.time()
        while self.step < self.arguments.steps and not (self.arguments.seconds and time.time() - begin > self.arguments.seconds):
            for group in self.optimizer.param_groups:
                group["lr"] = self.rate()
            loss = {"see": self.loss_of_see, "bind": self.loss_of_bind, "act": self.loss_of_act}[self.arguments.stage]()
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*self.model.parameters(), *self.aids.parameters()], 1.0)
            self.optimizer.step()
            self.step += 1
            self.seconds = time.time() - begin
            self._track()
            if self.step % self.arguments.report == 0:
                self.report()
            if time.time() - saved > 60:
                self.save()
                saved = time.time()
        self.save()
        self.report()

    def _track(self):
        decay = min(self.arguments.decay, self.step / (self.step + 10))
        with torch.no_grad():
            for name, value in self.model.state_dict().items():
                self.average[name].lerp_(value, 1 - decay)

    def note(self, **values):
        for name, value in values.items():
            total, count = self.sums.get(name, (0.0, 0))
            self.sums[name] = (total + float(value), count + 1)

    def see(self, rows, texts, maps):
        """Losses of locating; also the context for acting."""
        b = self.batches
        tokens, count = b.tokens(texts)
        context = self.model.prefill(maps, tokens, count, b.state(rows))
        hidden, (points, heats) = context[3], context[4]
        base, relative, known = b.named(rows, texts)
        seen, found = self.aids.named_objects(points), self.aids.all_objects(points)
        felt = self.aids.named(hidden).view(-1, 3, 3)
        everything, there = b.objects(rows)
        words = self.model.config.keypoints
        near = nearness(relative)
        losses = (
            masked(found, everything, there), masked(seen, base, known), 2 * masked(felt, relative, known * near, FINE),
            # The first keypoints of each camera are what is named, in order, and the bowl.
            0.1 * self.dense(rows, [heat[:, :3] for heat in heats], base, known), 0.1 * self.dense(rows, [heat[:, words:] for heat in heats], everything, there),
        )
        self.note(
            objects_cm=error(found, everything, there), named_cm=error(seen[:, 0], base[:, 0], known[:, 0]),
            under_cm=error(felt[:, 1], relative[:, 1], known[:, 1] & (near[:, 1] > 3)),
            reach_cm=error(felt[:, 0], relative[:, 0], known[:, 0]), second_cm=error(felt[:, 1], relative[:, 1], known[:, 1]), bowl_cm=error(felt[:, 2], relative[:, 2], known[:, 2]),
        )
        return sum(losses), context

    def dense(self, rows, heats, places, known):
        """Cross-entropy between the cells of each camera's heat maps and where the places appear to it."""
        carriers = [None, hand(torch.from_numpy(self.recording.state[rows]))]
        total = 0
        for heat, camera, carrier in zip(heats, (BASE, WRIST), carriers):
            at, visible = (tensor.to(self.device) for tensor in camera.project(places.cpu() / DECIMETRES, carrier))
            loss = -(heat_target(at, round(heat.shape[-1] ** 0.5)) * heat.log_softmax(-1)).sum(-1)
            counts = visible & known.all(-1)
            total = total + (loss * counts).sum() / counts.sum().clamp(min=1)
        return total

    def loss_of_see(self):
        rows = self.draw(self.arguments.batch)
        maps = self.maps(rows)
        loss, _ = self.see(rows, self.batches.any_words(rows), maps)
        self.note(loss=loss)
        return loss

    def loss_of_bind(self):
        rows, b = self.draw(self.arguments.batch), self.batches
        texts = b.any_words(rows)
        with torch.no_grad():
            maps = self.maps(rows)
        _, (points, heats) = self.model.keypoints(maps, self.model.keypoints.film(*b.tokens(texts)))
        base, _, known = b.named(rows, texts)
        seen = self.aids.named_objects(points)
        loss = masked(seen, base, known) + 0.1 * self.dense(rows, [heat[:, :3] for heat in heats], base, known)
        self.note(loss=loss, named_cm=error(seen[:, 0], base[:, 0], known[:, 0]), second_cm=error(seen[:, 1], base[:, 1], known[:, 1]))
        return loss

    def maps(self, rows, augment=True):
        x = self.batches.pictures(rows, augment)
        n, cameras = x.shape[:2]
        with torch.autocast(self.device, torch.bfloat16, enabled=self.arguments.bf16):
            maps = self.model.vision(x.flatten(0, 1))
        return maps.float().unflatten(0, (n, cameras))

    def loss_of_act(self):
        rows, b, a = self.draw(self.arguments.batch), self.batches, self.arguments
        maps = self.maps(rows)
        still = self.recording.task[rows] == "still"
        texts = b.acting_words(rows)
        spoken = b.any_words(rows)
        texts = [other if rest else text for other, rest, text in zip(spoken, still, texts)]
        see, context = self.see(rows, texts, maps)
        flow = self.flow(rows, context)
        # What to sort next is the one thought that takes looking for; the others follow from the words and the hand.
        first = np.argsort(self.recording.task[rows] != "sort", kind="stable")[: a.thinking]
        think = self.thought(rows[first], maps[first])
        loss = a.flow * flow + a.thought * think + a.aid * see
        self.note(loss=loss, flow=flow, think=think)
        return loss

    def flow(self, rows, context):
        a, known = self.batches.chunks(rows)
        k = self.arguments.noises
        n, h, d = a.shape
        weight = known[..., None] * self._step_weights()
        a, weight = a.repeat_interleave(k, 0), weight.repeat_interleave(k, 0)
        noise = torch.randn(n * k, h, d, device=self.device)
        # Beta(1.5, 1), as pi0: more of the noisy times.
        t = torch.rand(n * k, device=self.device).pow(1 / 1.5) * 0.999 + 0.001
        x = t[:, None, None] * noise + (1 - t[:, None, None]) * a
        velocity = self.model.velocity(context, x, t)
        return ((velocity - (noise - a)) ** 2 * weight).mean(-1).sum() / weight.sum().clamp(min=1)

    def _step_weights(self):
        """Early steps of a chunk are small motions that must be exact, and the ones that get executed."""
        return torch.linspace(2, 0.5, self.model.config.horizon, device=self.device)[None, :, None]

    def thought(self, rows, maps):
        able = np.flatnonzero(self.batches.can_think(rows))
        if len(able) == 0:
            return torch.zeros((), device=self.device)
        tokens, prompt, count, target = self.batches.thinking(rows[able])
        logits, seen = self.model.think(maps[able], tokens, prompt, count)
        right = ((logits.argmax(-1) == target) | (target < 0)).all(1)
        # What to sort next follows from which blocks are not in the bowl: taught by itself, that is learned from every scene.
        outside = torch.from_numpy(self.batches.outside[rows[able]]).to(self.device).float()
        left = self.aids.left(seen)
        self.note(thoughts_right=right.float().mean(), outside_right=((left > 0) == (outside > 0)).float().mean())
        return F.cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=-1) + F.binary_cross_entropy_with_logits(left, outside)

    def report(self):
        if not self.sums:
            return
        values = {name: round(total / count, 4) for name, (total, count) in self.sums.items()}
        values |= {"step": self.step, "seconds": round(self.seconds, 1), **{f"unseen_{k}": v for k, v in self.validate().items()}}
        self.sums = {}
        print(" ".join(f"{name}={value}" for name, value in values.items()), flush=True)
        with open(self.folder / f"{self.name}.jsonl", "a") as f:
            f.write(json.dumps(values) + "\n")

    @torch.no_grad()
    def validate(self):
        """Errors on scenes never trained on, in cm: of the named block, split by its distance to the tool."""
        rows = self.held_out[:: max(1, len(self.held_out) // 200)]
        kept, training = self.batches, self.model.state_dict()
        self.batches = Batches(self.recording, self.normaliser, 7, self.device)
        self.model.load_state_dict(self.average)
        texts = self.batches.any_words(rows)
        maps = self.maps(rows, augment=False)
        tokens, count = self.batches.tokens(texts)
        _, _, _, hidden, (points, _) = self.model.prefill(maps, tokens, count, self.batches.state(rows, augment=False))
        base, relative, known = self.batches.named(rows, texts)
        seen, felt = self.aids.named_objects(points), self.aids.named(hidden).view(-1, 3, 3)
        near = (relative[:, 0].norm(dim=-1) < 1)[:, None] & known[:, 0]
        result = {
            "named_cm": error(seen[:, 0], base[:, 0], known[:, 0]), "reach_cm": error(felt[:, 0], relative[:, 0], known[:, 0]),
            "reach_near_cm": error(felt[:, 0], relative[:, 0], near),
        }
        self.batches = kept
        self.model.load_state_dict(training)
        return {name: round(float(value), 3) for name, value in result.items()}


def masked(found, wanted, weight, beta=0.1):
    loss = F.smooth_l1_loss(found, wanted, beta=beta, reduction="none")
    return (loss * weight).sum() / weight.sum().clamp(min=1)


def nearness(relative):
    """Weights of places relative to the tool: what is under it matters most, for there a centimetre decides."""
    return 1 + 4 * torch.exp(-relative[..., :2].norm(dim=-1, keepdim=True) / 0.4)


def error(found, wanted, known):
    """Mean absolute error of a coordinate, cm."""
    return ((found - wanted).abs() * known).sum() / known.sum().clamp(min=1) * CENTIMETRES


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=["see", "bind", "act"])
    parser.add_argument("--name", help="of checkpoint and log; the stage's when left out")
    parser.add_argument("--folder", required=True, help="where checkpoints and logs go")
    parser.add_argument("--data", nargs="+", required=True, help="packed recordings")
    parser.add_argument("--gathered", type=int, default=0, help="how many of the last recordings a policy gathered")
    parser.add_argument("--emphasis", type=int, default=3, help="how often those count")
    parser.add_argument("--start", help="checkpoint whose weights to begin with")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--seconds", type=float, help="stop after this long, all runs together; a later run goes on")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--thinking", type=int, default=64, help="samples of a batch that also learn to write their thought")
    parser.add_argument("--noises", type=int, default=3, help="noise samples for each chunk")
    parser.add_argument("--rate", type=float, default=1.2e-3)
    parser.add_argument("--warm-up", type=int, default=100, help="steps")
    parser.add_argument("--decay", type=float, default=0.995, help="of the averaged weights")
    parser.add_argument("--flow", type=float, default=2.0, help="weight of the flow's loss")
    parser.add_argument("--thought", type=float, default=1.5, help="weight of the thought's loss")
    parser.add_argument("--aid", type=float, default=1.0, help="weight of the losses of locating")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--bf16", action="store_true", help="convolve in bf16; faster where the processor can")
    parser.add_argument("--report", type=int, default=100)
    parser.add_argument("--held-out", type=int, default=600, help="last steps of the first recording, never trained on")
    parser.add_argument("--fresh", action="store_true", help="do not resume")
    parser.add_argument("--refit", action="store_true", help="measure means and deviations again")
    Trainer(parser.parse_args()).run()


if __name__ == "__main__":
    main()
