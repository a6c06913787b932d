"""Which actions the code writes to the audit log: read off its calls of `record`."""

import ast
from pathlib import Path

from tests.services import ROOT

DONE = ("added", "changed", "deleted")


def actions_in_the_code():
    """All names of actions. Fails on a call whose action cannot be read off."""
    found = set()
    for path in sorted((ROOT / "intake").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= _recorded_by_pages(tree)
        for call in _calls(tree):
            names = _names(call.args[0], tree)
            where = f"{path.relative_to(ROOT)}:{call.lineno}"
            assert names, f"{where} records an action that cannot be read off it."
            found |= names
    return found


def actions_on_comments():
    """The names of those actions whose subject is a comment."""
    found = set()
    for path in sorted((ROOT / "intake").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in _calls(tree):
            if ast.unparse(call.args[1]).split(".")[-1] == "submission":
                found |= _names(call.args[0], tree)
    return found


def _calls(tree):
    """`audit.record(…)`, or whatever the module with the service is called there."""
    modules = _names_of_service(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=module), attr="record"),
                args=[first, *_],
            ) if module in modules and not isinstance(first, ast.JoinedStr):
                yield node


def _names_of_service(tree):
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "intake.audit"
        for alias in node.names
        if alias.name == "services"
    }


def _names(expression, tree):
    """The strings of an expression, or those a variable of that name may hold."""
    if isinstance(expression, ast.Name):
        return {
            name
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            and any(_is_named(target, expression.id) for target in node.targets)
            for name in _strings(node.value)
        }
    return _strings(expression)


def _is_named(target, name):
    return isinstance(target, ast.Name) and target.id == name


def _strings(expression):
    return {
        node.value
        for node in ast.walk(expression)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and "." in node.value
    }


def _recorded_by_pages(tree):
    """`recorded_as = "desk"` writes `desk.added` and its sisters."""
    return {
        f"{node.value.value}.{done}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(_is_named(target, "recorded_as") for target in node.targets)
        and isinstance(node.value, ast.Constant)
        and node.value.value
        for done in DONE
    }


def actions_in(path: Path):
    """The actions a page of the documentation lists in the first column of a table."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("`")[1] for line in lines if line.startswith("| `")]
