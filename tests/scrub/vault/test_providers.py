import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any, ClassVar

import pytest

from scrub.errors import KeyFileError
from scrub.vault import providers
from scrub.vault.key_file import new_key_file, read_key_file
from scrub.vault.providers import passphrase, unwrap, wrap

KEY = bytes(range(32))


class TestPassphrase:
    def test_round_trip_and_a_wrong_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCRUB_PASSPHRASE", "correct horse")
        guarded = json.loads(json.dumps(wrap("passphrase", KEY)))
        assert unwrap(guarded) == KEY
        assert {name: guarded["wrapped"][name] for name in passphrase.COST} == {
            "iterations": 3, "lanes": 4, "memory_cost": 65536,
        }  # fmt: skip
        monkeypatch.setenv("SCRUB_PASSPHRASE", "battery staple")
        with pytest.raises(KeyFileError, match="wrong passphrase"):
            unwrap(guarded)

    def test_two_files_of_one_passphrase_have_unlike_salts(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SCRUB_PASSPHRASE", "correct horse")
        one, other = (wrap("passphrase", KEY)["wrapped"] for _ in range(2))
        assert one["salt"] != other["salt"]
        assert one["key"] != other["key"]

    def test_nobody_to_ask(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("SCRUB_PASSPHRASE", raising=False)
        monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
        with pytest.raises(KeyFileError, match="SCRUB_PASSPHRASE"):
            wrap("passphrase", KEY)

    def test_a_file_that_asks_for_a_terabyte_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SCRUB_PASSPHRASE", "correct horse")
        guarded = wrap("passphrase", KEY)
        guarded["wrapped"]["memory_cost"] = 1 << 30
        with pytest.raises(KeyFileError, match="more work"):
            unwrap(guarded)


class TestFile:
    def test_round_trip(self, tmp_path: Path) -> None:
        path = tmp_path / "kek.bin"
        one, other = (wrap(f"file:{path}", KEY) for _ in range(2))
        assert unwrap(one) == unwrap(other) == KEY
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.stat().st_size == 32

    @pytest.mark.parametrize(
        ("damage", "message"),
        [
            ("open", "chmod 600"),
            ("other", "does not open"),
            ("short", "32 bytes"),
            ("gone", "No such"),
        ],
    )
    def test_the_file_is_not_what_it_was(self, tmp_path: Path, damage: str, message: str) -> None:
        path = tmp_path / "kek.bin"
        guarded = wrap(f"file:{path}", KEY)
        if damage == "open":
            path.chmod(0o644)
        elif damage == "gone":
            path.unlink()
        else:
            path.write_bytes(b"x" * (32 if damage == "other" else 31))
        with pytest.raises(KeyFileError, match=message):
            unwrap(guarded)


class TestKeyring:
    @pytest.fixture(autouse=True)
    def _in_memory(self) -> Iterator[None]:
        keyring = pytest.importorskip("keyring")
        backend = pytest.importorskip("keyring.backend")

        class InMemory(backend.KeyringBackend):  # type: ignore[misc, name-defined]
            priority = 1

            def __init__(self) -> None:
                super().__init__()
                self.held: dict[tuple[str, str], str] = {}

            def get_password(self, service: str, username: str) -> str | None:
                return self.held.get((service, username))

            def set_password(self, service: str, username: str, password: str) -> None:
                self.held[service, username] = password

        before = keyring.get_keyring()
        keyring.set_keyring(InMemory())
        yield
        keyring.set_keyring(before)

    def test_round_trip_and_a_keyring_without_it(self) -> None:
        import keyring

        guarded = wrap("keyring:reviews", KEY)
        assert unwrap(guarded) == KEY
        assert unwrap(wrap("keyring:reviews", KEY)) == KEY
        keyring.get_keyring().held.clear()  # type: ignore[attr-defined]
        with pytest.raises(KeyFileError, match="no entry 'reviews'"):
            unwrap(guarded)

    def test_no_keyring_at_all(self) -> None:
        import keyring
        from keyring.backends.fail import Keyring

        keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
        with pytest.raises(KeyFileError, match="cannot be used: NoKeyringError"):
            wrap("keyring:reviews", KEY)


class _Transit(BaseHTTPRequestHandler):
    """Answers as Transit does, to the letter of its API, with a cipher of its own."""

    answers: ClassVar[list[tuple[int, dict[str, Any]]]] = []
    asked: ClassVar[list[tuple[str, str | None, dict[str, str]]]] = []

    def do_POST(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append((self.path, self.headers["X-Vault-Token"], content))
        if self.answers:
            status, answer = self.answers.pop(0)
        elif "plaintext" in content:
            hidden = b64encode(b64decode(content["plaintext"])[::-1]).decode()
            status, answer = 200, {"data": {"ciphertext": f"vault:v1:{hidden}"}}
        else:
            shown = b64encode(b64decode(content["ciphertext"].split(":")[2])[::-1]).decode()
            status, answer = 200, {"data": {"plaintext": shown}}
        self.send_response(status)
        self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        pass


class TestTransit:
    @pytest.fixture
    def address(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
        monkeypatch.setenv("VAULT_TOKEN", "s.token")
        monkeypatch.setenv("no_proxy", "*")
        _Transit.answers, _Transit.asked = [], []
        server = HTTPServer(("127.0.0.1", 0), _Transit)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
        server.server_close()

    def test_round_trip(self, address: str) -> None:
        guarded = wrap(f"transit:{address}/reviews", KEY)
        assert unwrap(guarded) == KEY
        assert b64encode(KEY).decode() not in json.dumps(guarded)
        assert [(path, token) for path, token, _ in _Transit.asked] == [
            ("/v1/transit/encrypt/reviews", "s.token"),
            ("/v1/transit/decrypt/reviews", "s.token"),
        ]

    def test_another_mount(self, address: str) -> None:
        wrap(f"transit:{address}/team/transit/reviews", KEY)
        assert _Transit.asked[0][0] == "/v1/team/transit/encrypt/reviews"

    @pytest.mark.parametrize(
        ("answer", "message"),
        [
            ((403, {"errors": ["permission denied"]}), "answers 403 to decrypt"),
            ((500, {}), "answers 500"),
            ((307, {}), "answers 307"),  # the token goes nowhere else
            ((200, {"data": {}}), "not one of Transit's"),
            ((200, {}), "not one of Transit's"),
        ],
    )
    def test_a_server_that_does_not_give_the_key(
        self, address: str, answer: tuple[int, dict[str, Any]], message: str, tmp_path: Path
    ) -> None:
        new_key_file(tmp_path / "p.keys", project="p", protect=f"transit:{address}/reviews")
        _Transit.answers = [answer]
        with pytest.raises(KeyFileError, match=message) as caught:
            unwrap(json.loads((tmp_path / "p.keys").read_text())["guard"])
        assert "s.token" not in str(caught.value)
        assert read_key_file(tmp_path / "p.keys").project == "p"

    @pytest.mark.parametrize(
        ("target", "message"),
        [
            ("http://vault.example:8200/reviews", "only https"),
            ("https://", "write --protect transit"),
            ("ftp://127.0.0.1/reviews", "write --protect transit"),
            ("http://127.0.0.1:9/reviews", "cannot be reached"),
        ],
    )
    def test_addresses(self, monkeypatch: pytest.MonkeyPatch, target: str, message: str) -> None:
        monkeypatch.setenv("VAULT_TOKEN", "s.token")
        monkeypatch.setenv("no_proxy", "*")
        with pytest.raises(KeyFileError, match=message):
            wrap(f"transit:{target}", KEY)

    def test_no_token(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("VAULT_TOKEN", raising=False)
        with pytest.raises(KeyFileError, match="VAULT_TOKEN"):
            wrap("transit:https://vault.example:8200/reviews", KEY)


class Cloud:
    """A provider of another package."""

    @staticmethod
    def wrap(key: bytes, target: str) -> dict[str, Any]:
        return {"reversed": key[::-1].hex()}

    @staticmethod
    def unwrap(wrapped: dict[str, Any], target: str) -> bytes:
        return bytes.fromhex(wrapped["reversed"])[::-1]


def test_a_provider_of_another_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    entry = EntryPoint("cloud", f"{__name__}:Cloud", providers.GROUP)
    monkeypatch.setattr(
        providers, "entry_points", lambda **which: EntryPoints([entry]).select(**which)
    )
    made = new_key_file(tmp_path / "p.keys", project="p", protect="cloud:ring/reviews")
    assert read_key_file(tmp_path / "p.keys").fingerprint == made.fingerprint
    assert "cloud" in providers.names()


def test_an_unknown_provider_names_those_there_are() -> None:
    with pytest.raises(KeyFileError, match="file, keyring, passphrase, plain, transit"):
        wrap("clud", KEY)
