"""An optional second opinion: a multilingual sentence-embedding model (ONNX) from a folder on this machine.

The folder holds `model.onnx` and `tokenizer.json`, as such models are handed out. Nothing is fetched. The means of the
token vectors, brought to length 1 (Reimers and Gurevych 2019, doi:10.18653/v1/D19-1410).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from viaregia.base.errors import ViaRegiaError
from viaregia.base.words import N_
from viaregia.engines.language.cleaning import clean

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL: Final = "model.onnx"
TOKENIZER: Final = "tokenizer.json"
INPUTS: Final = ("input_ids", "attention_mask", "token_type_ids")
TOKENS: Final = 256
"""Tokens read of a text: what the models were trained on, and all that a profile needs."""
BATCH: Final = 32
LETTERS: Final = 20 * TOKENS

A_FILE: Final = N_("a file that can be read")
A_TOKENIZER: Final = N_("a tokenizer in the format of the library tokenizers")
A_MODEL: Final = N_("a model in the ONNX format")
KNOWN_INPUTS: Final = N_("a model whose inputs are among {inputs}")
TOKEN_VECTORS: Final = N_("a model whose first output is one vector for each token")

Floats = NDArray[np.float32]


class EmbeddingMissing(ViaRegiaError):
    """The libraries that run an embedding model are not installed."""

    code = "embedding_missing"
    sentence = N_(
        "Embedding models need two more libraries ({library} is not installed): pip install viaregia[embedding]"
    )


class ModelUnreadable(ViaRegiaError):
    """A file of an embedding model is not what it must be."""

    code = "model_unreadable"
    sentence = N_("The embedding model {file} cannot be used; expected: {expected}.")
    spoken = ("expected",)


@dataclass(frozen=True)
class Embedding:
    """A model that was loaded. Use `load`."""

    path: Path
    _session: Any
    _tokenizer: "Tokenizer"

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return texts as vectors of length 1, shape (n, D); zeros where there is nothing to read.

        Texts of like length are worked off together, `BATCH` at a time. Raises ModelUnreadable where the model does
        not answer as expected. O(n · tokens) beside the model.
        """
        lines = [clean(text[:LETTERS]).strip() for text in texts]
        order = sorted((at for at, line in enumerate(lines) if line), key=lambda at: len(lines[at]))
        parts = [
            self._pooled([lines[at] for at in order[start : start + BATCH]]) for start in range(0, len(order), BATCH)
        ]
        found = np.zeros((len(lines), (parts or [self._pooled(["."])])[0].shape[1]), dtype=np.float32)
        if parts:
            found[order] = np.concatenate(parts)
        return found

    def similarity(self, ones: Sequence[str], others: Sequence[str]) -> Floats:
        """Return how alike texts are: the cosine of their vectors, below 0 cut off. Shape (n, m), 0 to 1."""
        return np.asarray(np.clip(self.vectors(ones) @ self.vectors(others).T, 0, 1), dtype=np.float32)

    def _pooled(self, texts: Sequence[str]) -> Floats:
        encoded = self._tokenizer.encode_batch(list(texts))
        columns = (
            [each.ids for each in encoded],
            [each.attention_mask for each in encoded],
            [each.type_ids for each in encoded],
        )
        rows = [np.array(column, dtype=np.int64) for column in columns]
        if not rows[0].shape[1]:  # no token is known, and the tokenizer marks no ends
            rows = [np.zeros((len(texts), 1), dtype=np.int64) for _ in INPUTS]
        return _mean(self._answer(dict(zip(INPUTS, rows, strict=True))), rows[1])

    def _answer(self, known: dict[str, NDArray[np.int64]]) -> Floats:
        wanted = [each.name for each in self._session.get_inputs()]
        try:
            found = np.asarray(self._session.run(None, {name: known[name] for name in wanted})[0])
        except Exception as why:  # the library's errors have no common root
            raise ModelUnreadable(file=str(self.path / MODEL), expected=TOKEN_VECTORS) from why
        if found.ndim != 3 or found.shape[:2] != known["input_ids"].shape:
            raise ModelUnreadable(file=str(self.path / MODEL), expected=TOKEN_VECTORS)
        return found.astype(np.float32)


def load(folder: Path, threads: int = 1) -> Embedding:
    """Load the model in a folder; `threads`: how many the model may use.

    Raises
    ------
    EmbeddingMissing : onnxruntime or tokenizers is not installed (the extra `embedding`).
    ModelUnreadable : a file is absent, or no tokenizer, or no model with token vectors.
    """
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as why:
        raise EmbeddingMissing(library=why.name) from why
    for name in (TOKENIZER, MODEL):
        if not (folder / name).is_file():
            raise ModelUnreadable(file=str(folder / name), expected=A_FILE)
    try:
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as why:  # the library raises bare exceptions
        raise ModelUnreadable(file=str(folder / TOKENIZER), expected=A_TOKENIZER) from why
    tokenizer.enable_truncation(TOKENS)
    tokenizer.enable_padding(**(tokenizer.padding or {}) | {"length": None})
    session = _session(onnxruntime, folder / MODEL, threads)
    if not {each.name for each in session.get_inputs()} <= set(INPUTS):
        raise ModelUnreadable(file=str(folder / MODEL), expected=KNOWN_INPUTS, inputs=", ".join(INPUTS))
    return Embedding(folder, session, tokenizer)


def _session(onnxruntime: Any, path: Path, threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 4  # what goes wrong is raised, and said once
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as why:  # the library's errors have no common root
        raise ModelUnreadable(file=str(path), expected=A_MODEL) from why


def _mean(tokens: Floats, mask: NDArray[Any]) -> Floats:
    """Return the mean of the tokens that a mask lets through, of length 1. Shape (n, D)."""
    weights = mask[:, :, None].astype(np.float32)
    means = (tokens * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    return np.asarray(means / np.where(lengths > 0, lengths, 1), dtype=np.float32)
