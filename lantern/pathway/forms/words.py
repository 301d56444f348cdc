"""Free text about one child: looked at closely before it is kept."""

from lantern.action_plan.words_form import WordsForm


class JourneyWordsForm(WordsForm):
    """As `WordsForm`, for words about one child: a name alone is doubted too, and what surely tells one person from all
    others is refused, whatever is said of it. Only what may be something else can be answered for.
    """

    closely = True

    @property
    def refuses(self):
        return any(sign.is_certain for found in self.signs.values() for sign in found)
