"""Secret stores, networks and clusters: tokens of Vault, Terraform, Tailscale, Kubernetes, NATS.

Source: the documentation of each tool, named beside its rule.
"""

from recognizers.secrets._shapes import UUID, key, token

RULES = {
    # https://developer.hashicorp.com/vault/docs/concepts/tokens
    "vault": token(r"hv[sbr]\.[A-Za-z0-9_-]{24,300}", prior=0.95, apart="+/"),
    "vault_legacy": token(
        r"(?i:token|vault)\S{0,20}?[\"']?[ \t]{0,4}[:= ][ \t]{0,4}[\"']?([sbr]\.[A-Za-z0-9]{24})",
        prior=0.9,
    ),
    # https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens
    "terraform": token(r"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,80}"),
    # https://tailscale.com/kb/1277/key-prefixes
    "tailscale": key(
        r"tskey-(?:api|auth|client|scim|webhook)-[A-Za-z0-9]{10,24}(?:CNTRL)?-[A-Za-z0-9]{20,40}"
    ),
    "defined_networking": key(r"dnkey-[A-Z0-9]{26}-[A-Z0-9]{52}"),  # https://docs.defined.net/
    # https://developer.1password.com/docs/service-accounts
    "one_password": token(r"ops_eyJ[A-Za-z0-9+/_-]{250,990}={0,3}"),
    "one_password_secret_key": key(
        r"A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}"
    ),
    "bitwarden": token(  # https://bitwarden.com/help/access-tokens/
        rf"0\.{UUID}\.[A-Za-z0-9]{{30}}:[A-Za-z0-9+/]{{22}}=="
    ),
    # https://docs.redhat.com/en/documentation/openshift_container_platform
    "openshift": token(r"sha256~[A-Za-z0-9_-]{43}"),
    "rancher": token(r"token-[a-z0-9]{5}:[a-z0-9]{54}"),  # https://ranchermanager.docs.rancher.com/
    "k3s": token(  # https://docs.k3s.io/cli/token
        r"K10[0-9a-f]{64}::(?:(?:server|node):)?[0-9a-f]{32}"
    ),
    # https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/nkey_auth
    "nats": key(r"S[UAONCX][A-Z2-7]{56}", prior=0.95),
    # https://developer.okta.com/docs/guides/create-an-api-token/
    "okta": token(
        r"00[A-Za-z0-9_-]{39,40}[A-Za-z0-9]", prior=0.1, context=("okta", "ssws", "okta_api_token")
    ),
    "authress": key(  # https://authress.io/knowledge-base
        r"(?:sc|ext|scauth|authress)_[a-z0-9]{5,30}\.[a-z0-9]{4,6}\.acc[_-][a-z0-9-]{10,32}\."
        r"[A-Za-z0-9+/_=-]{30,120}"
    ),
    "stytch": key(r"secret-(?:live|test)-[A-Za-z0-9_-]{36}="),  # https://stytch.com/docs
    "settlemint": token(r"sm_(?:pat|aat|sat)_[A-Za-z0-9]{16}"),  # https://console.settlemint.com/
    "cisco_meraki": key(
        r"(?i:(?:^|[^A-Za-z\x00])meraki)[A-Za-z0-9_ .\t-]{0,30}[\"']?[ \t]{0,4}(?:=>|:=|[:=])"
        r"[ \t]{0,4}[\"']?([0-9a-f]{40})(?:\W|$)",
        prior=0.9,
    ),
}
