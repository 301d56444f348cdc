"""A nurse breaks the glass at night; the owner is told, and a colleague of theirs reviews it: no scripts, no mouse."""

from lantern.pathway.models import BrokenGlass, Journey
from tests.journeys.test_discussions import _follows, _picks, _presses, _types
from tests.journeys.test_journeys import CASE, NHS, _type


def test_glass_is_broken_told_and_reviewed_by_keyboard_alone(visit):
    owner, nurse = visit(javascript=False), visit(javascript=False, width=390)
    owner.signs_in("Copper Thimble")
    owner.opens("/journeys/open/")
    _type(owner, CASE, "MASH or front door (children’s social care decision maker)")
    owner.clicks("Open the journey", role="button")
    journey = Journey.objects.get()

    _breaks_the_glass(nurse)
    nurse.sees(f"You may read {journey.call_sign} until")
    nurse.sees("record nothing on it")
    assert nurse.page.get_by_text("Name another agency").count() == 0

    owner.opens("/journeys/")
    _follows(owner, "1 new notice about journeys that you own")
    owner.sees("Broke the glass to read it")
    _presses(owner, "I have read these")
    _follows(owner, str(journey))
    _reviews(owner)

    governance = visit(javascript=False)
    governance.signs_in("Saffron Button")
    governance.opens("/journeys/broken-glass/")
    governance.sees(str(journey))
    governance.sees("Right")
    assert governance.page.get_by_role("link", name=str(journey)).count() == 0


def _breaks_the_glass(nurse):
    nurse.signs_in("Coral Bobbin")
    nurse.opens("/journeys/find/")
    _follows(nurse, "break the glass")
    _types(nurse, "NHS number", NHS)
    _picks(nurse, "Another reason, which I say below")
    _presses(nurse, "Break the glass")
    nurse.sees("Say in a few words why you need to read it now.")
    _types(nurse, "NHS number", NHS)  # a number is never shown again, so it is typed again
    _types(nurse, "If another reason: which?", "the child is on our ward tonight")
    _presses(nurse, "Break the glass")


def _reviews(owner):
    glass = BrokenGlass.objects.get()
    _follows(owner, f"Review it by {glass.review_on.day} {glass.review_on:%B %Y}")
    owner.sees("the child is on our ward tonight")
    _presses(owner, "Record the review")
    owner.sees("Choose an answer to “Was it right to break the glass?”.")
    _picks(owner, "It was right")
    _picks(owner, "It was spoken about with them and whoever manages their work")
    _presses(owner, "Record the review")
    owner.sees("found that it was right: it was spoken about with them")
