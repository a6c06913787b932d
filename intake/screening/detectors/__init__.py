"""The detectors: small units, each with a name, a version and a reason in words."""
