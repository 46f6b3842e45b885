"""Crypto wallet addresses: Bitcoin (base58check, bech32, bech32m) and Ethereum.

Mixed-case Ethereum addresses carry a checksum (EIP-55) that is not tested here.
Sources: https://en.bitcoin.it/wiki/Base58Check_encoding, BIP-173, BIP-350, EIP-55.

>>> valid_base58("1BoatSLRHtKNngkdXEeobR76b53LETtpyT")
True
>>> valid_base58("1BoatSLRHtKNngkdXEeobR76b53LETtpyU")
False
>>> valid_bech32("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")
True
>>> valid_bech32("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0")
True
>>> valid_ethereum("0x" + "0" * 40)
False
"""

from hashlib import sha256

from recognizers.types import Rule

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CONSTANTS = frozenset({1, 0x2BC830A3})  # bech32, bech32m


def valid_base58(value: str) -> bool:
    """Say whether the last four of 25 bytes are the double SHA-256 of the others."""
    number = 0
    for each in value:
        number = number * 58 + _BASE58.index(each)
    if number.bit_length() > 200:
        return False
    data = number.to_bytes(25, "big")
    return sha256(sha256(data[:21]).digest()).digest()[:4] == data[21:]


def valid_bech32(value: str) -> bool:
    """Say whether the BCH code of the ``bc`` or ``tb`` address holds."""
    prefix, _, data = value.lower().partition("1")
    values = [ord(each) >> 5 for each in prefix] + [0] + [ord(each) & 31 for each in prefix]
    values += [_BECH32.index(each) for each in data]
    check = 1
    for each in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ each
        for bit, generator in enumerate(_GENERATOR):
            if top >> bit & 1:
                check ^= generator
    return check in _CONSTANTS


def valid_ethereum(value: str) -> bool:
    """Refuse round numbers and other constants, which use few different digits."""
    return len(set(value[2:].lower())) > 6


_CONTEXT = ("wallet", "address", "bitcoin", "btc", "ethereum", "eth", "crypto", "coin", "erc20")

RULES = {
    "bitcoin": Rule(
        entity="CRYPTO",
        pattern=r"\b[13][1-9A-HJ-NP-Za-km-z]{25,33}\b",
        prior=0.1,
        validate=valid_base58,
        chance=1e-6,
        context=_CONTEXT,
    ),
    "segwit": Rule(
        entity="CRYPTO",
        pattern=r"\b(?:(?:bc|tb)1[ac-hj-np-z02-9]{11,71}|(?:BC|TB)1[AC-HJ-NP-Z02-9]{11,71})\b",
        prior=0.5,
        validate=valid_bech32,
        chance=1e-6,
        context=_CONTEXT,
    ),
    "ethereum": Rule(
        entity="CRYPTO",
        pattern=r"\b0x[0-9a-fA-F]{40}\b",
        prior=0.5,
        validate=valid_ethereum,
        context=_CONTEXT,
    ),
}
