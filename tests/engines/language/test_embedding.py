"""An embedding model is read from a folder, and whatever is wrong with it is named."""

import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

from viaregia.engines.language.embedding import BATCH, EmbeddingMissing, ModelUnreadable, load

WORDS = ["[PAD]", "[UNK]", "freezer", "zamrażarka", "window", "okno", "the"]
VECTORS = np.array(
    [[9, 9, 9], [0, 0, 1], [1, 0, 0], [1, 0, 0.1], [0, 1, 0], [0, 1, 0.1], [0.1, 0.1, 0]], dtype=np.float32
)


def model(inputs: tuple[str, ...] = ("input_ids", "attention_mask"), *, per_token: bool = True) -> onnx.ModelProto:
    """A model whose token vectors are those of `VECTORS`: a lookup, and a use of each other input."""
    shape = ["batch", "length"]
    nodes = [helper.make_node("Gather", ["vectors", "input_ids"], ["looked_up"])]
    last = "looked_up"
    for name in inputs[1:]:
        nodes += [
            helper.make_node("Cast", [name], [f"{name}_float"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", [f"{name}_float", "axis"], [f"{name}_wide"]),
            helper.make_node("Mul", [f"{name}_wide", "nothing"], [f"{name}_zero"]),
            helper.make_node("Add", [last, f"{name}_zero"], [f"with_{name}"]),
        ]
        last = f"with_{name}"
    if not per_token:
        nodes.append(helper.make_node("ReduceMean", [last], ["mean"], axes=[1], keepdims=0))
        last = "mean"
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in inputs],
        [helper.make_tensor_value_info(last, TensorProto.FLOAT, None)],
        [
            numpy_helper.from_array(VECTORS, "vectors"),
            numpy_helper.from_array(np.array([2]), "axis"),
            numpy_helper.from_array(np.zeros(1, dtype=np.float32), "nothing"),
        ],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)


def folder_with(folder: Path, made: onnx.ModelProto) -> Path:
    onnx.save(made, str(folder / "model.onnx"))
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_with(tmp_path, model())


def test_what_means_the_same_is_alike(folder: Path) -> None:
    found = load(folder).similarity(["freezer", "the window"], ["zamrażarka", "okno"])
    assert found.shape == (2, 2)
    assert found.dtype == np.float32
    assert found[0, 0] > 0.9
    assert found[0, 1] < 0.2
    assert found[1, 1] > 0.9
    assert found[1, 0] < 0.2


def test_a_vector_is_the_mean_of_its_tokens_of_length_one(folder: Path) -> None:
    mean = VECTORS[[2, 4]].mean(axis=0)
    assert load(folder).vectors(["freezer window"])[0] == pytest.approx(mean / np.linalg.norm(mean), abs=1e-6)


def test_padding_says_nothing(folder: Path) -> None:
    embedding = load(folder)
    together = embedding.vectors(["freezer", "freezer window window window the the the"])
    assert together[0] == pytest.approx(embedding.vectors(["freezer"])[0], abs=1e-6)


def test_texts_keep_their_order_over_batches(folder: Path) -> None:
    embedding = load(folder)
    texts = [" ".join([WORDS[2 + at % 4]] * (1 + at * 7 % 11)) for at in range(3 * BATCH + 1)]
    assert np.allclose(
        embedding.vectors(texts), np.concatenate([embedding.vectors([text]) for text in texts]), atol=1e-6
    )


@pytest.mark.parametrize("text", ["", " ", "😀" * 0, "<p></p>"])
def test_where_there_is_nothing_to_read_the_vector_is_zero(folder: Path, text: str) -> None:
    assert load(folder).vectors([text]).tolist() == [[0, 0, 0]]


def test_no_texts_have_no_vectors(folder: Path) -> None:
    assert load(folder).vectors([]).shape == (0, 3)
    assert load(folder).similarity([], ["freezer"]).shape == (0, 1)


def test_a_megabyte_is_read_by_its_beginning(folder: Path) -> None:
    assert load(folder).vectors(["freezer " * 125_000])[0] == pytest.approx([1, 0, 0], abs=1e-6)


@pytest.mark.parametrize(
    "inputs", [("input_ids",), ("input_ids", "token_type_ids"), ("input_ids", "attention_mask", "token_type_ids")]
)
def test_a_model_is_given_the_inputs_it_declares(tmp_path: Path, inputs: tuple[str, ...]) -> None:
    found = load(folder_with(tmp_path, model(inputs)))
    assert found.similarity(["freezer"], ["zamrażarka"])[0, 0] > 0.9


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_file_that_is_not_there_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelUnreadable, match=name):
        load(folder)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
@pytest.mark.parametrize("content", [b"", b"nothing of the kind"])
def test_a_file_that_is_something_else_is_named(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(ModelUnreadable, match=name):
        load(folder).vectors(["freezer"])


def test_a_model_with_other_inputs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnreadable, match=r"input_ids, attention_mask, token_type_ids"):
        load(folder_with(tmp_path, model(("input_ids", "pixels"))))


def test_a_model_without_token_vectors_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnreadable, match="one vector for each token"):
        load(folder_with(tmp_path, model(per_token=False))).vectors(["freezer window"])


def test_a_model_that_does_not_know_the_tokenizers_words_is_refused(folder: Path) -> None:
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 999}, unk_token="[UNK]"))
    tokenizer.save(str(folder / "tokenizer.json"))
    with pytest.raises(ModelUnreadable, match=r"model\.onnx"):
        load(folder).vectors(["freezer"])


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers"])
def test_without_the_libraries_it_is_said_how_to_get_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(EmbeddingMissing, match=rf"{library}.*viaregia\[embedding\]"):
        load(folder)
