"""How language models' APIs write their answers: OpenAI's and Anthropic's, whole and streamed.

Nothing here reads from a network: bytes go in, the bytes that may be sent come out, or a ``Fault``.
"""
