"""Payment services and shops: keys, tokens and the secrets that sign webhooks.

Source: the documentation of each service, named beside its rule.
"""

from recognizers.secrets._shapes import UUID, key, token

RULES = {
    # https://docs.stripe.com/keys
    "stripe": key(
        r"[rsp]k_(?:live|test|prod)_[A-Za-z0-9]{10,250}|whsec_[A-Za-z0-9+/]{24,100}={0,2}"
    ),
    # https://developer.squareup.com/docs/build-basics/access-tokens
    "square": token(
        r"sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,43}|EAAA[lE][A-Za-z0-9_-]{59}", prior=0.95
    ),
    "braintree": token(  # https://developer.paypal.com/braintree/docs
        r"access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[0-9a-f]{32}"
    ),
    # https://shopify.dev/docs/apps/build/authentication-authorization
    "shopify": token(r"shp(?:at|ca|pa|ss|tka|rt)_[0-9a-fA-F]{32}"),
    "plaid": token(  # https://plaid.com/docs/api/
        rf"(?:access|public|link)-(?:sandbox|development|production)-{UUID}"
    ),
    "razorpay": key(r"rzp_(?:live|test)_[A-Za-z0-9]{14}"),  # https://razorpay.com/docs/api/
    "flutterwave": key(  # https://developer.flutterwave.com/docs/authentication
        r"FLW(?:SECK|PUBK)(?:_TEST)?-[0-9a-zA-Z]{32}-X|FLWSECK_TEST-?[0-9a-zA-Z]{12}"
    ),
    "mercado_pago": token(  # https://www.mercadopago.com/developers
        r"(?:APP_USR|TEST)-\d{13,17}-\d{6}-[0-9a-f]{32}-\d{6,10}"
    ),
    "paddle": key(  # https://developer.paddle.com/api-reference/about/authentication
        r"pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}"
    ),
    "midtrans": key(r"Mid-server-[A-Za-z0-9_-]{24}"),  # https://docs.midtrans.com/
    "xendit": key(r"xnd_(?:production|development)_[A-Za-z0-9]{40,80}"),  # developers.xendit.co
    # https://docs.mollie.com/reference/authentication, https://developer.gocardless.com/,
    # https://docs.lob.com/
    "live_or_test": key(
        r"(?:live|sandbox)_[A-Za-z0-9_=-]{40}|(?:live|test)_(?:pub_)?[0-9a-f]{31,35}"
        r"|(?:live|test)_[A-Za-z0-9]{30}",
        prior=0.7,
        context=("mollie", "gocardless", "lob"),
    ),
    "polar": token(r"polar_(?:oat|pat|ci|cs)_[A-Za-z0-9]{32,60}"),  # https://docs.polar.sh/
    "duffel": token(r"duffel_(?:test|live)_[A-Za-z0-9_=-]{43}"),  # https://duffel.com/docs/api
    "easypost": key(r"EZ[AT]K[A-Za-z0-9]{54}"),  # https://docs.easypost.com/docs/authentication
    "shippo": token(r"shippo_(?:live|test)_[0-9a-f]{40}"),  # https://docs.goshippo.com/
    "revenuecat": key(r"(?:sk|atk|goog|appl)_[A-Za-z]{28}", prior=0.5),  # revenuecat.com/docs
}
