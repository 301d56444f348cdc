from datetime import date

import pytest

from lantern.analysis.finding import Unreadable
from lantern.analysis.readers import read, recognise
from lantern.analysis.readers.tests.returns import folder

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,2,01/05/2012,WBRI,UN1,,\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC,HOME_POST\n1,01/04/2024,S,C2,N1,U1,,,ZZ1 1ZZ\n"


def test_header_and_episodes_become_people_and_episodes_of_care(tmp_path):
    path = folder(tmp_path, header=HEADER, episodes=EPISODES)

    reading = read(path)

    assert recognise(path) == "ssda903"
    (person,) = reading.tables["person"].to_pylist()
    (episode,) = reading.tables["looked_after"].to_pylist()
    assert (person["pers_sex"], person["pers_dob"]) == ("2", "01/05/2012")
    assert (episode["clae_legal_status"], episode["clae_cla_episode_ceased_date"]) == ("C2", None)
    assert reading.covers == (date(2024, 4, 1), date(2025, 3, 31))
    assert "ZZ1" not in str(reading.tables)


def test_other_files_of_the_return_are_left_with_a_note(tmp_path):
    path = folder(tmp_path, header=HEADER, missing="CHILD,DOB,MISSING,MIS_START,MIS_END\n1,01/05/2012,M,01/05/2024,\n")

    assert [(found.code, found.severity) for found in read(path).findings] == [("L-FILE", "note")]


def test_unaccompanied_children_are_not_taken_for_a_second_header(tmp_path):
    path = folder(tmp_path, header=HEADER, uasc="CHILD,SEX,DOB,DUC\n1,2,01/05/2012,01/05/2030\n")

    assert [sent.origin for sent in read(path).sent] == ["header.csv"]


def test_a_return_without_header_and_episodes_gets_one_sentence(tmp_path):
    path = folder(tmp_path, missing="CHILD,DOB,MISSING,MIS_START,MIS_END\n1,01/05/2012,M,01/05/2024,\n")

    with pytest.raises(Unreadable, match="send both files"):
        read(path)


def test_a_file_beside_the_return_is_not_passed_over_in_silence(tmp_path):
    path = folder(tmp_path, header=HEADER, notes="colour,shape\nred,round\n")

    assert [(found.origin, found.code) for found in read(path).findings] == [("notes.csv", "L-FILE")]
