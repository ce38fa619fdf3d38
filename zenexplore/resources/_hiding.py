"""What is secret in what the server sent, by the names that it stands under: there to be read, and shown nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

MASK = "***"  # what a secret is shown as
_KEYS = re.compile(
    r"pass(word|wd|phrase)?$|secret|token|credential|(^|_)(api|access|private|account)?_?key$", re.IGNORECASE
)
# People name variables as they like: rather too much is hidden than too little.
_VARIABLES = re.compile(
    r"pass(word|wd|phrase)?s?(_|$)|pwd|secret|token|cred|auth|(^|_)pat(_|$)|dsn|key(s|_id)?(_|$)", re.IGNORECASE
)
_LOGIN = re.compile(r"://[^/@\s]*:[^/@\s]+@")  # in an address
_REFERENCE = re.compile(r"\{\{.*\}\}")  # the name of a ZenML secret, which says nothing of it
_ENVIRONMENT = "environment"
_TOLD = {_ENVIRONMENT: _VARIABLES, "settings": _KEYS}  # what else a run is told may have any name, such as `tokenizer`
_GIVEN = "parameters"  # of a run: never a secret's place, and by names of its author's choice
Json = dict[str, Any]


class JsonDict(dict[str, Any]):
    """A JSON object of the server whose keys read as attributes too: `run.config.parameters`."""

    def __getattr__(self, key: str) -> Any:
        try:
            value = self[key]
        except KeyError:
            raise AttributeError(f"no {key!r} here; there is: {', '.join(self)}") from None
        return JsonDict(value) if type(value) is dict else value


class Hidden(str):
    """A secret text as a configuration holds it: the text for everybody, but for a repr of what holds it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(blacked(self))


class Configuration(JsonDict):
    """A configuration of the server. What is secret by its name is there to be read, and shown in no repr.

    That is so at any depth, and in whatever is made of it: its items, a copy, a list of its values.
    """

    def __repr__(self) -> str:
        return repr(dict(self))  # its own, or IPython would print the values that `[key]` gives

    def __getitem__(self, key: str) -> Any:
        return _clear(super().__getitem__(key))

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of a key, as by `[key]`; the default where there is none."""
        return _clear(super().get(key, default))


def _clear(value: Any) -> Any:
    return str(value) if isinstance(value, Hidden) else value


def configuration(value: Json) -> Configuration:
    """Make a configuration of a JSON object; of what is one already nothing new is made."""
    return value if isinstance(value, Configuration) else Configuration(_hidden(value, _KEYS))


def environment(value: Json) -> Configuration:
    """Make a configuration of variables by name, whose names are of their authors' choice."""
    return value if isinstance(value, Configuration) else Configuration(_hidden(value, _VARIABLES))


def told_object(value: Json) -> JsonDict:
    """Hide in what a run or a step was told, at any depth, its environment and its settings, and nothing else."""
    return JsonDict(_within(value, _hidden))


def masked(value: Any) -> Any:
    """Black out the texts of a configuration that are secret by their name, at any depth.

    References to ZenML's secrets stay. In an environment more names are taken for a secret's.
    """
    return _masked(value, _KEYS)


def masked_environment(value: Any) -> Any:
    """Black out the texts of variables that are secret by their name."""
    return _masked(value, _VARIABLES)


def masked_told(value: Any) -> Any:
    """Black out what `told_object` hides."""
    return _within(value, _masked) if isinstance(value, dict) else value


def blacked(value: Any) -> Any:
    """Black a secret out; of a dict of them the keys stay, and nothing stays nothing."""
    if isinstance(value, dict):
        return {key: blacked(inner) for key, inner in value.items()}
    return None if value is None else MASK


def _within(value: Json, hide: Callable[[Json, re.Pattern[str]], Any]) -> Json:
    found = dict(value)
    for key, inner in value.items():
        if isinstance(inner, dict) and inner and key != _GIVEN:
            found[key] = hide(inner, _TOLD[key]) if key in _TOLD else _within(inner, hide)
    return found


def _hidden(value: Any, names: re.Pattern[str], secret: bool = False) -> Any:
    """Give JSON as a configuration holds it; `secret` as in `_masked`."""
    if isinstance(value, dict):
        return Configuration({key: _hidden(inner, *_at(key, names, secret)) for key, inner in value.items()})
    if isinstance(value, list):
        return [_hidden(inner, names, secret) for inner in value]
    return Hidden(value) if _is_secret(value, secret) else value


def _masked(value: Any, names: re.Pattern[str], secret: bool = False) -> Any:
    """Black out; `secret` says whether all of it is, by the name that it stands under."""
    if isinstance(value, dict):
        return {key: _masked(inner, *_at(key, names, secret)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_masked(inner, names, secret) for inner in value]
    return blacked(value) if _is_secret(value, secret) else value


def _at(key: str, names: re.Pattern[str], secret: bool) -> tuple[re.Pattern[str], bool]:
    """Which names are secret in what stands under a key, and whether all of it is."""
    return _VARIABLES if key == _ENVIRONMENT else names, secret or _tells(names, str(key))


@lru_cache(maxsize=4096)
def _tells(names: re.Pattern[str], key: str) -> bool:
    """Whether a name tells that it is a secret's; thousands of runs have the same names."""
    return names.search(key) is not None


def _is_secret(value: Any, secret: bool) -> bool:
    if not isinstance(value, str) or _REFERENCE.fullmatch(value):
        return False
    return secret or isinstance(value, Hidden) or ("://" in value and _LOGIN.search(value) is not None)
