"""Where training computes: on the processor, or on a graphics card that main programs choose with `choose`.

Tensors are made on the default device (torch.set_default_device); what comes from numpy is brought there by `tensor`.
"""
import torch


def choose(name: str):
    """name: cpu, cuda, as PyTorch calls it."""
    torch.set_default_device(name)
    torch.set_float32_matmul_precision("high")  # on a card TF32


def tensor(array) -> torch.Tensor:
    """The numbers of a numpy array, of the same type."""
    return torch.as_tensor(array, device=torch.get_default_device())


def half(enabled=True):
    """A context in which a processor multiplies matrices in half precision (bfloat16). A card does without: TF32 is as fast
    for matrices of this size, and nothing has to be converted."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=enabled and not on_card())


def dice():
    """The state of PyTorch's random numbers, for `set_dice`."""
    return torch.get_rng_state(), torch.cuda.get_rng_state() if on_card() else None


def set_dice(state):
    torch.set_rng_state(state[0])
    if on_card():
        torch.cuda.set_rng_state(state[1])


def on_card() -> bool:
    return torch.get_default_device().type == "cuda"
