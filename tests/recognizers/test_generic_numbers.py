"""Cards, accounts, wallets, network and device numbers, coordinates."""

import pytest

from tests.recognizers.found import found, values


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("4111 1111 1111 1111", "CREDIT_CARD", "4111 1111 1111 1111"),
        ("5555-5555-5555-4444", "CREDIT_CARD", "5555-5555-5555-4444"),
        ("378282246310005", "CREDIT_CARD", "378282246310005"),
        ("card 6304 0000 0000", "CREDIT_CARD", "6304 0000 0000"),
        ("GB29 NWBK 6016 1331 9268 19 and", "IBAN_CODE", "GB29 NWBK 6016 1331 9268 19"),
        ("de89370400440532013000", "IBAN_CODE", "de89370400440532013000"),
        ("DE89-3704-0044-0532-0130-00", "IBAN_CODE", "DE89-3704-0044-0532-0130-00"),
        ("BIC: DEUTDEFF500", "BIC", "DEUTDEFF500"),
        ("SWIFT code CHASUS33", "BIC", "CHASUS33"),
        ("1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "CRYPTO", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
        (
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "CRYPTO",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        ),
        (
            "wallet 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "CRYPTO",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        ),
        ("from 203.0.113.77 port 22", "IP_ADDRESS", "203.0.113.77"),
        ("ssh root@198.51.100.77", "IP_ADDRESS", "198.51.100.77"),
        ("server 10.0.0.7", "IP_ADDRESS", "10.0.0.7"),
        ("203.0.113.77:8080/24", "IP_ADDRESS", "203.0.113.77"),
        ("2001:db8::8a2e:370:7334", "IP_ADDRESS", "2001:db8::8a2e:370:7334"),
        ("2001:db8:0:0:8:800:200c:417a", "IP_ADDRESS", "2001:db8:0:0:8:800:200c:417a"),
        ("fe80::1", "IP_ADDRESS", "fe80::1"),
        ("00:00:5e:00:53:af", "MAC_ADDRESS", "00:00:5e:00:53:af"),
        ("00-00-5E-00-53-AF", "MAC_ADDRESS", "00-00-5E-00-53-AF"),
        ("mac 0000.5e00.53af", "MAC_ADDRESS", "0000.5e00.53af"),
        ("IMEI 49-015420-323751-8", "IMEI", "49-015420-323751-8"),
        ("VIN 1M8GDM9AXKP042788", "VIN", "1M8GDM9AXKP042788"),
        ("VIN: WVWZZZ1JZXW000001", "VIN", "WVWZZZ1JZXW000001"),
        ("GPS 40.7128, -74.0060", "COORDINATES", "40.7128, -74.0060"),
        ("lat=40.7128, lon=-74.0060", "COORDINATES", "40.7128, lon=-74.0060"),
        ("geo:40.7128,-74.0060", "COORDINATES", "geo:40.7128,-74.0060"),
        ("40.7128° N, 74.0060° W", "COORDINATES", "40.7128° N, 74.0060° W"),
        (
            "konto 61 1090 1014 0000 0712 1981 2874",
            "BANK_ACCOUNT",
            "61 1090 1014 0000 0712 1981 2874",
        ),
        ("account no. 12345678", "BANK_ACCOUNT", "12345678"),
    ],
)
def test_found(text: str, entity: str, expected: str) -> None:
    assert expected in values(text, entity)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("4111 1111 1111 1112", "CREDIT_CARD"),
        ("0000 0000 0000 0000", "CREDIT_CARD"),
        ("1706659200123", "CREDIT_CARD"),
        ("GB29 NWBK 6016 1331 9268 18", "IBAN_CODE"),
        ("SECURITY INTRODUCTORY DOCUMENT", "BIC"),
        ("a swift kick, SWIFT language", "BIC"),
        ("0x" + "0" * 40, "CRYPTO"),
        ("1BoatSLRHtKNngkdXEeobR76b53LETtpyU", "CRYPTO"),
        ("127.0.0.1 and 0.0.0.0 and 255.255.255.0", "IP_ADDRESS"),
        ("1.2.3.4.5", "IP_ADDRESS"),
        ("v40.2.3.4 or version 40.2.3.4 or ==40.2.3.4", "IP_ADDRESS"),
        ("see 3.1.2.1 above", "IP_ADDRESS"),
        ("12:34:56 and std::map and a::b and ::", "IP_ADDRESS"),
        ("dead::beef abc::def", "IP_ADDRESS"),
        ("SHA256:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48", "IP_ADDRESS"),
        ("16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48", "MAC_ADDRESS"),
        ("ff:ff:ff:ff:ff:ff", "MAC_ADDRESS"),
        ("490154203237518", "IMEI"),
        ("ABCDEFGHJKLMNPRST", "VIN"),
        ("[0.1234, 0.5678, 12.3456, 7.8901]", "COORDINATES"),
        ("account no. unknown", "BANK_ACCOUNT"),
    ],
)
def test_refused(text: str, entity: str) -> None:
    assert values(text, entity) == set()


@pytest.mark.parametrize("value", ["4111111111111111", "203.0.113.77", "00:00:5e:00:53:af"])
def test_not_a_piece_of_something_longer(value: str) -> None:
    assert found(f"x{value}") == set()
    assert found(f"{value}9") == set()
