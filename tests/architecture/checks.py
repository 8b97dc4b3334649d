"""The rules about code. Each takes the sources and yields a sentence for each place that breaks it."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterable, Iterator

from vestibule.audit.event_types import EVENT_TYPES

from .source import DEF, Source
from .source import sources as all_sources

DOMAIN_PACKAGES = {
    "core",
    "audit",
    "organisation",
    "people",
    "notifications",
    "documents",
    "tasks",
    "mail",
    "catalog",
    "links",
    "cases",
    "docrequests",
    "sharing",
    "staff_letters",
    "exchange",
}
INTERFACES = {"desk", "portal", "guest"}
HTTP = (
    "django.http",
    "django.shortcuts",
    "django.views",
    "django.middleware",
    "django_htmx",
    "vestibule.web",
    "vestibule.desk",
    "vestibule.portal",
    "vestibule.guest",
)
VAGUE = {
    "utils",
    "util",
    "helpers",
    "helper",
    "services",
    "service",
    "managers",
    "manager",
    "base",
    "common",
    "mixins",
    "misc",
}

FILE, FUNCTION, VIEW = 400, 40, 25  # lines
TEMPLATE_LINE = 120  # characters


def package_of(source: Source) -> str:
    return source.parts[1] if len(source.parts) > 2 else ""


def is_migration(source: Source) -> bool:
    return "migrations" in source.parts


def length(node: DEF) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def files_are_short(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        if not is_migration(source) and (lines := source.text.count("\n")) > FILE:
            yield f"{source.path} has {lines} lines, more than {FILE}"


def template_lines_are_short(sources: Iterable[Source]) -> Iterator[str]:
    """A change to a template can be read line by line in a diff."""
    for source in sources:
        for number, line in enumerate(source.text.splitlines(), 1):
            if len(line) > TEMPLATE_LINE:
                yield f"{source.path}:{number} has {len(line)} characters, more than {TEMPLATE_LINE}"


def typed_words_stand_in_one_line(sources: Iterable[Source]) -> Iterator[str]:
    """`v-typed` shows line breaks: one of the template would be seen too."""
    begins = re.compile(r'<(\w+)[^<>]*class="[^"]*\bv-typed\b[^>]*>')
    for source in sources:
        for match in begins.finditer(source.text):
            inner = source.text[match.end() :].partition(f"</{match[1]}>")[0]
            if "\n" in inner:
                line = source.text.count("\n", 0, match.start()) + 1
                yield f"{source.path}:{line} has a line break in words that show theirs"


def forms_have_their_token(sources: Iterable[Source]) -> Iterator[str]:
    """A form that posts without a token is refused at each press. One page is for people who have no session,
    and its view asks for none."""
    for source in sources:
        for form in re.finditer(
            r'<form\b[^>]*method="post"[^>]*>(.*?)(?:</form>|\Z)', source.text, re.DOTALL
        ):
            if "{% csrf_token %}" not in form[1] and not source.path.endswith("guest/expired.html"):
                line = source.text.count("\n", 0, form.start()) + 1
                yield f"{source.path}:{line} is a form that posts without {{% csrf_token %}}"


POSTS = ("_post", "letter_about")


def letters_are_in_the_language_of_the_customer(sources: Iterable[Source]) -> Iterator[str]:
    """Whatever posts a letter of a request is decorated to be written in the language of its reader."""
    for source in sources:
        if not source.path.endswith(("docrequests/letters.py", "docrequests/change_letters.py")):
            continue
        for node in (one for one in source.tree.body if isinstance(one, ast.FunctionDef)):
            posts = any(
                isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in POSTS
                for call in ast.walk(node)
            )
            named = {one.id for one in node.decorator_list if isinstance(one, ast.Name)}
            if posts and "in_language_of_customer" not in named:
                yield f"{source.path}:{node.lineno} {node.name} lacks @in_language_of_customer"


def functions_are_short(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        for node in source.of_type(ast.FunctionDef, ast.AsyncFunctionDef):
            if length(node) > FUNCTION and not is_migration(source):
                yield (
                    f"{source.path}:{node.lineno} {node.name} has {length(node)} lines, more than {FUNCTION}"
                )


def modules_say_what_they_are(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        if not is_migration(source) and not ast.get_docstring(source.tree):
            yield f"{source.path} does not begin by saying what a reader finds there"


def names_say_something(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        if vague := VAGUE.intersection(source.parts):
            yield f"{source.path}: {', '.join(vague)} says nothing"
        for node in source.of_type(ast.ClassDef):
            if node.name.endswith("Mixin"):
                yield f"{source.path}:{node.lineno} {node.name} is a Mixin"


def domain_packages_do_not_import_http(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        for line, name in source.imports():
            if package_of(source) in DOMAIN_PACKAGES and any(
                name == http or name.startswith(f"{http}.") for http in HTTP
            ):
                yield f"{source.path}:{line} imports {name} in a domain package"


def pages_do_not_stream(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        for line, name in source.imports():
            if name.endswith((".StreamingHttpResponse", ".FileResponse")):
                yield f"{source.path}:{line} streams from a page; return a transfer"
        for node in source.of_type(ast.Attribute):
            if node.attr in ("StreamingHttpResponse", "FileResponse"):
                yield f"{source.path}:{node.lineno} streams from a page; return a transfer"


def views_are_thin(sources: Iterable[Source]) -> Iterator[str]:
    """Views and pages may parse; only the domain decides. A view does not catch a denial: the middleware
    shows it. A page may, where its form says it beside the field, with everything that was typed."""
    for source in sources:
        if "views" not in source.parts:
            continue
        for node in source.of_type(ast.Try):
            yield (
                f"{source.path}:{node.lineno} has a try; "
                "denials are turned into messages in web/error_middleware.py"
            )
        for node in source.of_type(ast.FunctionDef, ast.AsyncFunctionDef):
            if length(node) > VIEW:
                yield f"{source.path}:{node.lineno} {node.name} has {length(node)} lines, more than {VIEW}"


def interfaces_do_not_query(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        if package_of(source) not in INTERFACES:
            continue
        for node in source.of_type(ast.Attribute):
            if node.attr in ("objects", "_default_manager", "_base_manager"):
                yield f"{source.path}:{node.lineno} queries a model; ask the package's look-up with the actor"
        for name in ("get_object_or_404", "get_list_or_404"):
            for node in source.calls(name):
                yield f"{source.path}:{node.lineno} {name} looks past visible_to"


def recorded_events_exist(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        for node in source.calls("record"):
            if not (
                node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
            ):
                continue
            event_type = EVENT_TYPES.get(node.args[0].value)
            given = {keyword.arg for keyword in node.keywords}
            if event_type is None:
                yield (
                    f"{source.path}:{node.lineno} records {node.args[0].value}, "
                    "which audit/event_types.py does not know"
                )
            elif None not in given and (missing := event_type.details - {str(word) for word in given}):
                yield (
                    f"{source.path}:{node.lineno} records "
                    f"{node.args[0].value} without {', '.join(sorted(missing))}"
                )


def only_documents_touches_the_store(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        for line, name in source.imports():
            if name.startswith("vestibule.documents.store") and package_of(source) != "documents":
                yield f"{source.path}:{line} imports documents.store"


def only_settings_read_the_environment(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        if source.path == "vestibule/settings.py" or package_of(source) == "embedded":
            continue
        # Writing is not reading.
        prepared = {id(node.value) for node in source.of_type(ast.Attribute) if node.attr == "setdefault"}
        for node in source.of_type(ast.Attribute):
            if node.attr in ("environ", "getenv") and id(node) not in prepared:
                yield f"{source.path}:{node.lineno} reads the environment"
        for line, name in source.imports():
            if name in ("os.environ", "os.getenv"):
                yield f"{source.path}:{line} reads the environment"


def enqueued_jobs_are_registered(sources: Iterable[Source]) -> Iterator[str]:
    known = {
        ast.literal_eval(word.value)
        for source in sources
        for node in source.calls("task")
        for word in node.keywords
        if word.arg == "name"
    }
    for source in sources:
        for node in source.calls("enqueue"):
            name = (
                node.args[0].value
                if node.args and isinstance(node.args[0], ast.Constant)
                else "a name that is not written out"
            )
            if name not in known:
                yield f"{source.path}:{node.lineno} enqueues {name}, which worker/jobs.py does not register"


def migrations_need_no_extension(sources: Iterable[Source]) -> Iterator[str]:
    """Full-text search and GIN are PostgreSQL's own; what stands here has to be installed, by whatever name
    Django calls it."""
    needs = (
        r"create\s+extension|postgres\.operations|Extension\("
        r"|_trgm_|trigram|unaccent|hstore|citext|btree_gi|BtreeGi|ExclusionConstraint|Bloom"
    )
    for source in sources:
        if is_migration(source) and re.search(needs, source.text, re.IGNORECASE):
            yield f"{source.path} needs a contrib extension, which the embedded PostgreSQL does not have"


def pages_load_nothing_from_elsewhere(sources: Iterable[Source]) -> Iterator[str]:
    outward = re.compile(
        r"""(?:\b(?:src|srcset|action|data|poster)\s*=\s*|<link\b[^>]*\bhref\s*=\s*|url\(\s*|@import\s+)["']?(?:https?:)?//""",
        re.IGNORECASE,
    )
    for source in sources:
        for match in outward.finditer(source.text):
            yield (
                f"{source.path}:{source.text.count('\n', 0, match.start()) + 1} "
                "loads something from another host"
            )


def nothing_skips_itself(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        for node in source.of_type(ast.Attribute):
            if node.attr in ("skip", "skipif", "xfail", "importorskip") and "pytest" in ast.unparse(node):
                yield f"{source.path}:{node.lineno} skips itself; say what is missing and fail"


# What Playwright does without looking whether a person could: each scrolls, or fills, or fires, wherever the
# control may be hidden.
REACHES_PAST_THE_HAND = {
    "blur", "check", "click", "dblclick", "dispatch_event", "drag_and_drop", "drag_to", "fill", "focus",
    "hover", "press_sequentially", "scroll_into_view_if_needed", "select_option", "select_text",
    "set_checked", "set_input_files", "tap", "uncheck",
}  # fmt: skip
KEY = re.compile(r"(\w+\+)*(Enter|Tab|Escape|Space|Backspace|Delete|Home|End|Insert|Arrow\w+|Page\w+|F\d+|.)")
SCRIPTED = re.compile(
    r"\.(click|focus|blur|submit|requestSubmit|select|showModal|scrollIntoView(IfNeeded)?)\(|\.(open|checked|value|selectedIndex)\s*=[^=]"
    r"|dispatchEvent(?!\(new Event\('beforeunload')"
)
THE_HAND = "tests/browser/pressing.py"


def drives_a_browser(source: Source) -> bool:
    return (
        any(name.startswith(("playwright", "tests.browser")) for _line, name in source.imports())
        or "browser" in source.parts
    )


def browsers_are_pressed_by_the_hand(sources: Iterable[Source]) -> Iterator[str]:
    """Playwright's `click` presses what nobody can see; only the hand proves that a control is hit before it
    presses."""
    for source in sources:
        if source.path == THE_HAND or not drives_a_browser(source):
            continue
        for node in source.of_type(ast.Call):
            if not isinstance(node.func, ast.Attribute):
                continue
            verb, receiver = node.func.attr, ast.unparse(node.func.value)
            by_key = (
                verb == "press"
                and not receiver.endswith("keyboard")
                and any(KEY.fullmatch(word) for word in plain_words(node))
            )
            forced = any(keyword.arg == "force" for keyword in node.keywords)
            scripted = verb.startswith("evaluate") and any(
                SCRIPTED.search(word) for word in plain_words(node)
            )
            if verb in REACHES_PAST_THE_HAND or by_key or forced or scripted:
                yield (
                    f"{source.path}:{node.lineno} {receiver[:40]}.{verb} "
                    "does what a person may not be able to; use tests/browser/pressing.py"
                )


def plain_words(node: ast.Call) -> list[str]:
    """The texts among the arguments of a call, those of `lambda` and names apart."""
    return [
        one.value
        for one in [*node.args, *(word.value for word in node.keywords)]
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]


def exceptions_that_docstrings_name_exist(sources: Iterable[Source]) -> Iterator[str]:
    """A rename that a docstring did not follow sends its reader after nothing."""
    known = set(dir(builtins))
    whole = [*sources, *all_sources("vestibule")]
    known |= {node.name for source in whole for node in source.of_type(ast.ClassDef)}
    known |= {name.rpartition(".")[2] for source in whole for _line, name in source.imports()}
    for source in sources:
        for node in source.of_type(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef):
            said = " ".join((ast.get_docstring(node) or "").split())
            for told in re.findall(r"Raises (.*?)(?:\. |\.$|$)", said):
                for name in re.findall(r"(?<![\w.-])[A-Z][a-z]+[A-Za-z0-9]*", told):
                    if name not in known:
                        yield f"{source.path}:{node.lineno} names {name}, which does not exist"


def subjects_are_read_in_one_place(sources: Iterable[Source]) -> Iterator[str]:
    """`docrequest:42` is a Subject; whoever takes it apart by hand forgets the kind or the number."""
    for source in sources:
        if source.path == "vestibule/core/subjects.py":
            continue
        for node in source.of_type(ast.Call):
            called = node.func
            if not isinstance(called, ast.Attribute) or called.attr not in (
                "partition",
                "split",
                "startswith",
            ):
                continue
            whose, given = ast.unparse(called.value), [ast.unparse(one) for one in node.args]
            if (
                any(given)
                and ":" in given[0]
                and whose.split(".")[-1] in ("subject", "about", "ref", "actor_ref")
            ):
                yield f"{source.path}:{node.lineno} takes a subject apart: use core.subjects"


def named_locks_are_taken_in_one_place(sources: Iterable[Source]) -> Iterator[str]:
    """A lock that is taken by hand forgets that it needs a transaction, or to be given back."""
    for source in sources:
        if source.path != "vestibule/core/locks.py" and "advisory" in source.text:
            yield f"{source.path} takes a lock of the database by itself: use core.locks"


def numbers_are_read_in_one_place(sources: Iterable[Source]) -> Iterator[str]:
    """`isdigit` says yes to signs that `int` cannot read; names of processes in /proc are the kernel's
    own."""
    for source in sources:
        if source.path == "vestibule/core/numbers.py" or package_of(source) == "embedded":
            continue
        for node in source.of_type(ast.Attribute):
            if node.attr in ("isdigit", "isdecimal", "isnumeric"):
                yield f"{source.path}:{node.lineno} reads a number by itself: use core.numbers.number"


def exceptions_to_types_say_why(sources: Iterable[Source]) -> Iterator[str]:
    """Beside `cast` and what mypy is to ignore stands the reason, in the same line."""
    exception = re.compile(r"# type: ignore(\[[^]]*\])?|(?<![.\w])cast\(")
    for source in sources:
        for number, line in enumerate(source.text.splitlines(), 1):
            if (found := exception.search(line)) and not re.search(
                r"# (?!type: ignore)\S", line[found.end() :]
            ):
                yield f"{source.path}:{number} makes an exception to the types and does not say why"
