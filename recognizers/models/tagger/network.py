"""The network, run by onnxruntime on one thread: rows of a stream → logits of each place."""

from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

SIZE = 256  # places that a row of the network's input answers for, besides those it looks at
AT_ONCE = 4  # such rows


class Network:
    """The computation stored in a file. ``reach`` is how far a label looks to either side."""

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        about = self._session.get_modelmeta().custom_metadata_map
        self.labels = tuple(about["labels"].split())
        self.reach = int(about["reach"])

    def logits(self, rows: NDArray[np.int32]) -> NDArray[np.float32]:
        """Return the logits (places, labels) of a stream that begins and ends with padding."""
        length, reach = len(rows), self.reach
        count = -(-length // SIZE)
        wide = np.full((count * SIZE + 2 * reach, rows.shape[1]), rows[0], np.int32)
        wide[reach : reach + length] = rows
        windows = sliding_window_view(wide, SIZE + 2 * reach, axis=0)[::SIZE].swapaxes(1, 2)
        found = [
            self._session.run(None, {"rows": np.ascontiguousarray(windows[at : at + AT_ONCE])})[0]
            for at in range(0, count, AT_ONCE)
        ]
        inside = np.concatenate(found)[:, reach : reach + SIZE]
        return inside.reshape(count * SIZE, -1)[:length]
