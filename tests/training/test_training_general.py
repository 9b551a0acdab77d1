"""The encoder's heads: made-up corpora in their publishers' forms, a small network, and training that goes on."""

import gzip
import json
from pathlib import Path

import pytest
from training import corpora

CONLLU = """# text = Rebels shelled Goma
1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tshelled\tshell\tVERB\tVBD\t_\t0\troot\t_\t_
3\tGoma\tGoma\tPROPN\tNNP\t_\t2\tobj:odd\t_\t_

"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of data with a little of each corpus."""
    folder = tmp_path_factory.mktemp("data")
    text = "Police said that rebels shelled Goma. Nobody was hurt."
    for name in (
        "polnear/train/text",
        "polnear/train/attributions",
        "re3d",
        "classes/cameo_ner",
        "gum/dep",
        "fakes",
        "ged",
    ):
        (folder / name).mkdir(parents=True)
    (folder / "polnear/train/text/one.txt").write_text(text)
    marks = ["T1\tSource 0 6\tPolice", "T2\tCue 7 11\tsaid", "T3\tContent 12 36\tthat …", "E1\tAttribution:T1"]
    (folder / "polnear/train/attributions/one_ab12.ann").write_text("\n".join(marks))
    goma = {"begin": 32, "end": 36, "type": "Location"}
    around = {"begin": 24, "end": 36, "type": "Organisation"}
    rows = [{"_id": str(i), "text": text, "entities": [goma, around]} for i in range(6)]
    _gzipped(folder / "re3d" / "one.jsonl.gz", rows)
    (folder / "classes/cameo_ner/train.txt").write_text("Rebels B-S\nshelled O\nGoma B-T\ntown I-T\n. O\n\n")
    for i in range(3):
        (folder / "gum" / "dep" / f"news_{i}.conllu").write_text(CONLLU * 2)
    _gzipped(folder / "fakes" / "reports.jsonl.gz", [{"text": text}])
    _gzipped(folder / "ged" / "events.jsonl.gz", [{"source_headline": "Clash near Goma"}])
    return folder


def _gzipped(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))


def test_spans_become_labels(data: Path) -> None:
    [[window]] = corpora.polnear(data / "polnear" / "train")
    assert window.labels[:3] == [1, 3, 5]
    assert window.labels[-1] == 0


def test_the_longest_of_overlapping_entities_counts(data: Path) -> None:
    windows = [w for document in corpora.re3d(data / "re3d") for w in document]
    assert len(windows) == 4  # two of six documents are held out
    names = {label for label in windows[0].labels if label}
    assert names == {1, 2}


def test_trees_keep_heads_and_known_relations(data: Path) -> None:
    [window, *_] = next(iter(corpora.gum(data / "gum" / "dep")))
    assert window.heads[:3] == [1, -1, 1]
    assert window.relations[2] == corpora.relation("obj")
    assert corpora.relation("made_up") == corpora.relation("dep")


def test_stripped_commas_leave_labels_in_step() -> None:
    window = corpora.Window([5, 1010, 7], [1, 0, 3])
    assert corpora.without_commas(window, frozenset({1010})) == corpora.Window([5, 7], [1, 3])


def test_training_goes_on_from_its_checkpoint(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    from training import general
    from training.network import General

    small = transformers.BertConfig(num_hidden_layers=1, intermediate_size=64, hidden_size=384, num_attention_heads=4)
    transformers.BertModel(small).save_pretrained(tmp_path / "encoder")
    windows = general.corpora(data)
    steps = general.batches(windows, dict.fromkeys(windows, 1.0))
    teacher = transformers.AutoModel.from_pretrained(tmp_path / "encoder").eval()
    monkeypatch.setattr(general, "EVERY", 1)
    broken = [*steps[:2], general.Batch("no task", windows["sides"]), *steps[3:]]
    with pytest.raises(KeyError):
        general.train(General(tmp_path / "encoder"), broken, tmp_path / "stage.pt", teacher)
    general.train(General(tmp_path / "encoder"), steps, tmp_path / "stage.pt", teacher)
    logged = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["step"] for line in logged] == [*range(1, len(steps) + 1)]
    assert {task for line in logged for task in line} >= {"attribution", "entities", "syntax", "meaning"}


def test_exported_heads_say_what_the_network_says(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from training.export import write_heads
    from training.network import HIDDEN, Syntax

    from marsad.read.encoder.heads import TAGGERS, tags
    from marsad.read.encoder.model import session

    torch.manual_seed(0)
    syntax, words = Syntax().eval(), torch.randn(7, HIDDEN)
    state = {f"syntax.{name}": value for name, value in syntax.state_dict().items()}
    for task in TAGGERS:
        state |= {f"taggers.{task}.weight": torch.randn(tags(task), HIDDEN)}
        state |= {f"taggers.{task}.bias": torch.randn(tags(task))}
    write_heads(state, tmp_path)
    [scores] = session(tmp_path / "taggers.onnx").run(None, {"vectors": words.numpy()})
    wanted = [words @ state[f"taggers.{task}.weight"].T + state[f"taggers.{task}.bias"] for task in TAGGERS]
    assert torch.allclose(torch.tensor(scores), torch.cat(wanted, 1), atol=1e-3)
    heads, relations = session(tmp_path / "syntax.onnx").run(None, {"words": words.numpy()})
    arcs = syntax.arcs(words) - 1e9 * torch.nn.functional.pad(torch.eye(7), (1, 0))  # no word hangs on itself
    assert heads.tolist() == arcs.argmax(1).tolist()
    assert relations.tolist() == syntax.relations(words, torch.tensor(heads)).argmax(1).tolist()


def test_the_second_pair_of_layers_learns_and_is_exported(data: Path, bench: Path, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    from training import meaning
    from training.export import write_meaning

    from marsad.read.encoder.heads import LOWER, TYPES
    from marsad.read.encoder.model import session

    for name, answer in {"satp_relevant": "0\t1\t0\t0", "insightCrime": "1" + "\t0" * 6, "cameo_class": "4"}.items():
        (data / "classes" / name).mkdir(exist_ok=True)
        (data / "classes" / name / "train.tsv").write_text(f"Rebels shelled Goma\t{answer}\n")
    small = transformers.BertConfig(
        num_hidden_layers=LOWER + 1, intermediate_size=64, hidden_size=384, num_attention_heads=4
    )
    encoder = transformers.BertModel(small)
    encoder.save_pretrained(tmp_path / "encoder")
    some = list(meaning.examples(data, bench / "claims"))
    assert {e.question for e in some} == {"", "type", "satp_relevant", "insightCrime", "cameo_class"}
    state = {f"encoder.{name}": value for name, value in encoder.state_dict().items()}
    meaning.look(tmp_path / "encoder", state, some)
    network = meaning.Meaning(tmp_path / "encoder")
    before = meaning.loss_of(network.eval(), some).item()
    meaning.train(network, some, tmp_path / "meaning.pt", epochs=12)
    assert meaning.loss_of(network.eval(), some).item() < before
    assert torch.load(tmp_path / "meaning.pt", weights_only=True)["done"] > 0
    write_meaning(network, tmp_path / "meaning.onnx")
    asked = {"middle": torch.randn(1, 5, 384).numpy(), "attention_mask": torch.ones(1, 5, dtype=torch.long).numpy()}
    vectors, entities, types = session(tmp_path / "meaning.onnx").run(None, asked)
    assert (vectors.shape, types.shape) == ((1, 5, 384), (1, 5, len(TYPES)))
    assert entities.shape[:2] == (1, 5)
