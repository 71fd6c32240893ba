"""What holds for all tests."""


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a test of packed bytes by its parameter, for gzip writes the time into them.

    The processes that share the tests would otherwise not agree on the tests there are.
    """
    if isinstance(val, bytes) and not val.isascii():
        return argname
    return None
