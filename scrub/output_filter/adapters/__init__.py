"""The output filter where apps are: ASGI, LiteLLM, LangChain, and any function."""
