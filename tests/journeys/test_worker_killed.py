import json
import random
import time

COMMENTS = 240
KILLS = 4

STILL_TO_SCREEN = "model('submissions.Submission').objects.received().count()"
UNDONE = "model('jobs.Job').objects.filter(done_at=None).count()"
MOVES_EACH = (
    "list(model('audit.AuditEntry').objects.filter(action='submission.moved')"
    ".values('subject_id').annotate(n=Count('number')).values_list('n', flat=True))"
)
FLAGS_TWICE = (
    "model('screening.Flag').objects.values('submission', 'kind', 'level', 'detector')"
    ".annotate(n=Count('id')).filter(n__gt=1).count()"
)


def write_comments(path):
    rng = random.Random(2011)
    words = ["street", "bakery", "smoke", "water", "queue", "school", "river", "night"]
    with path.open("w") as file:
        for number in range(COMMENTS):
            text = f"Report {number}: " + " ".join(rng.choices(words, k=25))
            if number % 5 == 0:
                text += f" write to reader{number}@example.org"
            file.write(json.dumps({"text": text, "name": f"Reader {number}"}) + "\n")


def test_every_comment_is_screened_once_however_often_the_worker_is_killed(
    installation, broker, tmp_path
):
    installation.make_callout(publication_rule="named_unless")
    write_comments(tmp_path / "comments.jsonl")
    installation.start_dispatcher()
    worker = installation.start_worker()

    imported = installation.manage(
        "import_comments", tmp_path / "comments.jsonl", "--callout", "syria"
    )
    for _ in range(KILLS):
        time.sleep(1.5)
        installation.kill(worker)
        worker = installation.start_worker()

    assert str(COMMENTS) in imported.stdout
    installation.wait_until(f"({UNDONE}) == 0", seconds=150)
    assert installation.ask(STILL_TO_SCREEN) == 0
    assert set(installation.ask(MOVES_EACH)) == {1}
    assert installation.ask(FLAGS_TWICE) == 0
    assert installation.ask("model('jobs.Job').objects.parked().count()") == 0
    installation.manage("checkpoint_audit")
    assert "holds" in installation.manage("verify_audit").stdout
