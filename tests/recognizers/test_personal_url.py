"""Which web addresses name a person."""

import pytest

from tests.recognizers.found import values

SURE = 0.8  # the threshold at which only personal addresses count


@pytest.mark.parametrize(
    "url",
    [
        "https://ada:secret@intranet.example.com/x",
        "https://ada@example.com/x",
        "https://example.com/unsubscribe?m=ada%40example.org",
        "https://example.com/u?e-mail=ada",
        "https://example.com/p?id=3&user_id=77",
        "https://example.com/p;jsessionid=8F2C",
        "https://example.com/reset?token=8f2c1d",
        "https://example.com/cb#access_token=8f2c1d",
        "https://example.com/page?PHPSESSID=8f2c1d",
        "https://example.com/pay?customer=8831",
        "https://math.example.edu/~ada/index.html",
        "https://example.org/u/ada",
        "https://forum.example.org/users/12345/ada",
        "https://example.org/profile/ada-lovelace",
        "https://example.org/profile.php?id=100012",
        "https://wiki.example.org/wiki/User:Ada",
        "https://social.example/@ada",
        "https://blog.example.com/@ada/a-title",
        "https://www.linkedin.com/in/ada-example/",
        "https://github.com/ada-example",
        "https://www.facebook.com/ada.example",
        "https://t.me/ada_example",
        "https://wa.me/12025550134",
        "www.instagram.com/ada.example",
        "linkedin.com/in/ada-example",
        "x.com/ada_example",
    ],
)
def test_personal(url: str) -> None:
    assert url in values(f"see {url} for more", "URL", SURE)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/",
        "https://InstantExample.com/",
        "https://docs.example.org/3/library/os.html#os.path",
        "https://docs.example.org/users/guide/",
        "https://docs.example.org/users/install.html",
        "https://example.org/users/",
        "https://api.example.org/users/{id}",
        "https://api.example.org/users/:id/posts",
        "https://api.example.org/login?token=<token>",
        "https://example.org/search?q=lovelace&client=firefox-a",
        "https://bugs.example.org/show_bug.cgi?id=1234",
        "https://github.com/example/parser",
        "https://github.com/features",
        "https://twitter.com/intent/tweet?text=x",
        "https://registry.npmjs.org/@types/node/-/node-1.0.0.tgz",
        "https://www.npmjs.com/package/@types/node",
        "https://unpkg.com/react@18.2.0/index.js",
        "https://www.example.com/maps/@51.5,-0.1,15z",
        "https://pkg.example.org/x/net@v0.1.0",
        "https://example.org/company/example",
    ],
)
def test_not_personal(url: str) -> None:
    assert values(f"see {url} for more", "URL", SURE) == set()
    assert any(map(url.startswith, values(f"see {url} for more", "URL")))


@pytest.mark.parametrize("text", ["x.com/", "about.x.com", "foo.x.com/in/a", "max.com/ada"])
def test_bare_hosts_stand_alone(text: str) -> None:
    assert values(text, "URL", SURE) == set()
