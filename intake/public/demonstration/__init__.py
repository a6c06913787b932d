"""The demonstration newsroom: its callout, its terms, its comments and pictures."""
