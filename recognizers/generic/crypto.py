"""Crypto wallet addresses: Bitcoin and its kin, Ethereum, Monero, XRP, Cardano.

Mixed-case Ethereum addresses carry a checksum (EIP-55) that is not tested here.
Litecoin, Dogecoin, Dash, Zcash and Tron share Bitcoin's base58check under letters of their own.
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
_RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CONSTANTS = frozenset({1, 0x2BC830A3})  # bech32, bech32m


def valid_base58(value: str) -> bool:
    """Say whether the last four of 25 bytes are the double SHA-256 of the others."""
    return _base58check(value, _BASE58, 25)


def valid_zcash(value: str) -> bool:
    """Say whether the last four of 26 bytes are the double SHA-256 of the others."""
    return _base58check(value, _BASE58, 26)


def valid_ripple(value: str) -> bool:
    """Say whether the check of 25 bytes holds in the alphabet of the XRP Ledger.

    >>> valid_ripple("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh")
    True
    """
    return _base58check(value, _RIPPLE, 25)


def _base58check(value: str, alphabet: str, size: int) -> bool:
    number = 0
    for each in value:
        number = number * 58 + alphabet.index(each)
    if number.bit_length() > 8 * size:
        return False
    data = number.to_bytes(size, "big")
    return sha256(sha256(data[:-4]).digest()).digest()[:4] == data[-4:]


def valid_bech32(value: str) -> bool:
    """Say whether the BCH code of the ``bc``, ``tb``, ``ltc`` or ``addr`` address holds."""
    prefix, _, data = value.lower().rpartition("1")
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
        pattern=(
            r"\b(?:(?:bc|tb|ltc|addr)1[ac-hj-np-z02-9]{11,98}|(?:BC|TB|LTC)1[AC-HJ-NP-Z02-9]{11,71})\b"
        ),
        prior=0.5,
        validate=valid_bech32,
        chance=1e-6,
        context=_CONTEXT,
    ),
    "kin": Rule(
        entity="CRYPTO",
        pattern=r"\b[DLMTX9A][1-9A-HJ-NP-Za-km-z]{25,33}\b",
        prior=0.05,
        validate=valid_base58,
        chance=1e-6,
        context=_CONTEXT,
    ),
    "zcash": Rule(
        entity="CRYPTO",
        pattern=r"\bt[13][1-9A-HJ-NP-Za-km-z]{33}\b",
        prior=0.1,
        validate=valid_zcash,
        chance=1e-6,
        context=_CONTEXT,
    ),
    "ripple": Rule(
        entity="CRYPTO",
        pattern=r"\br[1-9A-HJ-NP-Za-km-z]{24,34}\b",
        prior=0.05,
        validate=valid_ripple,
        chance=1e-6,
        context=_CONTEXT,
    ),
    # Its check is Keccak, which the standard library lacks: the length and alphabet have to do.
    "monero": Rule(
        entity="CRYPTO",
        pattern=r"\b[48][1-9A-HJ-NP-Za-km-z]{94}\b",
        prior=0.85,
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
