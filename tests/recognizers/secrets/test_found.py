"""Every kind of credential is found, whole, by the rule that is meant for it."""

from base64 import b64encode

import pytest

from recognizers.scanner import Scanner
from tests.recognizers.secrets.made_up import (
    HEX,
    JWT,
    LETTERS,
    MIXED,
    RANDOM_UUID,
    RULES,
    UPPER,
    part,
)

# rule, text before the value, value, text after it
FOUND = [
    ("llm.anthropic", "key=", "sk-ant-" + "api03-" + MIXED[:95], "\n"),
    ("cloud.aws_access_key_id", "id: ", "AK" + "IA" + UPPER[:16], ","),
    ("cloud.aws_access_key_id", "", "AS" + "IA" + UPPER[:16], ""),
    ("cloud.aws_secret_access_key", "aws_secret_access_key = ", MIXED[:39] + "/", "\n"),
    ("cloud.aws_secret_access_key", '"SecretAccessKey": "', MIXED[:38] + "+/", '"'),
    ("cloud.aws_bedrock", "", "AB" + "SK" + MIXED[:90], ""),
    ("cloud.azure_account_key", "AccountName=a;AccountKey=", MIXED[:86] + "==", ";"),
    ("cloud.azure_signature", "?sv=2024&sig=", MIXED[:43] + "%3D", "&se=1"),
    ("cloud.azure_client_secret", "", MIXED[:3] + "8Q" + "~" + MIXED[:34], ""),
    ("cloud.databricks", "", "da" + "pi" + HEX[:32], ""),
    ("cloud.digitalocean", "", "do" + "p_v1_" + HEX[:64], ""),
    (
        "chat.discord",
        "",
        "M"
        + b64encode(b"0123456789012345678").decode().rstrip("=")[1:]
        + "."
        + MIXED[:6]
        + "."
        + MIXED[:38],
        "",
    ),
    (
        "chat.discord_webhook",
        "https://discord.com/api/webhooks",
        "/" + "1234567890" * 2 + "/" + MIXED[:68],
        "",
    ),
    ("registries.docker", "-p ", "dckr" + "_pat_" + MIXED[:27], ""),
    ("code_hosting.github", "", "gh" + "p_" + MIXED[:36], "."),
    ("code_hosting.github", "https://", "gh" + "s_" + MIXED[:36], "@github.com"),
    ("code_hosting.github", "", "github" + "_pat_" + MIXED[:22] + "_" + MIXED[:59], ""),
    ("code_hosting.gitlab", "", "gl" + "pat-" + MIXED[:20], ""),
    ("code_hosting.gitlab", "", "gl" + "dt-" + MIXED[:20], ")"),
    ("cloud.google_api_key", "?key=", "AI" + "za" + MIXED[:35], "&x=1"),
    ("cloud.google_oauth", "", "GOC" + "SPX-" + MIXED[:28], ""),
    ("cloud.google_oauth", "", "ya" + "29." + MIXED[:120], ""),
    ("llm.hugging_face", "", "h" + "f_" + LETTERS[:34], ""),
    ("jwt", "token ", JWT, ", then"),
    ("jwt", "It is ", JWT, ". Not mine."),
    ("jwt", "", JWT.rsplit(".", 1)[0], " was not signed"),
    ("mail.mailgun", "", "key" + "-" + HEX[:32], ""),
    ("registries.npm", "_authToken=", "np" + "m_" + MIXED[:36], "\n"),
    ("llm.openai", "", "sk" + "-" + MIXED[:48], ""),
    ("llm.openai", "", "sk" + "-proj-" + MIXED[:74] + "T3Blbk" + "FJ" + MIXED[:74], ""),
    ("llm.groq", "", "gs" + "k_" + MIXED[:52], ""),
    ("llm.replicate", "", "r8" + "_" + MIXED[:37], ""),
    ("monitoring.grafana", "", "glc" + "_" + part('{"o":"1","n":"test"}') + MIXED[:60], ""),
    ("code_hosting.linear", "", "lin" + "_api_" + MIXED[:40], ""),
    ("registries.pypi", "", "py" + "pi-AgEIcHlwaS5vcmc" + MIXED[:120], ""),
    ("mail.sendgrid", "", "S" + "G." + MIXED[:22] + "." + MIXED[:43], ""),
    ("payments.shopify", "", "shp" + "at_" + HEX[:32], ""),
    ("chat.slack", "", "xo" + "xb-1234567890-" + MIXED[:24], ""),
    (
        "chat.slack_webhook",
        "https://hooks.slack.com/services",
        "/T" + UPPER[:9] + "/B" + UPPER[:9] + "/" + MIXED[:24],
        "",
    ),
    ("payments.stripe", "", "sk" + "_live_" + MIXED[:24], ""),
    ("payments.stripe", "", "rk" + "_test_" + MIXED[:24], ""),
    ("chat.telegram", "bot ", "123456789" + ":A" + "A" + MIXED[:33], " "),
    ("chat.twilio", "", "S" + "K" + HEX[:32], ""),
    ("infrastructure.vault", "", "hv" + "s." + MIXED[:90], ""),
    ("url_password", "postgres://app:", "s3cr3t-" + "7!x", "@db.example.com:5432/app"),
    ("url_password", "redis://:", "Wxyz" + "Qrst", "@cache.example.com"),
    ("authorization", "Authorization: Bearer ", MIXED[:32], "\n"),
    ("authorization", '{"Authorization": "Basic ', "dXNlcjpwNHNz" + "dzByZA==", '"}'),
    ("authorization", "Authorization: ", RANDOM_UUID, "\n"),
    ("authorization", "Authorization: Api-Token ", MIXED[:40], "\n"),
    ("command_line.password", "mysql --password=", "Tr0ub4dor" + "&3", " db"),
    ("command_line.token", "tool --api-token ", MIXED[:24], " --verbose"),
    ("command_line.openssl", "-passin pass:", "nCz8A8#" + "!", " -out x"),
    ("command_line.user_and_password", "curl -u admin:", "dG9r" + "ZW4g9", " https://example.com"),
    ("markup.password", "<db><password>", "Tr0ub4dor" + "_3", "</password>"),
    ("markup.key", "<client-secret>", MIXED[:24], "</client-secret>"),
    ("database", "CREATE USER a IDENTIFIED BY '", "Gr4v1" + "ty7", "';"),
    ("assignment.quoted_password", 'password = "', "Tr0ub4dor" + "&3", '"'),
    ("assignment.quoted_password", '"db_password": "', "Gr4v1ty" + "!", '",'),
    ("assignment.quoted_password", "if pwd == '", "Gr4v1" + "ty", "':"),
    ("assignment.quoted_password", '{\\"password\\": \\"', "Gr4v1" + "ty", '\\"}'),
    ("assignment.password_then_quoted", '#define PASSWORD "', "n84A" + "SM54y4", '"'),
    ("assignment.bare_password", "DB_PASSWORD=", "Tr0ub4dor" + "&3", "\nPORT=1"),
    ("assignment.bare_password", "password: ", "hunt3r" + "hunt3r", ""),
    ("assignment.bare_password", "my password is ", "zebra" + "42crossing", ", thanks"),
    ("assignment.quoted_key", 'api_key: "', MIXED[:24], '"'),
    ("assignment.quoted_key", "CLIENT_SECRET = '", HEX[:32], "'"),
    ("assignment.bare_key", "SECRET_KEY=", MIXED[:40], "\n"),
    ("assignment.bare_password", "Das Kennwort lautet ", "Gr4v1" + "ty7", "\n"),
    ("assignment.bare_password", "La contraseña es ", "Gr4v1" + "ty7", ", gracias"),
    ("assignment.bare_password", "Пароль: ", "Gr4v1" + "ty7", "\n"),
    ("assignment.bare_password", "密码\uff1a", "Gr4v1" + "ty7", "\n"),
    ("assignment.bare_password", "비밀번호는 ", "Gr4v1" + "ty7", "\n"),
    ("assignment.bare_password", "?password=", "Gr4v1" + "ty7", "&next=1"),
    ("assignment.quoted_password", 'getenv("PASSWORD") or "', "Gr4v1" + "ty", '"'),
    ("assignment.quoted_password", "title=&quot;password: &quot;", "Gr4v1" + "ty", "&quot;"),
    ("assignment.user_and_password", "ID/PW: jane/", "Gr4v1" + "ty7", "\n"),
    ("assignment.user_and_password", "user/password=jane:", "Gr4v1" + "ty7", ","),
    ("assignment.uuid", "x-api-key: ", RANDOM_UUID, "\n"),
    ("assignment.uuid", '"client_secret": "', RANDOM_UUID, '"'),
    ("registries.npmrc", "//registry.npmjs.org/:_authToken=", RANDOM_UUID, "\n"),
]


@pytest.mark.parametrize(("rule", "before", "value", "after"), FOUND)
def test_found_whole(rule: str, before: str, value: str, after: str) -> None:
    spans = Scanner({rule: RULES[rule]}).find([before + value + after])[0]
    assert [(span.start, span.end) for span in spans] == [(len(before), len(before) + len(value))]
