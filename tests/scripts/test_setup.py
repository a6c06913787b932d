import os
import sys

import pytest

from tests.scripts.running import lines, set_up, write_program
from tests.services import ROOT


def write_lock(checkout, requirement, *, digest):
    (checkout / "requirements.lock.txt").write_text(
        f"{requirement} \\\n    --hash=sha256:{digest}\n"
    )


def packages_in(folder):
    """Let pip find packages in a folder, and nowhere else."""
    return {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(folder),
    }


def test_setup_explains_itself(checkout):
    shown = set_up(checkout, "--help")

    assert shown.returncode == 0
    assert shown.stdout.startswith("Usage: script/setup [--dev]")
    assert not (checkout / ".venv").exists()


def test_setup_refuses_an_option_it_does_not_know(checkout):
    refused = set_up(checkout, "--devel")

    assert refused.returncode == 1
    assert lines(refused.stderr) == [
        "script/setup: does not know --devel; try script/setup --help"
    ]


def test_a_machine_without_python_gets_one_line(checkout, programs):
    refused = set_up(checkout, PATH=str(programs))

    assert refused.returncode == 1
    assert lines(refused.stderr) == [
        "script/setup: needs Python 3.11 or newer and found none."
        " On Debian or Ubuntu: apt-get install python3 python3-venv"
    ]


def test_an_old_python_gets_one_line(checkout, programs):
    write_program(
        programs / "python3", 'case "$*" in *exit*) exit 1 ;; *) echo 3.9 ;; esac'
    )

    refused = set_up(checkout, PATH=str(programs))

    assert refused.returncode == 1
    assert lines(refused.stderr) == [
        "script/setup: needs Python 3.11 or newer; python3 is Python 3.9."
        " Install a newer one, or name it: PYTHON=/path/to/python3 script/setup"
    ]
    assert not (checkout / ".venv").exists()


def test_a_python_named_by_hand_that_does_not_run_gets_one_line(checkout):
    refused = set_up(checkout, PYTHON="/nowhere/python3")

    assert refused.returncode == 1
    assert lines(refused.stderr) == [
        "script/setup: PYTHON=/nowhere/python3 is not a Python that runs here."
    ]


def test_a_python_without_its_venv_module_gets_one_line(checkout, programs):
    write_program(
        programs / "python3",
        f'case "$*" in *ensurepip*) exit 1 ;; *) exec {sys.executable} "$@" ;; esac',
    )

    refused = set_up(checkout, PATH=str(programs))

    assert refused.returncode == 1
    assert lines(refused.stderr) == [
        "script/setup: python3 cannot make virtual environments (no venv or ensurepip"
        " module). On Debian or Ubuntu, as root: apt-get install python3-venv"
    ]


def test_root_on_debian_gets_the_venv_module_installed(checkout, programs, tmp_path):
    asked = tmp_path / "asked"
    write_program(programs / "id", "echo 0")
    write_program(programs / "apt-get", f'echo "$@" >> {asked}')
    write_program(
        programs / "python3",
        f"""case "$*" in
            *ensurepip*) grep -q 'install .*python3-venv' {asked} ;;
            *venv*) echo 'the disk is full'; exit 1 ;;
            *) exec {sys.executable} "$@" ;;
        esac""",
    )

    refused = set_up(checkout, PATH=str(programs))

    assert lines(asked.read_text()) == [
        "update -qq",
        "install -y -qq python3-venv",
    ]
    assert lines(refused.stderr)[0] == (
        "script/setup: installing Debian's python3-venv…"
    )
    assert lines(refused.stderr)[-1] == (
        "script/setup: python3 could not make a virtual environment: the disk is full"
    )


def test_a_machine_without_network_gets_one_line_and_can_go_on_later(set_up_checkout):
    write_lock(set_up_checkout, "honcho==2.0.0", digest="0" * 64)

    refused = set_up(
        set_up_checkout,
        PIP_CONFIG_FILE=os.devnull,
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_RETRIES="1",
    )

    assert refused.returncode == 1
    assert lines(refused.stderr)[-1] == (
        "script/setup: cannot reach the Python package index; check the network (or"
        " pip's proxy settings) and run it again. Details: .venv/setup.log"
    )
    assert (set_up_checkout / ".venv" / "setup.unfinished").exists()


def test_a_package_that_is_not_the_locked_one_is_refused(set_up_checkout, tmp_path):
    write_lock(set_up_checkout, "honcho==2.0.0", digest="0" * 64)
    (tmp_path / "honcho-2.0.0-py3-none-any.whl").write_bytes(b"not what was locked")

    refused = set_up(set_up_checkout, **packages_in(tmp_path))

    assert refused.returncode == 1
    assert lines(refused.stderr)[-1] == (
        "script/setup: a downloaded package is not the one that was locked (its hash"
        " differs); nothing of it was installed. Details: .venv/setup.log"
    )


def test_a_missing_compiler_gets_one_line(set_up_checkout, programs, tmp_path):
    write_lock(set_up_checkout, "firsthand-probe==1.0", digest="0" * 64)
    (tmp_path / "firsthand_probe-1.0.tar.gz").write_bytes(b"only the source")

    refused = set_up(set_up_checkout, PATH=str(programs), **packages_in(tmp_path))

    assert refused.returncode == 1
    last = lines(refused.stderr)[-1]
    assert last.startswith(
        "script/setup: firsthand-probe==1.0 has no ready-made package for Python 3."
    )
    assert last.endswith(
        "there is no compiler to build it: apt-get install build-essential python3-dev"
    )


def test_a_second_setup_has_nothing_to_do(set_up_checkout):
    again = set_up(set_up_checkout)

    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_a_changed_lock_is_installed_into_the_same_environment(set_up_checkout):
    (set_up_checkout / "requirements.lock.txt").write_text("# nothing, said anew\n")

    changed = set_up(set_up_checkout)

    assert [line for line in lines(changed.stderr) if "making" in line] == []
    assert lines(changed.stderr)[-1] == "script/setup: ready."


def test_a_moved_checkout_is_set_up_again(checkout):
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (checkout / ".venv" / "bin" / "activate").write_text("VIRTUAL_ENV=/elsewhere/.venv")

    moved = set_up(checkout, PYTHON=sys.executable)

    assert [line for line in lines(moved.stderr) if "making" in line] != []
    assert str(checkout) in (checkout / ".venv" / "bin" / "activate").read_text()


def test_two_setups_at_once_do_not_meet(first_setups):
    _, exit_codes, said = first_setups

    assert exit_codes == [0, 0]
    assert "".join(said).count("making .venv") == 1


@pytest.mark.parametrize("lock", ["requirements.lock.txt", "requirements-dev.lock.txt"])
def test_a_lock_names_no_address_and_pins_every_package_with_a_hash(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = [line for line in lines(text) if line and line[0] not in " #"]

    assert "://" not in text
    assert [line for line in packages if "==" not in line] == []
    assert text.count("\n    --hash=sha256:") >= len(packages)


def test_the_locks_agree_and_hold_what_is_required():
    plain, full = (
        dict(
            line.split(" ")[0].split("==")
            for line in lines((ROOT / name).read_text(encoding="utf-8"))
            if line and line[0] not in " #"
        )
        for name in ("requirements.lock.txt", "requirements-dev.lock.txt")
    )

    assert plain.items() <= full.items()
    for name, locked in (
        ("requirements.txt", plain),
        ("requirements-dev.txt", full),
    ):
        for line in lines((ROOT / name).read_text(encoding="utf-8")):
            if "==" in line:
                package, version = line.split(" ")[0].split("==")
                assert locked[package.split("[")[0]] == version
