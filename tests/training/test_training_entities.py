"""Entities as whole stretches: made-up corpora in their publishers' forms, training that goes on, and its export."""

import gzip
import json
import random
from pathlib import Path

import numpy as np
import pytest
from training import corpora

TEXT = "Rebels shelled the town of Goma. Colonel Kabila's men left Goma on Friday."
GUM = """# newpar
# text = Kabila's men left.
1-2\tKabila's\t_\t_\t_\t_\t_\t_\t_\t_
1\tKabila\tKabila\tPROPN\tNNP\t_\t3\tnmod:poss\t_\tEntity=(1-person-new(2-person-new
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\tEntity=2)
3\tmen\tman\tNOUN\tNNS\t_\t4\tnsubj\t_\tEntity=1)|Bridge=2
4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv)
2\twon\twin\tVERB\tVBD\t_\t0\troot\t_\t_
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    (folder / "re3d").mkdir()
    (folder / "gum" / "dep").mkdir(parents=True)
    marked = [
        (0, 6, "Organisation"),
        (15, 31, "Location"),
        (33, 47, "Person"),
        (59, 64, "Location"),
        (60, 66, "Vehicle"),
    ]
    entities = [{"begin": a, "end": b, "type": name} for a, b, name in marked]
    rows = "\n".join(json.dumps({"_id": str(i), "text": TEXT, "entities": entities}) for i in range(4))
    (folder / "re3d" / "one.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    for i in range(4):
        (folder / "gum" / "dep" / f"GUM_news_{i}.conllu").write_text(GUM)
    return folder


def test_phrases_of_gum_are_read_with_the_text(data: Path) -> None:
    text, spans = next(corpora.gum_entities(data / "gum" / "dep"))
    assert text.split("\n")[1:] == ["Kabila's men left.", "They won "]
    assert {(text[a:b], name) for a, b, name in spans} == {
        ("Kabila's", "person"), ("Kabila's men", "person"), ("They", "person"),
    }  # fmt: skip


def test_names_are_swapped_for_others_of_their_type() -> None:
    entities = pytest.importorskip("training.entities")
    random.seed(3)
    spans = [(15, 31, "Location"), (59, 63, "Location")]
    text, found = entities.swapped("Rebels shelled the town of Goma. The men that we left in it: Goma.", spans[:1], {})
    assert (text, found) == ("Rebels shelled the town of Goma. The men that we left in it: Goma.", spans[:1])
    texts = [entities.swapped(TEXT, [(59, 63, "Location")], {"Location": ["Bukavu"]}) for _ in range(12)]
    assert {text[a:b] for text, [(a, b, _)] in texts} == {"Goma", "Bukavu"}
    assert all(text.endswith(" on Friday.") for text, _ in texts)


def test_stretches_are_learned_training_goes_on_and_what_is_written_says_the_same(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    from training import entities, stretches
    from training.export import write_stretches

    from marsad.read.encoder.heads import LOWER
    from marsad.read.encoder.model import Model, session

    small = transformers.BertConfig(
        num_hidden_layers=LOWER + 1, intermediate_size=64, hidden_size=384, num_attention_heads=4
    )
    random.seed(7)
    torch.manual_seed(7)
    transformers.BertModel(small).save_pretrained(tmp_path / "encoder")
    monkeypatch.setattr(entities, "EVERY", 1)
    rounds = entities.entities(Model(), data / "re3d")
    assert len(rounds) == 1 + entities.VARIANTS
    [named, *_] = rounds[0]
    assert [name for _, _, name in named.marked] == [1, 2, 0]  # what cuts a word is left out
    between = entities.groups(entities.phrases(Model(), data / "gum" / "dep"))
    assert sum(len(group) for group in between) == 3  # of four documents one is kept
    network = stretches.Stretches(tmp_path / "encoder")
    with pytest.raises(AttributeError):
        entities.train(network, "phrases", [*between, ["no window"]], tmp_path / "phrases.pt")
    entities.train(network, "phrases", [*between, *between], tmp_path / "phrases.pt")
    batch = stretches.batch_of("entities", rounds[0])
    before = stretches.loss_of(network.eval(), batch).item()
    (tmp_path / "claims").mkdir()
    for name in ("guardian-1", "muc-1"):
        (tmp_path / "claims" / f"{name}.txt").write_text(f"{TEXT} {name}")
    [unmarked] = entities.own(Model(), tmp_path / "claims")
    assert unmarked.likely is not None
    assert unmarked.likely.max() > 0.5
    steps = entities.mixed(rounds * 3, [unmarked])
    assert sum(window is unmarked for group in steps for window in group) == entities.PASSES
    entities.train(network, "entities", steps, tmp_path / "entities.pt")
    logged = [json.loads(line)["step"] for line in capsys.readouterr().out.splitlines()]
    assert logged == [1, 2, *range(1, len(steps) + 1)]
    assert stretches.loss_of(network.eval(), batch).item() < before / 2
    write_stretches(network, tmp_path / "entities.onnx")
    asked = {
        "middle": named.seen.astype(np.float32), "first": named.first, "last": named.last, "shapes": named.shapes,
    }  # fmt: skip
    [said] = session(tmp_path / "entities.onnx").run(None, asked)
    wanted = stretches.Window(network)(*map(torch.from_numpy, asked.values())).detach().numpy()
    assert said.shape == wanted.shape
    assert np.abs(said - wanted).max() < 0.1
