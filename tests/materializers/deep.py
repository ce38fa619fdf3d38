"""Values of the heavy libraries: torch, keras, Hugging Face, and of what else costs little."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import datasets
import keras
import tensorflow
import torch
import transformers
from langchain.docstore.document import Document
from nets import Net
from tokenizers import Tokenizer, models, pre_tokenizers
from zenml.integrations.huggingface import materializers as _huggingface  # noqa: F401
from zenml.integrations.langchain import materializers as _langchain  # noqa: F401
from zenml.integrations.pytorch import materializers as _pytorch  # noqa: F401
from zenml.integrations.tensorflow import materializers as _tensorflow  # noqa: F401


def torches() -> Iterator[tuple[str, Any]]:
    """Give modules, tensors and data of torch."""
    torch.manual_seed(7)
    layers = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.Linear(4, 1))
    data = torch.utils.data.TensorDataset(torch.arange(12.0).reshape(6, 2), torch.arange(6))
    yield "torch_module", layers
    yield "torch_own_module", Net(3).eval()
    yield "torch_half_module", torch.nn.Linear(2, 2).to(torch.bfloat16)
    yield "torch_loader", torch.utils.data.DataLoader(data, batch_size=2)
    yield "torch_dataset", data
    yield "torch_tensor", torch.arange(6).reshape(2, 3)
    yield "torch_state_dict", layers.state_dict()


def lightning() -> torch.nn.Module:
    """Return a module for the materializer of PyTorch Lightning, which takes any."""
    torch.manual_seed(8)
    return torch.nn.Sequential(torch.nn.Linear(2, 2))


def kerases() -> Iterator[tuple[str, Any]]:
    """Give models of keras; one holds Python code."""
    keras.utils.set_random_seed(7)
    plain = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation="relu"), keras.layers.Dense(1)])
    plain.compile("adam", "mse")
    yield "keras_model", plain
    yield "keras_lambda", keras.Sequential([keras.Input((3,)), keras.layers.Lambda(lambda given: given * 2)])
    yield "tensorflow_dataset", tensorflow.data.Dataset.from_tensor_slices([1, 2, 3])


def hugging_faces() -> Iterator[tuple[str, Any]]:
    """Give data sets, a tokenizer and tiny models of Hugging Face; nothing is fetched."""
    features = datasets.Features(
        {
            "text": datasets.Value("string"),
            "label": datasets.ClassLabel(names=["no", "yes"]),
            "vector": datasets.List(datasets.Value("float32")),
            "span": {"start": datasets.Value("int32")},
        }
    )
    rows = {
        "text": ["a", "✓", None],
        "label": [0, 1, 1],
        "vector": [[0.5], [], [1, 2]],
        "span": [{"start": n} for n in range(3)],
    }
    data = datasets.Dataset.from_dict(rows, features=features)
    yield "hf_dataset", data
    yield "hf_dataset_selected", data.select([2, 0])
    yield "hf_dataset_shuffled", datasets.Dataset.from_dict({"n": list(range(100))}).shuffle(seed=7)
    yield "hf_dataset_dict", datasets.DatasetDict({"train": data, "test": data.select([1])})
    known = Tokenizer(models.WordLevel({"[UNK]": 0, "hello": 1, "world": 2}, unk_token="[UNK]"))
    known.pre_tokenizer = pre_tokenizers.Whitespace()
    yield "hf_tokenizer", transformers.PreTrainedTokenizerFast(tokenizer_object=known, unk_token="[UNK]")
    torch.manual_seed(7)
    small = {
        "hidden_size": 8,
        "num_hidden_layers": 1,
        "num_attention_heads": 1,
        "intermediate_size": 8,
        "vocab_size": 16,
    }
    yield "hf_model", transformers.BertModel(transformers.BertConfig(**small))
    tiny = {"d_model": 8, "d_kv": 4, "d_ff": 8, "num_layers": 1, "num_heads": 1, "vocab_size": 16}
    yield "hf_t5", transformers.T5ForConditionalGeneration(transformers.T5Config(**tiny))


def documents() -> Iterator[tuple[str, Any]]:
    """Give a document of LangChain."""
    yield "langchain_document", Document(page_content="some text ✓", metadata={"source": "a.txt", "page": 1})
