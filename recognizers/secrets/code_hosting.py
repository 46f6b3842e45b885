"""Code hosting, continuous integration and code quality: tokens of people, jobs and runners.

Source: the documentation of each service, named beside its rule.
"""

from recognizers.secrets._shapes import UUID, has_checksum, key, token
from recognizers.types import Rule

_GITHUB = r"gh[pousr]_[A-Za-z0-9]{36}"

RULES = {
    # https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
    "github": token(
        rf"ghs_[A-Za-z0-9._-]{{37,600}}|{_GITHUB}|github_pat_[A-Za-z0-9]{{22}}_[A-Za-z0-9]{{59}}"
    ),
    "github_checked": Rule(
        entity="ACCESS_TOKEN", pattern=_GITHUB, prior=0.97, validate=has_checksum, chance=0.001
    ),
    # https://docs.gitlab.com/security/tokens/#token-prefixes
    "gitlab": token(
        r"gl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct|wt)-"
        r"[A-Za-z0-9_.-]{19,300}[A-Za-z0-9_]|GR1348941[A-Za-z0-9_-]{20,60}"
    ),
    "gitlab_session": token(r"_gitlab_session=([0-9a-f]{32})"),
    # https://support.atlassian.com/bitbucket-cloud/docs/using-access-tokens/
    "atlassian": token(
        r"AT[AC]TT3xFfG[A-Za-z0-9_=-]{60,300}|ATBB[A-Za-z0-9]{32}|BBDC-[A-Za-z0-9+/]{44}"
    ),
    # https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token
    "sourcegraph": token(r"sgp_(?:local_|[0-9a-fA-F]{16}_)?[0-9a-fA-F]{40}|slk_[0-9a-f]{64}"),
    # https://circleci.com/docs/managing-api-tokens/
    "circleci": token(r"CCIP(?:AT|RJ)_[A-Za-z0-9]{22}_[0-9a-f]{40}"),
    # https://buildkite.com/docs/apis/managing-api-tokens
    "buildkite": token(r"bk(?:ua|pat|ct|aat)_[A-Za-z0-9]{40,64}"),
    "harness": token(  # https://developer.harness.io/docs/platform/automation/api
        r"(?:pat|sat)\.[A-Za-z0-9_-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}"
    ),
    "octopus": key(r"API-[A-Z0-9]{25,29}", prior=0.95),  # https://octopus.com/docs/octopus-rest-api
    "sonarqube": token(r"sq[aup]_[0-9a-f]{40}"),  # https://docs.sonarsource.com/sonarqube-server/
    "snyk": token(r"snyk_(?:uat|sat)\.[0-9a-f]{8}\.[A-Za-z0-9_.-]{20,200}"),  # docs.snyk.io
    "prefect": key(r"pn[ub]_[A-Za-z0-9]{36}"),  # https://docs.prefect.io/
    "pulumi": token(r"pul-[0-9a-f]{40}"),  # https://www.pulumi.com/docs/pulumi-cloud/access-tokens/
    "infracost": key(r"(?:^|[^.\w\x00-])(ico-[A-Za-z0-9]{32})"),  # https://www.infracost.io/docs/
    "doppler": token(  # https://docs.doppler.com/reference/auth-token-formats
        r"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}"
    ),
    "launchdarkly": key(rf"(?:sdk|api|mob)-{UUID}", prior=0.9),  # https://launchdarkly.com/docs
    "postman": key(r"PMA[KT]-[A-Za-z0-9-]{26,60}"),  # https://learning.postman.com/docs
    "rapidapi": key(
        r"[a-z0-9]{10}msh[a-z0-9]{15}p1[a-z0-9]{6}jsn[a-z0-9]{12}"
    ),  # docs.rapidapi.com
    "readme": key(r"rdme_[a-z0-9]{70}"),  # https://docs.readme.com/main/reference
    "linear": key(r"lin_(?:api|oauth)_[A-Za-z0-9]{40,64}"),  # https://linear.app/developers
    "figma": token(
        r"fig[dou]r?_[A-Za-z0-9_-]{40,60}"
    ),  # https://developers.figma.com/docs/rest-api
    "wundergraph": token(r"cosmo_[0-9a-f]{32}"),  # https://cosmo-docs.wundergraph.com/
}
