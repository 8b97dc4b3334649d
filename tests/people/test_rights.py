"""What roles allow: as they are at first, and as administrators change them."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.architecture.source import ROOT
from tests.signed_in import browser
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.docrequests import rules
from vestibule.people import staff_roles
from vestibule.people.actors import login_with_person
from vestibule.people.models import Staff, StaffRole
from vestibule.people.rights import DEFAULTS, Right, RoleKey
from vestibule.people.roles import Role, role_denial
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


def with_role(name: str, key: str) -> Staff:
    person = personas.staff(name)
    person.roles.set(StaffRole.objects.filter(key=key))
    return person


@pytest.mark.covers("A-01")
def test_an_installation_begins_with_the_roles_of_the_matrix():
    """The migration and the table say the same."""
    assert {role.key: role.granted for role in StaffRole.objects.all()} == dict(DEFAULTS)


# Requirements 4.6, row by row: author, Customer service, practice staff, read-only.
MATRIX = {
    Right.REQUESTS_CREATE: (True, True, False, False),
    Right.REQUESTS_VIEW: (True, True, True, True),
    Right.REQUESTS_EDIT: (True, True, True, False),
    Right.ACCOUNTS_EDIT: (False, True, False, False),
    Right.ACCOUNTS_DELETE: (False, False, False, False),
    Right.WORKS_EDIT: (True, True, True, False),
    Right.WORKS_VIEW: (True, True, True, True),
    Right.CLIENTS_ASSIGN: (False, False, False, False),
    Right.REQUESTS_COMMENTS: (True, True, False, True),
}


@pytest.mark.covers("A-01", "A-12")
@pytest.mark.parametrize("right", MATRIX)
def test_the_roles_allow_what_the_matrix_says(right):
    assert tuple(with_role(f"{key} one", key).may(right) for key in RoleKey) == MATRIX[right]
    assert personas.ada().may(right)


@pytest.mark.covers("A-01")
def test_one_person_may_have_several_roles_and_what_each_allows():
    person = with_role("Pia Both", RoleKey.READ_ONLY)
    assert not person.may(Right.REQUESTS_CREATE)
    person.roles.add(StaffRole.objects.get(key=RoleKey.AUTHOR))
    assert person.may(Right.REQUESTS_CREATE)
    signed_in = login_with_person(person.login_id)
    assert signed_in is not None and signed_in.staff.known_rights == person.granted


def test_whoever_may_only_look_acts_in_no_role_of_a_process():
    w = factories.world()
    w.ravi.roles.set(StaffRole.objects.filter(key=RoleKey.READ_ONLY))
    denial = role_denial(Role.CUSTOMER_SERVICE, w.ravi)
    assert denial.startswith("Your roles do not let you contact customers, check documents, send")
    assert rules.asking_denial(by=w.ravi).startswith("Your roles do not let you create document requests.")


@pytest.mark.covers("A-12")
def test_a_right_that_is_taken_away_bites_on_a_page_that_is_open():
    w = factories.world()
    page, role = browser(w.anna.login, "desk"), StaffRole.objects.get(key=RoleKey.AUTHOR)
    assert page.get("/desk/works/new/").status_code == 200
    staff_roles.change_role(role, name="", rights=role.granted - {Right.WORKS_CREATE}, by=personas.ada())
    answer = page.post("/desk/works/new/", {"do": "save", "title": "Tax return"})
    assert answer.status_code == 403
    assert "Your roles do not let you add Works. Ask your administrator." in answer.content.decode()


class TestRoles:
    @pytest.fixture(autouse=True)
    def people(self, db):
        self.w, self.ada = factories.world(), personas.ada()

    def test_only_administrators_change_them(self):
        with pytest.raises(ActionDeniedError, match="Only administrators can change roles"):
            staff_roles.add_role(name="Auditors", rights=[], by=self.w.anna)

    def test_a_name_is_taken_in_any_case_and_language(self):
        for name in ("Request Author", "read-only"):
            with pytest.raises(staff_roles.RoleNameTakenError):
                staff_roles.add_role(name=name, rights=[], by=self.ada)

    def test_a_change_is_told_by_what_came_and_what_went(self):
        role = staff_roles.add_role(name="Auditors", rights=["mail.view", "nonsense.all"], by=self.ada)
        assert role.rights == "mail.view"
        staff_roles.change_role(role, name="Auditors", rights=["works.view"], by=self.ada)
        said = entry(AuditEvent.objects.select_related("details").latest("pk")).sentence
        assert said == (
            "Changed the role Auditors. Added: see Works and their documents. "
            "Taken away: see the emails that we sent"
        )

    def test_two_administrators_at_once_get_one_result_and_one_sentence(self):
        role = staff_roles.add_role(name="Auditors", rights=[], by=self.ada)
        seen = staff_roles.stamp_of(role)
        staff_roles.change_role(role, name="Auditors", rights=["mail.view"], seen=seen, by=self.ada)
        with pytest.raises(StaleFormError):
            staff_roles.change_role(role, name="Auditors", rights=["works.view"], seen=seen, by=self.ada)

    def test_what_hangs_on_a_role_is_said_before_it_goes(self):
        role = staff_roles.add_role(name="Auditors", rights=[], by=self.ada)
        role.members.add(self.w.ravi)
        with pytest.raises(ActionDeniedError, match="Give them another role first"):
            staff_roles.remove_role(role.pk, by=self.ada)
        role.members.clear()
        staff_roles.remove_role(role.pk, by=self.ada)
        assert not StaffRole.objects.filter(pk=role.pk).exists()

    def test_a_role_of_every_installation_stays_and_keeps_its_name(self):
        role = StaffRole.objects.get(key=RoleKey.READ_ONLY)
        with pytest.raises(ActionDeniedError, match="Every installation has this role"):
            staff_roles.remove_role(role.pk, by=self.ada)
        staff_roles.change_role(role, name="Another", rights=[], by=self.ada)
        assert StaffRole.objects.get(key=RoleKey.READ_ONLY).name == "Read-only"

    def test_the_screens_add_change_and_remove_one(self):
        page = browser(self.ada.login, "desk")
        page.post(
            "/desk/settings/roles/new/", {"name": "Auditors", "mail": ["mail.view"], "works": ["works.view"]}
        )
        role = StaffRole.objects.get(name="Auditors")
        assert role.granted == {Right.MAIL_VIEW, Right.WORKS_VIEW}
        listed = page.get("/desk/settings/roles/").content.decode()
        assert "Auditors" in listed and "Practice staff" in listed
        page.post(f"/desk/settings/roles/{role.pk}/remove/")
        assert not StaffRole.objects.filter(name="Auditors").exists()


@pytest.mark.covers("A-17")
class TestInternalComments:
    """Requirements 4.6: who sees them, wherever the desk shows a request."""

    @pytest.fixture(autouse=True)
    def people(self, db):
        self.w = factories.world()
        self.docrequest = factories.submitted(self.w)
        task = Task.objects.open().get()
        self.pages = [
            f"/desk/requests/{self.docrequest.reference}/",
            f"/desk/requests/{self.docrequest.reference}/check/",
            f"/desk/?tab=team&task={task.pk}",
        ]

    def seen(self, person: Staff) -> list[bool]:
        page = browser(person.login, "desk")
        return ["inside only" in page.get(one).content.decode() for one in self.pages]

    @pytest.mark.parametrize(
        ("key", "sees"),
        [("author", True), ("customer_service", True), ("practice", False), ("read_only", True)],
    )
    def test_as_the_matrix_says(self, key, sees):
        self.w.ravi.roles.set(StaffRole.objects.filter(key=key))
        assert self.seen(self.w.ravi) == [sees] * 3

    def test_administrators_see_them(self):
        assert self.seen(personas.ada()) == [True] * 3

    def test_practice_staff_with_the_right_do(self):
        role = StaffRole.objects.get(key=RoleKey.PRACTICE)
        self.w.ravi.roles.set([role])
        rights = role.granted | {Right.REQUESTS_COMMENTS}
        staff_roles.change_role(role, name="", rights=rights, by=personas.ada())
        assert self.seen(self.w.ravi) == [True] * 3

    def test_whoever_wrote_one_sees_it(self):
        self.w.anna.roles.set(StaffRole.objects.filter(key=RoleKey.PRACTICE))
        assert self.seen(self.w.anna)[:2] == [True, True]

    def test_no_other_place_of_the_desk_shows_one(self):
        """Templates name it by the word that `comments_for` gives, which asks for the right."""
        named = [
            one for one in (ROOT / "templates").rglob("*.html") if "docrequest.internal" in one.read_text()
        ]
        assert named == []
