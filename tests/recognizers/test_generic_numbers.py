"""Cards, accounts, wallets, network and device numbers, coordinates."""

import pytest

from tests.recognizers.found import found, scanner, values


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
        ("银行卡号：6217001234567890", "CREDIT_CARD", "6217001234567890"),  # noqa: RUF001
        ("card 122000000000003", "CREDIT_CARD", "122000000000003"),
        ("198.51.100.0/24 is ours", "IP_ADDRESS", "198.51.100.0/24"),
        ("fe80::1%eth0", "IP_ADDRESS", "fe80::1%eth0"),
        ("Prefix: 2001:db8::/32", "IP_ADDRESS", "2001:db8::/32"),
        ("::ffff:192.0.2.1", "IP_ADDRESS", "::ffff:192.0.2.1"),
        ("IMEI: 353456789012345", "IMEI", "353456789012345"),
        ("IMSI 310150123456789", "IMSI", "310150123456789"),
        ("MEID AF 01 23 45 0A BC DE C", "MEID", "AF 01 23 45 0A BC DE C"),
        ("geohash: u4pruydqqvj", "COORDINATES", "u4pruydqqvj"),
        ('"lng": -74.0060,\n "lat": 40.7128', "COORDINATES", '-74.0060,\n "lat": 40.7128'),
        ("40°26'46\"N 79°58'56\"W", "COORDINATES", "40°26'46\"N 79°58'56\"W"),
        ("N 40° 26.767' W 079° 58.933'", "COORDINATES", "N 40° 26.767' W 079° 58.933'"),
        ("+40.7128-074.0060/", "COORDINATES", "+40.7128-074.0060/"),
        ("UTM 33U 389880 5819700", "COORDINATES", "33U 389880 5819700"),
        ("MGRS 4QFJ12345678", "COORDINATES", "4QFJ12345678"),
        ("8FVC2222+22", "COORDINATES", "8FVC2222+22"),
        (
            "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
            "CRYPTO",
            "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
        ),
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
        ("GB29 nwbk 6016 1331 9268 19", "IBAN_CODE"),
        ("::1 and ::ffff:127.0.0.1 and 0.0.0.0/0 and 10.0.0.0/8", "IP_ADDRESS"),
        ("2001:db8::256.1.1.1 and ::ffff:256.0.0.1", "IP_ADDRESS"),
        ("std::cout << text::ffff", "IP_ADDRESS"),
        ("310150123456789", "IMSI"),
        ("a 3b1f8c1e-7d3a-4c52-9f0e-2a6b9d8c7e5f", "UUID"),
        ("95°26'46\"N 79°58'56\"W", "COORDINATES"),
        ("33U 389880 5819700 and 4QFJ12345678", "COORDINATES"),
        ("MGRS 61QFJ12345678", "COORDINATES"),
        ("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTa", "CRYPTO"),
    ],
)
def test_refused(text: str, entity: str) -> None:
    assert values(text, entity) == set()


@pytest.mark.parametrize("value", ["4111111111111111", "203.0.113.77", "00:00:5e:00:53:af"])
def test_not_a_piece_of_something_longer(value: str) -> None:
    assert found(f"x{value}") == set()
    assert found(f"{value}9") == set()


@pytest.mark.parametrize(
    "zone",
    [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\n"
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ],
)
def test_machine_readable_zone(zone: str) -> None:
    assert zone in values(f"scan:\n{zone}\nend", "PASSPORT")
    wrong = zone.replace("7408122", "7408123")
    assert values(wrong, "PASSPORT") == set()


def test_a_uuid_after_its_label_is_found_at_a_lower_threshold() -> None:
    value = "3b1f8c1e-7d3a-4c52-9f0e-2a6b9d8c7e5f"
    (spans,) = scanner().find([f"session_id={value} and {value}"])
    scores = [span.score for span in spans if span.entity == "UUID"]
    assert max(scores) > 0.3 > 0.1 > min(scores)
