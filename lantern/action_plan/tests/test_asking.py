from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency, person
from lantern.action_plan.asking import ask_due, ask_now, send_link
from lantern.action_plan.changes.progress import name_owner, say_how_it_goes
from lantern.action_plan.command import ask
from lantern.action_plan.models import Action, Ask, UpdateLink
from lantern.action_plan.tests.factories import BY, NOON, a_lead, a_plan, small, with_action

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=42)


@pytest.fixture
def action():
    return a_plan()


def begun(*refs, by=BY, at=NOON):
    for ref in refs:
        given = {"delivery": "green", "says": "It began.", "reason": "It began."}
        say_how_it_goes(action=Action.objects.get(ref=ref), **given, at=at, by=by)


def asked(now=LATER):
    return ask_due(now=now, by=BY)


def test_six_weeks_after_the_last_word_who_speaks_for_the_lead_is_asked_in_one_letter(action):
    lead = a_lead()
    begun("1.1", "1.2")

    said = asked()

    assert [each.words for each in said] == [f"1.1, 1.2: written to {lead.email}."]
    assert len(mail.outbox) == 1
    assert "/plan/actions/1.1/update/" in mail.outbox[0].body
    assert "/plan/actions/1.2/update/" in mail.outbox[0].body
    assert asked() == []


def test_nobody_is_asked_before(action):
    a_lead()
    begun("1.1")

    assert asked(NOON + timedelta(days=41)) == []


def test_after_a_week_they_are_reminded_and_after_three_the_delivery_group_hears_of_it(action):
    a_lead()
    group = person("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP)
    begun("1.1")

    for days in (0, 7, 21):
        asked(LATER + timedelta(days=days))

    assert [each.stage for each in Ask.objects.all()] == ["ask", "remind", "escalate"]
    assert mail.outbox[-1].to == [group.email]
    assert "asked twice" in mail.outbox[-1].body


def test_an_owner_without_an_account_is_sent_a_link_for_each_action(action):
    begun("1.1")
    name_owner(action=action, role="A small partner", email="small@example.org", at=NOON, by=BY)

    asked()

    letter = mail.outbox[0]
    assert letter.to == ["small@example.org"]
    assert "/plan/link/" in letter.body
    assert "without an account" in letter.body
    assert UpdateLink.objects.get().agency.code == "lbbd"


def test_where_nobody_is_known_it_says_so(action):
    begun("1.1")

    assert [each.words for each in asked()] == ["1.1: nobody to write to. Say who answers for it."]
    assert ask_now(_standing(), now=LATER, by=BY).went is False


def _standing(ref="1.1"):
    from lantern.action_plan.standing import with_standing

    return with_standing(Action.objects.filter(ref=ref)).get()


def test_an_action_without_a_lead_can_still_be_asked_about(db):
    a_plan(actions=with_action("1.1", lead=""))
    begun("1.1")
    name_owner(action=Action.objects.get(ref="1.1"), role="Somebody", email="who@example.org", at=NOON, by=BY)

    asked()

    assert "/plan/actions/1.1/update/" in mail.outbox[0].body
    assert not UpdateLink.objects.exists()


def test_a_letter_the_post_office_refuses_may_be_tried_again(action, monkeypatch, caplog):
    a_lead()
    begun("1.1")
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _refused)

    said = asked()

    assert said[0].words == "1.1: the letter could not be handed to the post office. Try again later."
    assert not Ask.objects.exists()


def _refused(*args, **kwargs):
    raise OSError


def test_a_link_that_could_not_be_sent_opens_nothing(action, monkeypatch, caplog):
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _refused)

    said = send_link(action=action, agency=agency("harbour-light"), email="small@example.org", now=NOON, by=BY)

    assert not said.went
    assert UpdateLink.objects.get().ended_at


def test_the_command_asks_and_says_what_became_of_it(capsys):
    import sys

    assert ask(out=sys.stdout) == 0
    a_plan()
    Action.objects.exclude(ref="1.1").update(starts_on=None, ends_on=None)
    a_lead()
    begun("1.1", at=timezone.now() - timedelta(days=50))
    assert ask(out=sys.stdout) == 0

    said = capsys.readouterr().out
    assert "Nobody needs asking today." in said
    assert "1.1: written to" in said


@pytest.fixture
def group(action, client):
    group = person("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP)
    client.force_login(group)
    return group


def page(client):
    return client.get(reverse("action_plan:asking")).content.decode()


def test_who_drives_the_plan_sees_whom_to_ask_and_asks(client, group):
    lead = a_lead()
    begun("1.1", at=timezone.now() - timedelta(days=50))
    assert f'Ask <a class="govuk-link" href="mailto:{lead.email}">' in page(client)

    html = client.post(reverse("action_plan:asking"), {"which": "1.1"}, follow=True).content.decode()
    again = client.post(reverse("action_plan:asking"), {"which": "1.1"}, follow=True).content.decode()

    assert f"1.1: written to {lead.email}." in html
    assert "a letter has gone out today already" in again
    assert len(mail.outbox) == 1
    assert client.post(reverse("action_plan:asking"), {"which": "9.9"}).status_code == 302


def test_a_link_is_sent_from_the_page_and_can_be_ended(client, group, action):
    small_partner = agency("harbour-light", AgencyKind.VOLUNTARY)
    sent = {"agency": small_partner.pk, "email": "small@example.org"}

    html = client.post(reverse("action_plan:link", args=["1.1"]), sent, follow=True).content.decode()

    assert "A link is on its way to small@example.org." in html
    assert "small@example.org for Agency harbour-light" in page(client)
    client.post(reverse("action_plan:end_link", args=[UpdateLink.objects.get().pk]))
    assert UpdateLink.objects.get().ended_at


def test_a_strategy_is_checked_and_loaded_from_the_page(client, group, tmp_path):
    from lantern.action_plan.sheet import write

    def send(content, **more):
        from django.core.files.uploadedfile import SimpleUploadedFile

        file = SimpleUploadedFile(more.pop("name", "strategy.xlsx"), content)
        return client.post(reverse("action_plan:load"), {"file": file, **more}, follow=True).content.decode()

    broken = write(small(actions=with_action("1.1", lead="The counsil")))
    assert "Did you mean “The council”?" in send(broken, check="yes")
    assert "1.1: Nobody here is called" in send(broken, load="yes", reason="x")
    assert "no Excel workbook" in send(b"not a workbook", check="yes")
    assert "cannot be opened" in send(b"PK\x03\x04 nearly", check="yes")
    assert "Say why it replaces" in send(write(small(version="2")), load="yes")
    assert "In force now: A small strategy, version 2." in send(write(small(version="2")), load="yes", reason="Newer")


def test_a_file_too_large_for_a_strategy_is_refused_on_the_page(client, group, monkeypatch):
    from django.core.files.uploadedfile import SimpleUploadedFile

    monkeypatch.setattr("lantern.action_plan.views.loading.LARGEST", 3)
    file = SimpleUploadedFile("strategy.toml", b"title = 'x'")

    html = client.post(reverse("action_plan:load"), {"file": file, "check": "yes"}).content.decode()

    assert "larger than 25 MB" in html


def test_a_workbook_that_unpacks_into_far_too_much_is_refused(monkeypatch):
    from lantern.action_plan import arriving
    from lantern.action_plan.reading import NotAStrategy
    from lantern.action_plan.sheet import write

    monkeypatch.setattr(arriving, "LARGEST_INSIDE", 10)
    with pytest.raises(NotAStrategy, match="far larger inside"):
        arriving.content_of(write({}), ".xlsx")
