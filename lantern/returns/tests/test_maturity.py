"""The grid of core fields: who asks, who answers, who reads, and what a list of fields may hold."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from lantern.access.tests.factories import agency, person
from lantern.returns.changes import Refused, maturity
from lantern.returns.core_fields import COLUMNS, Unreadable, read, written
from lantern.returns.models import CoreField, FieldAnswer
from lantern.returns.models.maturity import Group
from lantern.returns.tests.factories import BY, NOON, Worked, a_core_field, an_accepted_return
from lantern.trail.models import Entry

GROUPS = dict(Group.choices)
SAID = {"collected": "yes", "standard": "partly", "extractable": "no", "shared": "not known"}


def answer(field, code="lbbd", **more):
    said = {**SAID, "percent": 80, "owner": "Data team", "note": "", **more}
    return maturity.say_of_field(field=field, agency=agency(code), said=said, at=NOON, by=BY)


@pytest.mark.django_db
def test_an_answer_is_added_and_the_one_before_it_stays():
    field = a_core_field()
    answer(field, percent=80)

    newest = answer(field, percent=90)

    assert FieldAnswer.objects.count() == 2
    assert list(FieldAnswer.objects.latest()) == [newest]
    assert [entry.what for entry in Entry.objects.all()] == ["core field added", *["core field answered"] * 2]


@pytest.mark.django_db
def test_a_field_is_asked_about_once_and_again_after_it_was_ended():
    field = a_core_field()
    with pytest.raises(Refused, match="already"):
        a_core_field()

    maturity.ask_no_more(field=field, at=NOON, by=BY)

    assert list(CoreField.objects.asked()) == []
    assert list(CoreField.objects.asked()) != [a_core_field()]
    with pytest.raises(Refused, match="no longer"):
        maturity.ask_no_more(field=field, at=NOON, by=BY)


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"percent": 101}, {"collected": "green"}])
def test_the_database_refuses_what_is_no_answer(wrong):
    field = a_core_field()

    with pytest.raises(IntegrityError), transaction.atomic():
        answer(field, **wrong)


def test_a_list_is_read_as_it_was_written():
    fields = [
        CoreField(group="victims", name="Age", note="In years, “18” too"),
        CoreField(group="services", name="Referral", indicator="x-recorded"),
    ]

    found = read(written(fields), groups=GROUPS, indicators={"x-recorded"})

    assert found == [{name: getattr(field, name) for name in COLUMNS} for field in fields]


@pytest.mark.parametrize(
    "content, found",
    [
        (b"Group,Name\nVictims, Age \n", [("victims", "Age")]),
        (b"name,group,more\r\nSex,people who commit abuse,x\r\n", [("people who abuse", "Sex")]),
        ("group,name\ncontext,Où\n".encode("cp1252"), [("context", "Où")]),
        (b"group,name\nvictims,Age\nVictims,Age\n", [("victims", "Age")]),
        (b"group,name\n", []),
        (b"Group;Name;Note\r\nVictims;Age;In years, whole\r\n", [("victims", "Age")]),
        ("group\tname\nvictims\tOù\n".encode("utf-16"), [("victims", "Où")]),
    ],
)
def test_a_list_is_read_however_it_was_saved(content, found):
    assert [(each["group"], each["name"]) for each in read(content, groups=GROUPS, indicators=set())] == found


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "no column “group”"),
        (b"group\nvictims\n", "no column “name”"),
        (b"group,name\nothers,Age\n", "Row 2: “others” is no group"),
        (b"group,name\nvictims,Age\nvictims,\n", "Row 3: begin the field's name"),
        (b"group,name\nvictims,=1+1\n", "Row 2: begin the field's name"),
        (b"group,name,note\nvictims,Age,@x\n", "Row 2: begin the note"),
        (b"group,name,indicator\nvictims,Age,csa-contacts\n", "Row 2: “csa-contacts” is no indicator"),
        (b"group,name\nvictims," + b"a" * 121 + b"\n", "longer than 120"),
        (b'group,name\nvictims,"Age\n', "not a CSV table"),
        (b"group,name\n" + b"victims,Age\n" * 501, "more than 500 rows"),
        (b"\x81\x8d", "not text"),
        (b"\xff\xfeg", "not text"),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(content, words):
    with pytest.raises(Unreadable, match=words):
        read(content, groups=GROUPS, indicators=set())


@pytest.mark.django_db
def test_a_list_on_the_page_adds_what_is_new_or_nothing(client):
    a_core_field("Age")
    client.force_login(person("delivery_group"))

    def send(content):
        file = SimpleUploadedFile("fields.csv", content)
        return client.post(reverse("returns:core_fields"), {"list": "yes", "file": file}, follow=True).content.decode()

    assert "1 core field added." in send(b"group,name\nvictims,Age\nvictims,Sex\n")
    refused = send(b"group,name\nvictims,School\nothers,Sex\n")
    assert refused.count("Row 3: “others” is no group") == 2  # beside the box, and at the top of the page
    assert sorted(CoreField.objects.values_list("name", flat=True)) == ["Age", "Sex"]


@pytest.mark.django_db
def test_an_agency_answers_for_itself_alone(client):
    field = a_core_field()
    agency("met-east")
    client.force_login(person("analyst"))

    client.post(reverse("returns:answer_field", args=[field.pk]), {**SAID, "owner": "Data team", "agency": "met-east"})

    kept = FieldAnswer.objects.get()
    assert (kept.agency.code, kept.percent, kept.by) == ("lbbd", None, "Amber Kettle")


@pytest.mark.django_db
def test_a_word_stands_beside_every_shape(client):
    field = a_core_field()
    answer(field)
    client.force_login(person("board"))

    grid = client.get(reverse("returns:maturity")).content.decode()
    one = client.get(reverse("returns:maturity_of", args=["lbbd"])).content.decode()

    assert "Collected: Yes. Standard categories: Partly. Can be extracted: No. Shared: Not known." in grid
    assert one.count('aria-hidden="true">●</span>Yes') == 1
    assert "Answer: " not in one


@pytest.mark.django_db
@pytest.mark.parametrize("role, shown", [("analyst", "75.0%"), ("board", "Most")])
def test_how_complete_a_field_is_comes_from_the_figures_where_there_is_one(client, role, shown):
    code = "contacts-ethnicity-recorded"
    answer(a_core_field(indicator=code), percent=10)
    an_accepted_return(Worked(figures=((code, "2025-26Q1", "all", "All", 30, 40),)), at_agency=agency())
    client.force_login(person(role))

    page = client.get(reverse("returns:maturity_of", args=["lbbd"])).content.decode()

    assert shown in page
    assert "Counted, April to June 2025" in page
    assert "10%" not in page


@pytest.mark.django_db
def test_what_was_said_is_read_newest_first(client):
    field = a_core_field()
    answer(field, note="Asked the supplier")
    answer(field, note="The supplier answered")
    client.force_login(person("board"))

    page = client.get(reverse("returns:field_history", args=["lbbd", field.pk])).content.decode()

    assert page.index("The supplier answered") < page.index("Asked the supplier")
