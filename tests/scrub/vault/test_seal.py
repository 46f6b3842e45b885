import pickle

import pytest
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from scrub.errors import VaultError
from scrub.vault.seal import Opener, Sealer


def pair(project: str = "test") -> tuple[Sealer, Opener]:
    opener = Opener(project=project, private=X25519PrivateKey.generate().private_bytes_raw())
    return Sealer(project=project, public=opener.public), opener


def test_round_trip_and_no_two_alike() -> None:
    sealer, opener = pair()
    one, other = (sealer.seal(b"content") for _ in range(2))
    assert one != other
    assert opener.open(one) == opener.open(other) == b"content"


def test_a_sealer_survives_pickling() -> None:
    sealer, opener = pair()
    assert opener.open(pickle.loads(pickle.dumps(sealer)).seal(b"x")) == b"x"


@pytest.mark.parametrize("place", [0, 31, 32, -1])
def test_damage_shows(place: int) -> None:
    sealer, opener = pair()
    sealed = bytearray(sealer.seal(b"content"))
    sealed[place] ^= 1
    with pytest.raises(VaultError, match="damaged"):
        opener.open(bytes(sealed))


@pytest.mark.parametrize("sealed", [b"", b"x", b"x" * 31, b"x" * 32, bytes(32) + b"x" * 40])
def test_what_is_not_sealed_at_all(sealed: bytes) -> None:
    with pytest.raises(VaultError):
        pair()[1].open(sealed)


def test_another_vault_or_project_cannot_open() -> None:
    sealer, opener = pair()
    with pytest.raises(VaultError):
        pair()[1].open(sealer.seal(b"content"))
    renamed = Sealer(project="other", public=opener.public)
    with pytest.raises(VaultError):
        opener.open(renamed.seal(b"content"))


def test_the_vectors_of_the_rfc() -> None:
    """RFC 9180, A.1.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode."""
    private = "4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8"
    enc = "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"
    ciphertext = (
        "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a"
    )
    plain = openssl.hpke._decrypt_with_aad(  # the suite's own takes no such data
        Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM),
        bytes.fromhex(enc + ciphertext),
        X25519PrivateKey.from_private_bytes(bytes.fromhex(private)),
        info=bytes.fromhex("4f6465206f6e2061204772656369616e2055726e"),
        aad=bytes.fromhex("436f756e742d30"),
    )
    assert plain == b"Beauty is truth, truth beauty"
