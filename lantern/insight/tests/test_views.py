import re
from datetime import date

import pytest
from django.urls import reverse

from lantern.access.models import Agency
from lantern.analysis import periods
from lantern.analysis.indicators.catalogue import CATALOGUE
from lantern.analysis.indicators.indicator import CATEGORIES
from lantern.insight import changes
from lantern.insight.tests.factories import NOON, an_agency, figures, published, someone
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
COVERS = (date(2024, 4, 1), date(2025, 6, 30))
PERIODS = [*periods.quarters(*COVERS), *periods.years(*COVERS)]
PAGES = ["picture", "children", "coverage", "sources", "plans", "open", "comparison"]


def every_figure(of=lambda place: (7001 + 13 * place, 90001 + 17 * place)):
    """A figure for every indicator, breakdown and category, each count unlike any other number on a page."""
    places = [
        (indicator.code, period.code, dimension, category)
        for indicator in CATALOGUE
        for period in PERIODS
        for dimension in indicator.breakdowns
        for category in CATEGORIES[dimension]
    ]
    return figures(*((*place, *of(number)) for number, place in enumerate(places)))


@pytest.fixture
def site(client):
    Agency.objects.filter(pk=an_agency().pk).update(authority_code="301")

    def sign_in(role):
        client.force_login(someone(role))
        return client

    return sign_in


def every_address():
    stages = [f"{reverse('insight:children')}?stage={stage}" for stage in ("referrals", "assessments", "plans")]
    one = [reverse("insight:indicator", args=[indicator.code]) for indicator in CATALOGUE[::6]]
    return [reverse(f"insight:{name}") for name in PAGES] + stages + one


def test_every_page_of_figures_opens_within_twelve_queries(site, django_assert_max_num_queries):
    published(every_figure(), covers=COVERS)
    client = site("analyst")

    for address in every_address():
        with django_assert_max_num_queries(12):
            page = client.get(address)
        assert page.status_code == 200, address
        assert "OFFICIAL-SENSITIVE" in page.text


def test_no_page_gives_a_count_or_a_percentage_to_someone_who_may_not_see_them(site):
    published(every_figure(), covers=COVERS)
    client = site("board")

    for address in every_address():
        page = client.get(address).text
        words = re.sub(r"<[^>]*>", " ", page)
        assert not re.search(r"\d%|\d,\d{3}|\b[79]\d{3,4}\b", words), address
        assert not re.search(r"\b(7[0-9]{3}|9[0-9]{4})\b", page.replace("2025", "")), address
        assert "OFFICIAL-SENSITIVE" not in page


def test_pages_in_words_are_the_same_to_the_letter_for_other_counts_of_the_same_shape(site):
    client, seen = site("board"), []
    # of 220 and of 230 children in each group the exact tests say the same beside the people who live here
    for number, of in enumerate((lambda place: (220, 4000), lambda place: (230, 4100))):
        figure_set = published(every_figure(of), covers=COVERS, source="R-1")
        seen.append([_without_form_marks(client.get(address).text) for address in every_address()])
        changes.withdraw(figure_set=figure_set, reason=f"Counted again {number}", at=NOON, by=someone())

    assert seen[0] == seen[1]


def _without_form_marks(page):
    return re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page)


def test_before_anything_is_published_a_page_says_what_to_do(site):
    page = site("analyst").get(reverse("insight:picture"))

    assert page.status_code == 200
    assert "No figures have been published yet" in page.text
    assert "/returns/send/" in page.text


def test_the_address_says_which_period_and_stage_are_shown(site):
    published(every_figure(), covers=COVERS)

    page = site("analyst").get(reverse("insight:children"), {"period": "2024-25", "stage": "plans"})

    assert "<title>Who the children are, April 2024 to March 2025 - Lantern</title>" in page.text
    assert "Child protection plans by sex, 31 March 2025" in page.text


def test_a_table_is_downloaded_as_it_stands_on_the_page_and_the_trail_says_so(site):
    published(every_figure(), covers=COVERS)
    client = site("analyst")
    address = reverse("insight:download", args=["children", "plans-age-band", "csv"])

    file = client.get(address, {"period": "2024-25Q4", "stage": "plans"})

    assert file.status_code == 200
    assert 'filename="lantern-care-children-plans-age-band-2024-25Q4.csv"' in file["Content-Disposition"]
    assert file.content.decode("utf-8-sig").splitlines()[1].startswith("Unborn,")
    assert Entry.objects.get(what="figures downloaded").detail["period"] == "2024-25Q4"


def test_nothing_that_somebody_typed_into_an_address_goes_into_the_trail(site):
    published(every_figure(), covers=COVERS)
    typed = {"stage": "Amber Kettle", "period": "Amber Kettle", "agency": "Amber Kettle"}

    file = site("analyst").get(reverse("insight:download", args=["picture", "stages", "csv"]), typed)

    assert file.status_code == 200
    (entry,) = Entry.objects.filter(what="figures downloaded")
    assert entry.on == "/picture/download/picture/stages.csv"
    assert entry.detail == {
        "agency": "care",
        "period": "2025-26Q1",
        "file": "lantern-care-picture-stages-2025-26Q1.csv",
    }


@pytest.mark.parametrize("page", ["picture", "csa-contacts"])
def test_a_spreadsheet_is_downloaded_from_a_page_and_from_an_indicator(site, page):
    published(every_figure(), covers=COVERS)
    name = {"picture": "stages", "csa-contacts": "trend"}[page]

    file = site("analyst").get(reverse("insight:download", args=[page, name, "xlsx"]))

    assert file.content.startswith(b"PK")


@pytest.mark.parametrize(
    "args", [("nowhere", "stages", "csv"), ("picture", "nothing", "csv"), ("picture", "stages", "pdf")]
)
def test_a_table_that_is_not_there_is_not_found(site, args):
    published(every_figure(), covers=COVERS)

    assert site("analyst").get(reverse("insight:download", args=args)).status_code == 404


def test_someone_who_may_not_download_figures_is_refused_and_the_trail_says_so(site):
    published()

    answer = site("practitioner").get(reverse("insight:download", args=["picture", "stages", "csv"]))

    assert answer.status_code == 403
    assert Entry.objects.filter(what="refused").exists()


def test_the_list_of_indicators_keeps_its_filter_in_the_address(site):
    page = site("board").get(reverse("insight:indicators"), {"stage": "open_child", "polarity": "up"}).text

    assert "Open children: ethnicity recorded" in page
    assert "Contacts with sexual abuse" not in page
    assert "Stage: Open children" in page


def test_an_indicator_shows_its_definition_and_its_worked_example(site):
    published(every_figure(), covers=COVERS)

    page = site("analyst").get(reverse("insight:indicator", args=["csa-assessments"])).text

    assert "Exploitation (11A) alone is not counted here." in page
    assert "A worked example" in page
    assert '<th scope="row"' in page


def test_an_indicator_nobody_defined_is_not_found(site):
    assert site("analyst").get(reverse("insight:indicator", args=["happiness"])).status_code == 404


def test_two_agencies_with_figures_are_offered_and_told_apart_in_the_address(site):
    other = an_agency("other", "Another council")
    published(every_figure(), covers=COVERS)
    changes.publish(
        agency=other, kind="ssd", source="R-9", covers=COVERS, figures=figures(("csa-contacts", "2025-26Q1", "all", "All", 12, 345)), at=NOON, by=someone(),
    )  # fmt: skip

    page = site("analyst").get(reverse("insight:picture"), {"agency": "other", "period": "2025-26Q1"}).text

    assert "12 of 345 contacts" in page
    assert '<option value="care"' in page
