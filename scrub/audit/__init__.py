"""The residual audit: a sample of the output, read again by detectors the run did not use.

``sample.py`` chooses records, ``detectors.py`` finds, ``residue.py`` tells what was there before
from what the run put in, ``run.py`` does it all, ``card.py`` says it in the data card.
"""
