import pytest


def test_the_process_says_that_it_is_up_without_asking_anybody(client):
    answer = client.get("/healthz")

    assert answer.json() == {"status": "pass"}
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/healthz", "/favicon.ico"])
def test_no_cookie_is_set(client, address):
    assert not client.get(address).cookies


def test_the_icon_is_there_for_every_page(client):
    answer = client.get("/favicon.ico")

    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<svg" in b"".join(answer.streaming_content)
