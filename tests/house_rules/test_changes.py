"""Only changes write; each says who asked, in one transaction, and leaves a trail."""

import ast

import pytest

from tests.house_rules.source import HOUSE, code, files, name

ALWAYS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "acreate", "asave", "adelete"}
WITHOUT_POSITION = {
    "save",
    "create",
    "delete",
    "update",
}  # with a positional argument it is a file, a set or a dictionary
DICTIONARIES = {"globals", "filters", "session", "context", "headers"}


def changes():
    """`room.changes.name` → its syntax tree."""
    found = {}
    for path in files("changes"):
        module = ".".join(path.relative_to(HOUSE).with_suffix("").parts)
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                found[f"{module}.{node.name}"] = node
    return found


CHANGES = changes()
NAMES = {change.rsplit(".", 1)[1] for change in CHANGES}


def says_who(node):
    return "by" in {argument.arg for argument in node.args.kwonlyargs}


def leaves_a_trail(node):
    called = {
        getattr(call.func, "attr", getattr(call.func, "id", ""))
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
    }
    in_one = "transaction.atomic" in map(ast.unparse, node.decorator_list)
    writes_itself = any(writes(node))  # what only calls other changes may leave each to its own transaction
    return bool(called & (NAMES - {node.name})) and (in_one or not writes_itself)


def writes(tree):
    """Lines where something is written to the database."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        verb, on = node.func.attr, node.func.value
        if verb in ALWAYS or (verb in WITHOUT_POSITION and not node.args and _is_a_write(node) and _is_of_rows(on)):
            yield node.lineno


def _is_of_rows(on):
    return not _is_super(on) and getattr(on, "attr", getattr(on, "id", "")) not in DICTIONARIES


def _is_super(on):
    return isinstance(on, ast.Call) and getattr(on.func, "id", "") == "super"


def _is_a_write(node):
    return node.func.attr in {"save", "delete"} or bool(node.keywords)


def unscoped(tree):
    """Lines where rows are asked for without `visible_to`."""
    scoped = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.attr == "visible_to"}
    asked = (n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.attr in {"objects", "_default_manager"})
    return [node.lineno for node in asked if id(node) not in scoped]


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_says_who_made_it(change):
    assert says_who(CHANGES[change]), "add a keyword-only `by`"


@pytest.mark.parametrize("change", sorted(set(CHANGES) - {"trail.changes.record"}))
def test_every_change_leaves_a_trail_in_one_transaction(change):
    assert leaves_a_trail(CHANGES[change]), "add @transaction.atomic, and end with record(…) or the change that does"


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_described(change):
    assert ast.get_docstring(CHANGES[change]), "say in a docstring what it does"


def test_only_changes_write():
    elsewhere = [path for path in code() if path not in files("changes")]
    found = [f"{name(path)}:{line}" for path in elsewhere for line in writes(ast.parse(path.read_text()))]
    assert not found, "move to this room's changes.py"


def test_views_and_forms_only_ask_for_what_the_user_may_see():
    found = [
        f"{name(path)}:{n}" for path in files("views") + files("forms") for n in unscoped(ast.parse(path.read_text()))
    ]
    assert not found, "start with .objects.visible_to(request.user)"


@pytest.mark.parametrize(
    "line",
    [
        "row.save()",
        "Row.objects.create(name=1)",
        "rows.filter(a=1).delete()",
        "rows.update(a=1)",
        "Row.objects.bulk_create(rows)",
    ],
)
def test_a_write_is_noticed(line):
    assert list(writes(ast.parse(line))) == [1]


@pytest.mark.parametrize(
    "line", ["storage.save(name, file)", "seen.update(more)", "super().save()", "pages.globals.update(a=1)"]
)
def test_what_is_no_write_is_left_alone(line):
    assert list(writes(ast.parse(line))) == []


@pytest.mark.parametrize("text", ["Row.objects.all()", "Row.objects.filter(a=1)", "Row._default_manager.all()"])
def test_asking_for_every_row_is_noticed(text):
    assert unscoped(ast.parse(text)) == [1]
    assert unscoped(ast.parse("Row.objects.visible_to(user).filter(a=1)")) == []


@pytest.mark.parametrize(
    "text",
    [
        "@transaction.atomic\ndef change(*, by):\n    row.save()",
        "def change(*, by):\n    row.save()\n    record('changed', by=by)",
        "@transaction.atomic\ndef change(row, by):\n    pass",
    ],
)
def test_a_change_without_a_trail_a_transaction_or_a_maker_is_noticed(text):
    node = ast.parse(text).body[0]
    assert not (says_who(node) and leaves_a_trail(node))
