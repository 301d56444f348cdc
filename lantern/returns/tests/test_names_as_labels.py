"""A person's name, typed where a label belongs, is in nothing that Lantern stores: a return is checked and all of it searched."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from lantern.returns import parquet
from lantern.returns.checking import check
from lantern.returns.models import Kept
from lantern.returns.tests.factories import BY, NOON, a_return, zipped
from lantern.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("default::DeprecationWarning:ibis")]
SLOTS = 13
# letters that are in no token, seal or number, so that what is found is the name
NAME = some.from_regex(r"Z[ghjkqvwxz]{5,9} [GJKQVWXZ][ghjkqvwxz]{5,9}", fullmatch=True)


def a_return_with(names):
    """One row for each place where a label is typed, and a name in it."""
    sex, ethnicity, source, referred, need, closed, first, latest, legal, began, ended, leaver, issue = names
    return zipped(
        ssd_person=f"pers_person_id,pers_sex,pers_ethnicity,pers_dob\n1,{sex},{ethnicity},2012-05-04\n",
        ssd_contacts="cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_desc\n"
        f"1,1,2025-04-02,{source}\n",
        ssd_cin_episodes="cine_referral_id,cine_person_id,cine_referral_date,cine_referral_source_desc,"
        f"cine_cin_primary_need_code,cine_close_reason\n1,1,2025-04-03,{referred},{need},{closed}\n",
        ssd_cp_plans="cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_initial_category,"
        f"cppl_cp_plan_latest_category\n1,1,2025-04-20,{first},{latest}\n",
        ssd_cla_episodes="clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_legal_status,"
        f"clae_cla_episode_start_reason,clae_cla_episode_ceased_reason\n1,1,2025-05-01,{legal},{began},{ended}\n",
        ssd_care_leavers=f"clea_table_id,clea_person_id,clea_care_leaver_eligibility\n1,1,{leaver}\n",
        event_issue=f"event_type,event_id,person_id,issue_code,issue_label\ncontact,1,1,,{issue}\n",
    )


def everything_stored():
    """The text of every row of every table, and of what is packed in them."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield from (str([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor.fetchall())
    for kept in Kept.objects.all():
        yield from (str(parquet.unpacked(packed).to_pylist()) for packed in (kept.findings, kept.events, kept.figures))


@settings(
    max_examples=2,  # each checks a whole return, with a name in every place at once
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(some.lists(NAME, min_size=SLOTS, max_size=SLOTS, unique_by=lambda name: name.split()[0]))
def test_a_made_up_name_sent_once_as_a_label_reaches_no_stored_row(names):
    sent = a_return(content=a_return_with(names), name="return.zip")

    check(sent, clock=lambda: NOON, by=BY)

    stored = "\n".join(everything_stored()).casefold()
    assert Kept.objects.get(sent=sent).count("read") == 7
    assert sum(label["labels"] for label in Kept.objects.get(sent=sent).coverage if not label["label"]) == SLOTS
    assert [word for name in names for word in name.casefold().split() if word in stored] == []


def test_the_search_would_find_a_label_that_was_kept():
    label = "Zghjkqw desk"
    rows = "".join(f"{at},1,2025-04-0{at},{label}\n" for at in (1, 2, 3))
    heading = "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_desc\n"

    check(a_return(content=zipped(ssd_contacts=heading + rows), name="return.zip"), clock=lambda: NOON, by=BY)

    assert Entry.objects.exists()
    assert any(label in row for row in everything_stored())
