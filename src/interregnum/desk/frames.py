"""What goes over the wire: JSON as text, and quantiles as one binary frame."""

from __future__ import annotations

import struct
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt


def message(kind: str, id: int | None, **content: Any) -> str:
    """A text frame: one JSON object."""
    return msgspec.json.encode({"kind": kind, "id": id, **content}).decode()


def frame(kind: str, header: dict[str, Any], numbers: npt.NDArray[np.float32]) -> bytes:
    """A binary frame: the length of a JSON header, the header filled up to a multiple of four, float32 numbers."""
    text = msgspec.json.encode({"kind": kind, "shape": numbers.shape, **header})
    text += b" " * (-len(text) % 4)
    return struct.pack("<I", len(text)) + text + np.ascontiguousarray(numbers, "<f4").tobytes()


def read_frame(data: bytes) -> tuple[dict[str, Any], npt.NDArray[np.float32]]:
    """Header and numbers of a binary frame, for tests and for clients in Python."""
    (length,) = struct.unpack_from("<I", data)
    header = msgspec.json.decode(data[4 : 4 + length])
    return header, np.frombuffer(data, "<f4", offset=4 + length).reshape(header["shape"])
