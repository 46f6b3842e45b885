"""The masks: one file each, with ``mask(points, *, rng, …)``; ``geomask.methods`` lists them."""
