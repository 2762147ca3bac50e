"""Read files without what compresses them, never more of them at once than is asked for."""

from __future__ import annotations

from typing import Any

from geo.archive.extras import arrow


def plain_stream(stream: Any, codec: str) -> Any:  # noqa: ANN401 - files of fsspec and Arrow
    """
    Take away what compresses a file.

    Parameters
    ----------
    stream
        An open file.
    codec
        ``gzip``, ``zstd`` or empty.

    Returns
    -------
    stream
        Reads plain bytes, some at a time, so that a small file that grows without end does no
        harm; one that is cut off in the middle raises OSError there.
    """
    if not codec:
        return stream
    pa = arrow()
    return pa.CompressedInputStream(pa.PythonFile(stream, mode="r"), codec)
