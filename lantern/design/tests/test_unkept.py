from django import forms
from django.http import QueryDict

from lantern.design.forms import Form
from lantern.design.unkept import NOTE, Box, Unkept, noted


class Several(Form):
    number = forms.CharField(label="NHS <number>", widget=Unkept)
    secret = forms.CharField(widget=forms.PasswordInput)
    paper = forms.FileField(label="The paper")
    words = forms.CharField()


def test_a_box_that_is_never_shown_again_says_so_beside_itself_and_no_other_does():
    form = Several({"number": "943 476 5919", "words": "kept"}, prefix="a")

    assert f'name="{NOTE}" value="text a-number NHS &lt;number&gt;"' in str(form["number"])
    assert f'name="{NOTE}" value="password a-secret Secret"' in str(form["secret"])
    assert f'name="{NOTE}" value="file a-paper The paper"' in str(form["paper"])
    assert NOTE not in str(form["words"])
    assert "943" not in str(form["number"])


def test_notes_are_read_back_and_one_that_makes_no_sense_is_of_a_plain_box():
    posted = QueryDict(mutable=True)
    posted.setlist(NOTE, ["file paper The paper", "button x Press here", ""])

    assert list(noted(posted)) == [
        Box("file", "paper", "The paper"),
        Box("text", "x", "Press here"),
        Box("text", "", ""),
    ]
