"""Where the cameras see a place; for losses of training alone, with the base camera where the scene has it."""

import math

import torch

# Blur of a target, in cells: less than a block, more than what a shaken base camera makes it miss.
BLUR = 0.6


class Camera:
    """A camera of src/Pi.Sim/Scene/scene.xml: its place, right and up in its body, its vertical field of view in degrees."""

    def __init__(self, place, right, up, field_of_view):
        right, up = torch.tensor(right), torch.tensor(up)
        up = up / up.norm()
        # Columns: right, up, backwards.
        self.axes = torch.stack([right, up, torch.linalg.cross(right, up)], 1)
        self.place = torch.tensor(place)
        self.focal = 0.5 / math.tan(math.radians(field_of_view) / 2)

    def project(self, places, body=None):
        """Points [n, k, 3] of base_link to column and row in the picture, 0 to 1; and which are in it. `body` is the carrier's pose."""
        rotation, origin = body or (torch.eye(3).expand(len(places), 3, 3), torch.zeros(len(places), 3))
        eye = origin + rotation @ self.place
        seen = (places - eye[:, None]) @ (rotation @ self.axes)
        depth = -seen[..., 2]
        at = torch.stack([0.5 + self.focal * seen[..., 0] / depth, 0.5 - self.focal * seen[..., 1] / depth], -1)
        return at, (depth > 0.01) & ((at > 0) & (at < 1)).all(-1)


BASE = Camera((1.02, 0.0, 0.62), (0.0, 1.0, 0.0), (-0.70, 0.0, 0.71), 42)
WRIST = Camera((0.09, 0.0, -0.03), (0.0, 1.0, 0.0), (-0.94, 0.0, 0.34), 75)

# Each joint's axis and its link's place in the link before, metres: the chain of the scene.
CHAIN = [("z", (0, 0, 0.08)), ("y", (0, 0, 0.2)), ("y", (0, 0, 0.36)), ("x", (0.17, 0, 0)), ("y", (0.17, 0, 0)), ("z", (0, 0, -0.06))]
TOOL = (0.0, 0.0, -0.12)


def hand(joints):
    """Rotation [n, 3, 3] and place [n, 3] of the last link in base_link."""
    rotation, place = torch.eye(3).expand(len(joints), 3, 3), torch.zeros(len(joints), 3)
    for i, (axis, offset) in enumerate(CHAIN):
        place = place + rotation @ torch.tensor(offset, dtype=torch.float)
        rotation = rotation @ turn(axis, joints[:, i])
    return rotation, place


def turn(axis, angle):
    cos, sin, zero, one = angle.cos(), angle.sin(), torch.zeros_like(angle), torch.ones_like(angle)
    rows = {
        "x": (one, zero, zero, zero, cos, -sin, zero, sin, cos),
        "y": (cos, zero, sin, zero, one, zero, -sin, zero, cos),
        "z": (cos, -sin, zero, sin, cos, zero, zero, zero, one),
    }[axis]
    return torch.stack(rows, -1).view(-1, 3, 3)


def heat_target(at, grid):
    """Probability [..., grid * grid] of the cells around the given places in the picture."""
    at = at * grid - 0.5
    line = torch.arange(grid, device=at.device).float()
    across = torch.exp(-((line - at[..., :1]) ** 2) / (2 * BLUR**2))
    down = torch.exp(-((line - at[..., 1:]) ** 2) / (2 * BLUR**2))
    heat = (down[..., :, None] * across[..., None, :]).flatten(-2) + 1e-9
    return heat / heat.sum(-1, keepdim=True)
