from lantern.access.attempts import count_refusal, refused_lately


def test_refusals_are_counted_by_door_and_by_address(rf):
    here, elsewhere = rf.get("/", REMOTE_ADDR="192.0.2.1"), rf.get("/", REMOTE_ADDR="192.0.2.2")

    assert [count_refusal("a-door", here), count_refusal("a-door", here)] == [1, 2]

    assert refused_lately("a-door", here) == 2
    assert refused_lately("a-door", elsewhere) == 0
    assert refused_lately("another-door", here) == 0
