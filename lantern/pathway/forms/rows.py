from django import forms

from lantern.design.forms import Form
from lantern.pathway.rows.upload import MOST_MEGABYTES


class RowFileForm(Form):
    file = forms.FileField(
        label="The file",
        help_text=f"One CSV file, {MOST_MEGABYTES} MB and 5,000 rows at most. Numbers are turned into tokens as it is read. The file is not kept.",
        error_messages={"required": "Choose the file to check."},
        allow_empty_file=True,  # what is wrong with an empty file is said by whoever reads it
    )
