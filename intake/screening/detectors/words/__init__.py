"""Word lists, the project's own. One list per subject, its words by language."""
