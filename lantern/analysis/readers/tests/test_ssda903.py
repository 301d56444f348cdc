from datetime import date

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
