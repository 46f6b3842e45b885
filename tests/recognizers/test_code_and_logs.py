"""Text without personal data, where detectors like to find some."""

import json
from pathlib import Path

import pytest

from tests.recognizers.found import COMMON, THRESHOLD, found, scanner

NEGATIVES = Path(__file__).parents[3] / "shared/bench/data/negatives_dev.jsonl"


@pytest.mark.parametrize(
    "text",
    [
        "import os.path; os.path.join(self.in_dir, 'x.py')",
        "x = 1.2.3  # since 4.5.6.7",
        "numpy==1.26.4.1 scipy>=1.11.0 v2.0.0-rc.1+build.5",
        "commit 3f786850e387550fdab836ed7e6dc881de23001b",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "id 550e8400-e29b-41d4-a716-446655440000",
        "123e4567-e89b-12d3-a456-426614174000",
        "t=1706659200 t=1706659200123 t=1706659200123456",
        "[  12.345678] usb 1-1: new high-speed USB device number 2",
        "I0131 10:15:00.123456 12345 main.cc:123] done in 1234567 us",
        "ISBN 978-3-16-148410-0, ISBN 0-306-40615-2, ISSN 0317-8471",
        "doi:10.1038/s41586-020-2649-2 and arXiv:2006.10256",
        "H1, t1 and cp311 are INTRODUCTORY to the SECURITY chapter",
        "if a::b<c> == d::e { std::map<K, V> m; }",
        "0x7ffd5e8a3b40 0xdeadbeef 0b1010 1_000_000 1e-10 6.02214076e23",
        "array([[0.12345678, 0.23456789], [0.34567891, 0.45678912]])",
        "#!/bin/sh\nset -- $1 $2; awk '{print $3}' < /dev/null",
        "@property @staticmethod @param @app.route('/x') @media print",
        "page 123-456, pp. 1234-1245, vol. 12, no. 3 (2019)",
        "GPL-2.0-or-later, ISO 8859-1, RFC 2606, CVE-2024-12345",
        "0000000000 9999999999 1234567890123456789012345678901234567890",
        "3.14159265358979 2.71828182845904 1.41421356237309",
        "Mon Jan 2 15:04:05 MST 2006",
        "ttyS0 at 0x3f8 (irq = 4, base_baud = 115200) is a 16550A",
        "-rw-r--r-- 1 root root 1234567 Jan 31 10:15 file-1.2.3.tar.gz",
        "chr1:123456789-123456999 rs123456 NM_000546.6",
        "AAAAB3NzaC1yc2EAAAADAQABAAABgQC7Zx0123456789",
    ],
)
def test_nothing_found(text: str) -> None:
    assert {entity for entity, _ in found(text)} - COMMON == set()


@pytest.mark.skipif(not NEGATIVES.exists(), reason="the benchmark sets are not part of the project")
def test_documentation_and_code_stay_whole() -> None:
    texts = [json.loads(line)["text"] for line in NEGATIVES.read_text().splitlines()]
    covered = sum(
        span.end - span.start
        for spans in scanner().find(texts)
        for span in spans
        if span.score >= THRESHOLD and span.entity not in COMMON
    )
    assert covered / sum(map(len, texts)) < 0.002
