"""Language models and machine learning: keys of the services that serve and train them.

Source: the documentation of each service, named beside its rule.
"""

from recognizers.secrets._shapes import UUID, key, token

RULES = {
    # https://platform.openai.com/docs/api-reference/authentication: T3BlbkFJ is "OpenAI" in base
    # 64; DeepSeek, DashScope and others give out "sk-" with 32 hexadecimal digits
    "openai": key(
        r"sk-(?:(?:proj|svcacct|admin|None)-)?[A-Za-z0-9_-]{16,100}T3BlbkFJ[A-Za-z0-9_-]{16,100}"
        r"|sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{32,200}"
        r"|sk-[A-Za-z0-9]{48}|sk-[0-9a-f]{32}",
        prior=0.95,
    ),
    # https://docs.anthropic.com/en/api/getting-started
    "anthropic": key(r"sk-ant-(?:api|admin|oat|ort|sid)\d{2}-[A-Za-z0-9_-]{32,200}"),
    # https://huggingface.co/docs/hub/security-tokens
    "hugging_face": token(r"hf_[A-Za-z0-9]{34,40}|api_org_[A-Za-z0-9]{34}", prior=0.95),
    "openrouter": key(r"sk-or-v1-[0-9a-f]{64}"),  # https://openrouter.ai/docs
    "groq": key(r"gsk_[A-Za-z0-9]{52}"),  # https://console.groq.com/docs
    "perplexity": key(r"pplx-[A-Za-z0-9]{48}"),  # https://docs.perplexity.ai/
    "xai": key(r"xai-[A-Za-z0-9]{80}"),  # https://docs.x.ai/
    "replicate": token(r"r8_[A-Za-z0-9]{37}"),  # https://replicate.com/docs
    "together": key(r"tgp_v1_[A-Za-z0-9_-]{43}"),  # https://docs.together.ai/
    "fireworks": key(r"fw_[A-Za-z0-9]{22,24}", prior=0.8),  # https://docs.fireworks.ai/
    "nvidia": key(r"nvapi-[A-Za-z0-9_-]{60,70}"),  # https://docs.api.nvidia.com/
    "cerebras": key(r"csk-[a-z0-9]{48}"),  # https://inference-docs.cerebras.ai/
    "voyage": key(
        r"pa-[A-Za-z0-9_-]{43}", prior=0.1, context=("voyage",)
    ),  # https://docs.voyageai.com/
    "jina": key(r"jina_[0-9a-f]{32}[A-Za-z0-9_-]{28}"),  # https://jina.ai/embeddings/
    "pinecone": key(r"pcsk_[A-Za-z0-9]{5,7}_[A-Za-z0-9]{55,70}"),  # https://docs.pinecone.io/
    "llama_cloud": key(r"llx-[A-Za-z0-9_-]{48}"),  # https://docs.cloud.llamaindex.ai/
    "langsmith": key(
        r"lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}"
    ),  # https://docs.smith.langchain.com/
    "langfuse": key(rf"sk-lf-{UUID}"),  # https://langfuse.com/docs
    "tavily": key(r"tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}"),  # https://docs.tavily.com/
    "firecrawl": key(r"fc-[0-9a-f]{32}", prior=0.9),  # https://docs.firecrawl.dev/
    "elevenlabs": key(r"sk_[0-9a-f]{48}"),  # https://elevenlabs.io/docs/api-reference
    "kaggle": token(r"KGAT_[0-9a-f]{32}"),  # https://www.kaggle.com/docs/api
    "e2b": key(r"e2b_[0-9a-f]{40}"),  # https://e2b.dev/docs
    "anyscale": key(r"esecret_[a-z0-9]{26,30}"),  # https://docs.anyscale.com/
    "friendli": token(r"flp_[A-Za-z0-9]{46,48}"),  # https://friendli.ai/docs
    "weights_and_biases": key(r"wandb_v1_[A-Za-z0-9_]{60,90}"),  # https://docs.wandb.ai/
}
