"""How well a policy, or any detector, does on texts somebody marked: ``scrub evaluate``.

``gold.py`` reads, ``labels.py`` brings both sides to one vocabulary, ``predict.py`` finds,
``measure.py`` counts one text, ``metrics.py`` and ``calibration.py`` sum up, ``evaluate.py`` puts
the report together, ``markdown.py`` and ``html.py`` show it.
"""
