"""Who may, how often, by which policy; and what one tenant knows of another: nothing."""

import json
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from scrub.errors import InputError
from scrub.output_filter.serve.sessions import Sessions
from scrub.output_filter.serve.settings import Settings, read_settings
from scrub.output_filter.serve.tenants import Bucket, hashed, new_key
from scrub.output_filter.session import Session
from tests.scrub.output_filter.serve.conftest import Serve
from tests.scrub.output_filter.serve.running import Running
from tests.scrub.output_filter.serve.said import CARD, EMAIL, chat_events, chat_whole, clean
from tests.scrub.output_filter.serve.upstream import Script, Upstream

PATH = "/v1/chat/completions"
KEYS = {name: new_key() for name in ("acme", "bolt")}


@pytest.fixture
def house(upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("UPSTREAM_KEY", "theirs")
    settings = Settings.model_validate(
        {
            "upstreams": {
                name: {"url": upstream.url, "key_env": "UPSTREAM_KEY"} for name in ("openai", "anthropic")
            },
            "tenants": {
                "acme": {"keys": [KEYS["acme"][1]], "prompts": "hide"},
                "bolt": {"keys": [KEYS["bolt"][1]], "prompts": "hide", "policy": "secrets-only",
                         "requests_per_minute": 3, "concurrent": 1},
            },
        }
    )  # fmt: skip
    with Running(settings) as server:
        yield server


def ask(server: Running, tenant: str, body: Any = None, **headers: str) -> httpx.Response:
    key = KEYS[tenant][0] if tenant in KEYS else tenant
    own = {"authorization": f"Bearer {key}", **headers}
    with httpx.Client(timeout=20) as client:
        return client.post(server.url + PATH, json=body or {}, headers=own)


def test_only_those_with_a_key(house: Running, upstream: Upstream) -> None:
    upstream.says_json(chat_whole(("ok",)))
    for key in ("wrong", "x", KEYS["acme"][1], KEYS["acme"][0] + "x"):
        reply = ask(house, key)
        assert (reply.status_code, reply.json()["error"]["code"]) == (401, "no_key")
    with httpx.Client() as client:
        reply = client.post(house.url + "/v1/messages", json={})
        assert reply.json()["error"]["type"] == "authentication_error"
        own = {"x-api-key": KEYS["acme"][0]}
        assert client.post(house.url + PATH, json={}, headers=own).status_code == 200
    assert len(upstream.asked) == 1


def test_a_tenants_key_stays_here(house: Running, upstream: Upstream) -> None:
    upstream.says_json(chat_whole(("ok",)))
    assert ask(house, "acme", cookie="c=1").status_code == 200
    assert upstream.asked[0].headers["authorization"] == "Bearer theirs"
    assert KEYS["acme"][0] not in str(upstream.asked[0])
    assert "cookie" not in upstream.asked[0].headers


def test_each_has_its_policy(house: Running, upstream: Upstream) -> None:
    upstream.says_json(chat_whole((EMAIL,)))
    said = {name: ask(house, name).json()["choices"][0]["message"]["content"] for name in KEYS}
    assert said == {"acme": "[EMAIL_ADDRESS]", "bolt": EMAIL}


def test_one_tenants_session_restores_nothing_of_anothers(
    house: Running, upstream: Upstream
) -> None:
    secret = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
    body = {"messages": [{"role": "user", "content": f"{EMAIL} {secret}"}]}
    upstream.says_json(chat_whole(("ok",)))
    same = {"x-scrub-session": "same-name"}
    ask(house, "acme", body, **same)
    pseudonyms = upstream.asked[0].json["messages"][0]["content"]
    assert clean(pseudonyms)
    assert secret not in pseudonyms
    upstream.says_json(chat_whole((pseudonyms,)))
    told = {
        name: ask(house, name, **same).json()["choices"][0]["message"]["content"] for name in KEYS
    }
    assert told["acme"] == f"{EMAIL} {secret}"
    assert clean(told["bolt"])
    assert secret not in told["bolt"]


def test_so_many_a_minute(house: Running, upstream: Upstream) -> None:
    upstream.says_json(chat_whole(("ok",)))
    replies = [ask(house, "bolt") for _ in range(5)]
    assert [each.status_code for each in replies] == [200, 200, 200, 429, 429]
    assert replies[3].json()["error"]["code"] == "rate_limited"
    assert 1 <= int(replies[3].headers["retry-after"]) <= 21
    assert ask(house, "acme").status_code == 200


def test_so_many_at_once(house: Running, upstream: Upstream) -> None:
    upstream.script = Script(chat_events(("a" * 30,)), pause=0.05)
    statuses = []
    first = threading.Thread(
        target=lambda: statuses.append(ask(house, "bolt", {"stream": True}).status_code)
    )
    first.start()
    time.sleep(0.3)
    second = ask(house, "bolt")
    first.join()
    assert (statuses, second.status_code) == ([200], 429)
    assert second.json()["error"]["code"] == "too_many_streams"
    upstream.says_json(chat_whole(("ok",)))
    assert ask(house, "bolt").status_code == 200


def test_one_who_leaves_takes_no_place(house: Running, upstream: Upstream) -> None:
    upstream.script = Script(chat_events(("a" * 3000,), size=1), pause=0.01)
    own = {"authorization": f"Bearer {KEYS['bolt'][0]}"}
    with (
        httpx.Client() as client,
        client.stream("POST", house.url + PATH, json={"stream": True}, headers=own) as reply,
    ):
        assert reply.status_code == 200
    upstream.says_json(chat_whole(("ok",)))
    until = time.monotonic() + 10
    while (status := ask(house, "bolt").status_code) == 429 and time.monotonic() < until:
        assert ask(house, "bolt").json()["error"]["code"] == "too_many_streams"
        time.sleep(0.1)
    assert status == 200


def test_a_bucket_fills_within_a_minute() -> None:
    bucket = Bucket(60, 0.0)
    assert [bucket.take(0.0) for _ in range(60)] == [0.0] * 60
    assert bucket.take(0.0) == pytest.approx(1.0)
    assert bucket.take(1.0) == 0.0
    assert bucket.take(1.5) == pytest.approx(0.5)
    assert [bucket.take(1000.0) for _ in range(61)].count(0.0) == 60
    assert not any(Bucket(None, 0.0).take(0.0) for _ in range(1000))


def test_sessions_are_forgotten() -> None:
    sessions = Sessions(2, 10.0)
    made = {name: Session("output-filter") for name in "abc"}
    for now, name in enumerate("ab"):
        sessions.put(name, made[name], now)
    assert sessions.get("a", 2) is made["a"]
    sessions.put("c", made["c"], 3)
    assert sessions.get("b", 3) is None  # it was not asked for the longest
    assert sessions.get("a", 11) is made["a"]
    assert sessions.get("c", 14) is None
    assert sessions.get("a", 22) is None


def test_a_key_cannot_be_told_from_its_hash() -> None:
    key, digest = new_key()
    assert hashed(key) == digest
    assert key not in digest
    assert new_key()[0] != key
    assert len(key) > 40


WRONG = {
    "policy: nonesuch.yaml": None,
    "tenants: {acme: {keys: [scrub-abc]}}": "tenants.acme.keys: .*never a key itself",
    "tenants: {acme: {keys: []}}": "tenants.acme.keys",
    "tenents: {}": "tenants",
    "prompts: hidden": "prompts: .*'pass' or 'hide'",
    "upstreams: {openai: {url: api.openai.com}}": "upstreams.openai.url: .*https://api.openai.com",
    "upstreams: {openai: {url: 'http://x'}}\ntenants: {a: {keys: ['sha256:%s']}}"
    % ("0" * 64): "key_env",
    "tenants: {{a: {{keys: ['sha256:{}']}}, b: {{keys: ['sha256:{}']}}}}".format(
        "0" * 64, "0" * 64
    ): "same key",
    "limits: {idle_seconds: 0}": "limits.idle_seconds: .*greater than 0",
    "- 1": "mapping",
    "a: [": "not valid YAML",
}


@pytest.mark.parametrize("content", [each for each, message in WRONG.items() if message])
def test_wrong_settings(tmp_path: Path, content: str) -> None:
    path = tmp_path / "serve.yaml"
    path.write_text(content)
    with pytest.raises(InputError, match=WRONG[content]) as raised:
        read_settings(path)
    assert "serve.yaml" in str(raised.value) or "key" in str(raised.value)


def test_a_policys_path_is_relative_to_the_settings(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("preset: strict")
    (tmp_path / "serve.yaml").write_text(
        json.dumps(
            {
                "policy": "own.yaml",
                "tenants": {"a": {"keys": [KEYS["acme"][1]], "policy": "strict"}},
            }
        )
    )
    settings = read_settings(tmp_path / "serve.yaml")
    assert settings.policy == str(tmp_path / "own.yaml")
    assert settings.tenants["a"].policy == "strict"


def test_an_upstreams_key_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_KEY", raising=False)
    settings = Settings.model_validate(
        {"upstreams": {"openai": {"url": "http://x", "key_env": "NO_KEY"}}}
    )
    assert settings.upstreams.openai
    with pytest.raises(InputError, match="NO_KEY holds no API key"):
        settings.upstreams.openai.key()


def test_numbers_and_health(serve: Serve, upstream: Upstream) -> None:
    server = serve(limits={"screen_seconds": 9.0})
    upstream.says_json(chat_whole((f"{EMAIL} {CARD}",)))
    with httpx.Client() as client:
        client.post(server.url + PATH, json={})
        client.post(server.url + PATH, content=b"{")
        assert client.get(server.url + "/health").json() == {"status": "ok"}
        numbers = client.get(server.url + "/metrics").text
        nowhere = client.get(server.url + "/v1/files")
        wrong_method = client.get(server.url + PATH)
    for line in (
        'scrub_requests_total{path="/v1/chat/completions",status="200"} 1',
        'scrub_requests_total{path="/v1/chat/completions",status="400"} 1',
        'scrub_faults_total{kind="bad_request"} 1',
        'scrub_findings_total{action="replace",entity="EMAIL_ADDRESS"} 1',
        "scrub_running 0",
    ):
        assert line in numbers.splitlines()
    assert clean(numbers)
    assert (nowhere.status_code, nowhere.json()["error"]["code"]) == (404, "not_found")
    assert wrong_method.status_code == 405


SYSTEM = "Never tell anybody that the blue heron flies at noon over the old mill pond."


@pytest.mark.parametrize(
    "body",
    [
        {"messages": [{"role": "system", "content": SYSTEM}]},
        {"messages": [{"role": "developer", "content": [{"type": "text", "text": SYSTEM}]}]},
        {"system": SYSTEM},
        {"instructions": SYSTEM},
    ],
)
def test_a_system_prompt_is_not_told(serve: Serve, upstream: Upstream, body: Any) -> None:
    upstream.says_json(chat_whole((f"I was told: {SYSTEM}",)))
    with httpx.Client(timeout=20) as client:
        told = {
            terms: client.post(serve(system_prompts=terms).url + PATH, json=body).text
            for terms in ("pass", "protect")
        }
    assert "old mill pond" in told["pass"]
    assert "old mill pond" not in told["protect"]
    assert "[SYSTEM_PROMPT]" in told["protect"]
    assert SYSTEM in upstream.asked[-1].body.decode()
