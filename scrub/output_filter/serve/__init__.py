"""A server between apps and language models: what goes out is screened, and nothing else goes out.

Needs the extra ``serve``.
"""
