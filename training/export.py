"""Export a trained network: `python -m training.export --run FOLDER --encoder MINILM --out MODEL_FOLDER`.

Writes encoder.onnx (int8, a scale a channel), heads.npz (float16) and tokenizer.json.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoModel


class Hidden(nn.Module):
    """The encoder with the one output that the heads read."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return [windows, tokens, 384]."""
        return self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def export(state: dict[str, Tensor], folder: Path, out: Path) -> None:
    """Write the model's files from the state of a trained network; `folder` holds the untrained encoder."""
    encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
    encoder.load_state_dict({n.removeprefix("encoder."): v for n, v in state.items() if n.startswith("encoder.")})
    out.mkdir(parents=True, exist_ok=True)
    _write_encoder(encoder, out / "encoder.onnx")
    heads = {n: v.numpy().astype(np.float16) for n, v in state.items() if not n.startswith(("encoder.", "meaning."))}
    np.savez_compressed(out / "heads.npz", **heads)
    shutil.copy(folder / "tokenizer.json", out / "tokenizer.json")


def _write_encoder(encoder: nn.Module, path: Path) -> None:
    example = (torch.ones(1, 8, dtype=torch.long), torch.ones(1, 8, dtype=torch.long))
    axes = {name: {0: "windows", 1: "tokens"} for name in ("input_ids", "attention_mask", "hidden")}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Hidden(encoder).eval(), example, plain, dynamo=False, opset_version=17, dynamic_axes=axes,
            input_names=["input_ids", "attention_mask"], output_names=["hidden"],
        )  # fmt: skip
        quantize_dynamic(plain, path, per_channel=True, weight_type=QuantType.QInt8)


def main() -> None:
    """Read the arguments and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("run", "encoder", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    state = torch.load(options.run / "stage2.pt", weights_only=True)["network"]
    export(state, options.encoder, options.out)


if __name__ == "__main__":
    main()
