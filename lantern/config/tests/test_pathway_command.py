import io

from lantern.config import command
from lantern.config.pathway_command import DOES_NOT, HOLDS, verify
from lantern.pathway import verifying


def test_the_pathway_that_is_shipped_holds_together_and_says_what_is_to_be_confirmed():
    out = io.StringIO()

    assert verify(None, out=out) == HOLDS
    assert "16 stages, 64 steps" in out.getvalue()
    assert "To be confirmed, 16 contacts: front_door" in out.getvalue()


def test_what_a_partnership_has_set_is_no_longer_to_be_confirmed(tmp_path, capsys):
    own = tmp_path / "own.toml"
    own.write_text("[settings]\nreferral_working_days = 2\n")

    assert command.main(["pathway", "verify", str(own)]) == HOLDS
    assert "15 settings" in capsys.readouterr().out


def test_a_file_that_cannot_be_used_is_one_sentence(tmp_path, capsys):
    own = tmp_path / "own.toml"
    own.write_text("[settings]\nhours = 2\n")

    assert command.main(["pathway", "verify", str(own)]) == 2
    assert capsys.readouterr().err == (
        "lantern: “hours” is not something that a partnership can set: mend its spelling.\n"
    )


def test_a_pathway_that_does_not_hold_together_says_so(monkeypatch):
    monkeypatch.setattr(verifying, "_names", lambda pathway: ["S1.1 names the role “vicar”, and there is none."])
    out = io.StringIO()

    assert verify(None, out=out) == DOES_NOT
    assert "vicar" in out.getvalue()
