from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from intake.audit import services
from intake.audit.chain import broken_links
from intake.audit.models import AuditEntry, AuditHead


@pytest.fixture
def three_entries(edith):
    return [
        services.record("tested", edith, actor=edith, reason="why", round=number)
        for number in range(3)
    ]


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
def test_a_changed_entry_shows(three_entries, tampering, found):
    AuditEntry.objects.filter(number=2).update(**tampering)

    assert list(broken_links()) == [found]


def test_a_missing_entry_shows(three_entries):
    AuditEntry.objects.filter(number=2).delete()

    assert list(broken_links()) == [
        "Entries 2 to 2 are missing.",
        "Entry 3 does not follow the one before it.",
    ]


def test_the_command_says_that_the_log_holds(three_entries, capsys):
    call_command("verify_audit")

    assert capsys.readouterr().out == "The audit log holds: 3 entries.\n"


def test_the_command_finds_a_cut_off_end(three_entries, capsys):
    AuditEntry.objects.filter(number=3).delete()

    with pytest.raises(SystemExit) as exit:
        call_command("verify_audit")

    assert exit.value.code == 1
    assert capsys.readouterr().err == "The chain ends at 2, not at 3.\n"


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

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(append, range(20)))

    assert list(broken_links()) == []
    assert AuditEntry.objects.count() == 20
    assert AuditHead.objects.get().number == 20
