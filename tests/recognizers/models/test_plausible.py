import pytest

from recognizers.models.plausible import plausible


def found(marked: str, entity: str) -> list[str]:
    """Run the rules on the span between «»."""
    start = marked.index("«")
    end = marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    return [text[a:b] for a, b in plausible(text, start, end, entity)]


@pytest.mark.parametrize(
    ("marked", "entity", "names"),
    [
        ("by «Jane Doe» and", "PERSON", ["Jane Doe"]),
        ("by « Jane Doe, » and", "PERSON", ["Jane Doe"]),
        ("«Jane Doe's» car", "PERSON", ["Jane Doe"]),
        ("«Jane Doe\u2019s» car", "PERSON", ["Jane Doe"]),
        ("«'s»", "PERSON", []),
        ("«'s Doe»", "PERSON", ["s Doe"]),
        ("«Jane\nDoe\n»", "PERSON", ["Jane", "Doe"]),
        ("«Jane\r\n \u2028Doe»", "PERSON", ["Jane", "Doe"]),
        ('«Jane "JD" Doe»', "PERSON", ['Jane "JD" Doe']),
        ("«Conan O'Brien», «x»", "PERSON", ["Conan O'Brien"]),
        ("«Ronald McDonald»", "PERSON", ["Ronald McDonald"]),
        ("«J.R.R. Doe»", "PERSON", ["J.R.R. Doe"]),
        ("«Ада Иванова»", "PERSON", ["Ада Иванова"]),
        ("«---»", "PERSON", []),
        ("«42»", "LOCATION", []),
        ("«Doe 4»", "PERSON", []),
        ("«Route 66»", "LOCATION", ["Route 66"]),
        ("«USA»", "LOCATION", ["USA"]),
        ("«SIGQ»", "PERSON", []),
        ("«JANE DOE»", "PERSON", ["JANE DOE"]),
        ("«parseFile»", "PERSON", []),
        ("«TheParser»", "PERSON", []),
        ("«os.path»", "PERSON", []),
        ("«load(spec»", "PERSON", []),
        ("«a_name»", "PERSON", []),
        ("«Type: Name»", "LOCATION", []),
        ("x_«Source»", "PERSON", []),
        ("«Source»_x", "PERSON", []),
        ("/«Users»", "LOCATION", []),
        ("«print»(x)", "PERSON", []),
        ("«Jane» (42)", "PERSON", ["Jane"]),
        ("on «3 May 2021\n»", "DATE_TIME", ["3 May 2021\n"]),
        ("at «Example_Corp(1)»", "ORGANIZATION", ["Example_Corp(1)"]),
    ],
)
def test_plausible(marked: str, entity: str, names: list[str]) -> None:
    assert found(marked.replace("«x»", "x"), entity) == names
