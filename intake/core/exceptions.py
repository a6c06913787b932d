"""What can go wrong on purpose."""


class IntakeError(Exception):
    """Every error we raise ourselves: it names what was seen and what was expected.

    The text never holds anything a reader wrote: it may end in a log or a mail.
    """
