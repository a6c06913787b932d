from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from intake.audit import services
from intake.audit.chain import broken_links
from intake.audit.models import AuditEntry, AuditHead


def test_each_entry_follows_the_one_before_it(three_entries):
    first, second, third = three_entries

    assert [entry.number for entry in three_entries] == [1, 2, 3]
    assert second.previous_hash == first.hash
    assert third.previous_hash == second.hash
    assert list(broken_links()) == []


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        (dict(reason="because"), "Entry 2 was changed."),
        (dict(action="untested"), "Entry 2 was changed."),
        (dict(actor=None), "Entry 2 was changed."),
        (dict(facts={"round": 7}), "Entry 2 was changed."),
        (dict(subject_id="999"), "Entry 2 was changed."),
    ],
)
def test_a_changed_entry_shows(three_entries, unguarded, tampering, found):
    with unguarded():
        AuditEntry.objects.filter(number=2).update(**tampering)

    assert list(broken_links()) == [found]


def test_a_missing_entry_shows(three_entries, unguarded):
    with unguarded():
        AuditEntry.objects.filter(number=2).delete()

    assert list(broken_links()) == [
        "Entries 2 to 2 are missing.",
        "Entry 3 does not follow the one before it.",
    ]


@pytest.mark.django_db
def test_an_entry_goes_when_what_it_tells_about_does():
    with transaction.atomic():
        services.record("tested", None)
        transaction.set_rollback(True)

    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_appenders_stand_in_a_line():
    def append(number):
        try:
            services.record("tested", None, round=number)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(append, range(400)))

    assert list(broken_links()) == []
    assert AuditEntry.objects.count() == 400
    assert AuditHead.objects.get().number == 400
