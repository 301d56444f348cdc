"""Free text about one child: looked at closely before it is kept."""

from lantern.action_plan.words_form import WordsForm

# Nobody needs these in a journey, so no reason lets them stay.
NEVER = {"nhs number", "pupil number", "case number", "date of birth", "postcode", "address"}


class JourneyWordsForm(WordsForm):
    """As `WordsForm`, for words about one child: a name alone is doubted too, and what tells one child from all others
    is refused, whatever is said of it.
    """

    closely = True

    @property
    def refuses(self):
        return any(sign.kind in NEVER for found in self.signs.values() for sign in found)
