"""Every control that a script makes work is used by a browser test, as a person uses it: a trigger that never
fires looks the same in HTML."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

import pytest

from .source import Source, sources

pytestmark = pytest.mark.unit

TAG = re.compile(r"<[a-z][a-z0-9]*\b(?:[^>{]|\{(?!%)|\{%.*?%\}|\{\{.*?\}\})*>", re.DOTALL)
TRIGGER = re.compile(r'\shx-trigger="([^"]*)"')
ASKS = re.compile(r"\shx-(?:get|post|put|patch|delete)=")
HOOK = re.compile(r"\[(data-[a-z-]+)")
# What a script writes to and nobody presses.
SHOWN = {
    "data-checked": "the sentence that counts what was marked",
    "data-counts": "the sentence of a menu that acts on several",
    "data-fresh": "a part that is exchanged",
    "data-kept": "the sentence that says when it was saved",
    "data-list": "where the rows of files stand",
    "data-meter": "the bar of what was marked",
    "data-names": "the names of files that are still on their way",
    "data-onward": "how the files stand, in the bar of the button that goes on",
    "data-offline": "the banner of a lost line",
    "data-opened": "the heading of an open task",
    "data-ready": "what a script has prepared",
    "data-resting": "what that bar says when no file is on its way",
    "data-selected": "the sentence that counts the selection",
    "data-tone": "the icons of a file",
    "data-upload": "a file of the server's list",
    "data-words": "the sentences of the list of files",
}


def triggers(templates: Iterable[Source]) -> list[str]:
    """`desk/tasks.html click` for each element that htmx listens to."""
    found = []
    for one in templates:
        for tag in TAG.findall(one.text):
            if spec := TRIGGER.search(tag):
                found.append(f"{one.path.removeprefix('templates/')} {spec[1]}")
            elif ASKS.search(tag):
                found.append(f"{one.path.removeprefix('templates/')} click")
    return found


def hooks(scripts: Iterable[Source]) -> set[str]:
    """The marks by which our scripts find what a person uses."""
    return {hook for one in scripts for hook in HOOK.findall(one.text)} - set(SHOWN)


def used(tests: Iterable[Source]) -> set[str]:
    """What `@pytest.mark.uses` of the browser tests says."""
    marks = (node for one in tests for node in one.calls("uses") if "pytest.mark" in ast.unparse(node.func))
    return {word.value for node in marks for word in node.args if isinstance(word, ast.Constant)}


@pytest.mark.covers("F-03")
def test_every_control_is_used_by_a_browser_test():
    asked = triggers(sources("templates", pattern="*.html"))
    assert len(asked) == len(set(asked)), (
        "two triggers of one template that nobody can tell apart: say target:"
    )
    assert len(asked) > 5 and not [one for one in asked if " from:find " in one], (
        "htmx 4 reads from:find as an element named find"
    )
    wanted = {*asked, *hooks(sources("assets/js", pattern="*.js"))}
    known = used(sources("tests/browser"))
    assert sorted(wanted - known) == [], "no browser test uses these"
    assert sorted(known - wanted) == [], "there are no such controls any more"


def test_a_control_that_nobody_uses_is_seen():
    page = Source(
        "templates/a.html",
        (
            '<a hx-get="{% url "x" %}"{% if a > b %} class="y"{% endif %}>\n'
            '<p hx-post="/x"\n hx-trigger="change target:#a">'
        ),
    )
    assert triggers([page]) == ["a.html click", "a.html change target:#a"]
    assert hooks([Source("assets/js/a.js", 'one.querySelector("[data-new]"); all("[data-list] > li")')]) == {
        "data-new"
    }
    assert used(
        [Source("tests/browser/a.py", '@pytest.mark.uses("data-new", "a.html click")\ndef test(): pass')]
    ) == {"data-new", "a.html click"}
