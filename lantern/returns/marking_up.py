"""Make the workbook that goes back to the sender, beside the file it is made from, for as long as that is there."""

from lantern.returns import parquet, quarantine
from lantern.returns.as_sent import rows_as_sent
from lantern.returns.models import Kept
from lantern.returns.workbook import write_workbook


def mark_up(sent):
    """Write the workbook of a checked return into quarantine, in place of an earlier one. Nothing, if its file is gone."""
    kept = Kept.objects.filter(sent=sent).first()
    if kept is None or not quarantine.holds(sent.stored_as):
        return
    findings = parquet.unpacked(kept.findings).to_pylist()
    with quarantine.working_folder() as folder, quarantine.under_its_name(sent) as path:
        made = folder / "workbook.xlsx"
        count = sum(1 for _ in rows_as_sent(path))
        write_workbook(made, reference=sent.reference, rows=rows_as_sent(path), count=count, findings=findings)
        made.chmod(0o600)
        if quarantine.holds(sent.stored_as):  # it may have been withdrawn meanwhile
            made.replace(quarantine.workbook_path(sent.stored_as))
