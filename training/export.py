"""Export a trained network: `python -m training.export --run FOLDER --encoder MINILM --out MODEL_FOLDER`.

Writes encoder.onnx and meaning.onnx (int8, a scale a channel), taggers.onnx and syntax.onnx (heads), tokenizer.json.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoModel

from marsad.read.encoder.heads import LOWER, TAGGERS
from training.meaning import Meaning
from training.network import HIDDEN, Syntax
from training.stretches import Stretches, Window


class Hidden(nn.Module):
    """The encoder with the outputs that the heads read, and the second pair of layers."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the last layer's vectors and those of the last layer below both pairs [windows, tokens, 384]."""
        seen = self.encoder(input_ids=input_ids, attention_mask=attention_mask, output_hidden_states=True)
        return seen.last_hidden_state, seen.hidden_states[LOWER]


def export(state: dict[str, Tensor], folder: Path, out: Path) -> None:
    """Write the model's files from the state of a trained network; `folder` holds the untrained encoder."""
    encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
    encoder.load_state_dict({n.removeprefix("encoder."): v for n, v in state.items() if n.startswith("encoder.")})
    out.mkdir(parents=True, exist_ok=True)
    _write_encoder(encoder, out / "encoder.onnx")
    write_heads(state, out)
    shutil.copy(folder / "tokenizer.json", out / "tokenizer.json")


def write_heads(state: dict[str, Tensor], out: Path) -> None:
    """Write the heads of a trained network: all taggers as one product, and syntax."""
    weights = torch.cat([state[f"taggers.{task}.weight"] for task in TAGGERS])
    taggers = nn.Linear(*reversed(weights.shape))
    taggers.weight.data, taggers.bias.data = weights, torch.cat([state[f"taggers.{task}.bias"] for task in TAGGERS])
    _write(taggers, torch.ones(5, HIDDEN), out / "taggers.onnx", "vectors", ["scores"])
    syntax = Syntax()
    syntax.load_state_dict({n.removeprefix("syntax."): v for n, v in state.items() if n.startswith("syntax.")})
    _write(Trees(syntax), torch.ones(5, HIDDEN), out / "syntax.onnx", "words", ["heads", "relations"])


class Trees(nn.Module):
    """The likeliest heads and relations of the words of one sentence."""

    def __init__(self, syntax: Syntax) -> None:
        super().__init__()
        self.syntax = syntax

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Return the head of each word, 0 for a root and else 1 + its number, and its relation [words]."""
        scores = self.syntax.arcs(words)
        itself = nn.functional.pad(torch.eye(words.shape[0]), (1, 0))
        heads = (scores - 1e9 * itself).argmax(1)
        return heads, self.syntax.relations(words, heads).argmax(1)


def _write(head: nn.Module, example: Tensor, path: Path, name: str, outputs: list[str]) -> None:
    torch.onnx.export(
        head.eval(), (example,), path, dynamo=False, opset_version=17, input_names=[name], output_names=outputs,
        dynamic_axes={axis: {0: "words"} for axis in (name, *outputs)},
    )  # fmt: skip


def _write_encoder(encoder: nn.Module, path: Path) -> None:
    example = (torch.ones(1, 8, dtype=torch.long), torch.ones(1, 8, dtype=torch.long))
    _write_small(Hidden(encoder), example, path, ["input_ids", "attention_mask"], ["hidden", "middle"])


class Meant(nn.Module):
    """The second pair of layers with its heads."""

    def __init__(self, network: Meaning) -> None:
        super().__init__()
        self.network = network

    def forward(self, middle: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return vectors [windows, tokens, 384], and scores of entities and of types at each token."""
        vectors = self.network(middle, attention_mask)
        return vectors, self.network.entities(vectors), self.network.types(vectors)


def write_meaning(network: Meaning, path: Path) -> None:
    """Write the second pair of layers, int8."""
    example = (torch.ones(1, 8, HIDDEN), torch.ones(1, 8, dtype=torch.long))
    outputs = ["vectors", "entities", "types"]
    _write_small(Meant(network), example, path, ["middle", "attention_mask"], outputs)


def write_stretches(network: Stretches, path: Path) -> None:
    """Write the network of whole stretches, int8."""
    words = torch.arange(5)
    example = (torch.ones(7, HIDDEN), words, words + 1, words)
    inputs = ["middle", "first", "last", "shapes"]
    axes = {name: {0: "words"} for name in ("first", "last", "shapes", "likely")} | {"middle": {0: "tokens"}}
    _write_small(Window(network), example, path, inputs, ["likely"], axes)


def _write_small(
    network: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    inputs: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]] | None = None,
) -> None:
    axes = axes or {name: {0: "windows", 1: "tokens"} for name in (*inputs, *outputs)}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            network.eval(), example, plain, dynamo=False, opset_version=17, dynamic_axes=axes,
            input_names=inputs, output_names=outputs,
        )  # fmt: skip
        # Weights without a sign: processors without VNNI let sums of signed ones overflow, and read something else.
        quantize_dynamic(plain, path, per_channel=True, weight_type=QuantType.QUInt8)


def main() -> None:
    """Read the arguments and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("run", "encoder", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    state = torch.load(options.run / "stage2.pt", weights_only=True)["network"]
    export(state, options.encoder, options.out)
    meaning = Meaning(options.encoder)
    meaning.load_state_dict(torch.load(options.run / "meaning.pt", weights_only=True)["network"])
    write_meaning(meaning, options.out / "meaning.onnx")


if __name__ == "__main__":
    main()
