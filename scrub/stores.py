"""Files in remote stores (S3, Google, Azure, and what else fsspec knows): URIs as paths.

Who may read and write is the store's own business: the usual variables and files of AWS, Google
and Azure are used as their libraries use them. ``AWS_ENDPOINT_URL`` leads to other S3 servers.
"""

import os
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, cast
from urllib.request import url2pathname

from scrub.errors import StoreError
from scrub.store_path import StorePath

NATIVE = ("s3", "gs", "gcs", "abfs", "abfss", "hdfs", "viewfs")
"""What Arrow reads without another package."""
_EXTRAS = {"hf": "huggingface_hub", "az": "adlfs"}
_URI = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+)://(?P<authority>[^/?]*)/?(?P<path>.*)")
_QUERY = re.compile(r"\?[a-z_]+=[^?*]*$")  # a question mark in a pattern is none of it


def path_of(given: str | Path) -> Path:
    """Return the path of a file name or of a URI such as ``s3://bucket/corpus/``.

    Raises ``StoreError`` when a package for the store is missing, or the URI is not one.
    """
    match = _URI.fullmatch(given) if isinstance(given, str) else None
    if match is None:
        return Path(given)
    scheme, authority, rest = match["scheme"], match["authority"], match["path"]
    if scheme == "file":
        return Path(url2pathname(f"/{rest}"))
    key, query = without_query(rest)
    filesystem, root = _filesystem(scheme, authority, query)
    return cast(Path, StorePath(scheme, PurePosixPath(root, key), filesystem))


def without_query(uri: str) -> tuple[str, str]:
    """Return a URI and what says how to reach its store.

    >>> without_query("s3://bucket/part-??.jsonl?endpoint_override=localhost:9000")
    ('s3://bucket/part-??.jsonl', '?endpoint_override=localhost:9000')
    """
    query = _QUERY.search(uri)
    return (uri[: query.start()], query.group()) if query else (uri, "")


def opened(path: Path) -> Any:
    """Return Arrow's file of a path, to read from and seek in."""
    import pyarrow as pa

    if isinstance(path, StorePath):
        return pa.PythonFile(path.open(), mode="r")
    return pa.OSFile(str(path))


@lru_cache(maxsize=64)
def _filesystem(scheme: str, authority: str, query: str) -> tuple[Any, str]:
    """Return the file system of a store, and the path in it that its URIs begin with."""
    import pyarrow as pa
    from pyarrow import fs

    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if scheme == "s3" and endpoint and "endpoint_override" not in query:
        query += ("&" if query else "?") + f"endpoint_override={endpoint}"
        query = query.replace("endpoint_override=http://", "scheme=http&endpoint_override=")
    try:
        if scheme in NATIVE:
            filesystem, root = fs.FileSystem.from_uri(f"{scheme}://{authority}/{query}")
            return filesystem, root.rstrip("/") or "/"
        import fsspec

        known = fsspec.filesystem(scheme)
        return fs.PyFileSystem(fs.FSSpecHandler(known)), known._strip_protocol(
            f"{scheme}://{authority}"
        )
    except ImportError:
        package = _EXTRAS.get(scheme, "fsspec")
        raise StoreError(f"{scheme}:// needs another package: pip install {package}") from None
    except (ValueError, OSError, pa.ArrowException) as error:
        raise StoreError(
            f"{scheme}://{authority} cannot be opened: {type(error).__name__}; "
            f"known are {', '.join(NATIVE)} and what fsspec has"
        ) from None
