"""The partnership's groups, the seats in them, and who held each."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from lantern.access.models import Agency, AgencyKind, Membership, Person
from lantern.access.roles import May


class Groups(models.QuerySet):
    def visible_to(self, user):
        """That a group is there and who sits in it. What it reads is for its members: `open_to`."""
        return self if user.is_authenticated and user.may(May.FOLLOW_GOVERNANCE) else self.none()

    def open_to(self, user):
        """Those whose papers this person reads: where they sit for the agency they act for, and the groups that report there.

        A role taken away, or a seat left, ends it with the next request.
        """
        if not user.is_authenticated or not user.may(May.FOLLOW_GOVERNANCE):
            return self.none()
        if user.may(May.SEE_EVERY_MEETING):
            return self
        held = Holding.objects.filter(person=user, agency=user.acting.agency, left_on=None)
        seated = held.values("seat__group")
        ways = ("pk", "reports_to", "reports_to__reports_to")
        return self.filter(Q(*((f"{way}__in", seated) for way in ways), _connector=Q.OR))


class Group(models.Model):
    """A group that meets: the board, its executive, a delivery group."""

    DATA_CLASS = "internal"
    KEEP_YEARS = None  # as long as the partnership itself

    name = models.CharField(max_length=120, unique=True)
    purpose = models.CharField(max_length=400)
    reports_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reported_by")
    rank = models.PositiveSmallIntegerField(default=0)  # the order in which groups are listed

    objects = Groups.as_manager()

    class Meta:
        ordering = ("rank", "name")
        constraints = [
            models.CheckConstraint(
                condition=Q(reports_to__isnull=True) | ~Q(reports_to=F("pk")), name="group_reports_to_another"
            )
        ]

    def __str__(self):
        return self.name


class Seats(models.QuerySet):
    def visible_to(self, user):
        return self.filter(group__in=Group.objects.visible_to(user))

    def on(self, day):
        """The seats that a group had on a day."""
        return self.filter(Q(from_on__lte=day), Q(ended_on__isnull=True) | Q(ended_on__gt=day))


class Seat(models.Model):
    """A place in a group for a sector, held or vacant, from a day and perhaps until another."""

    DATA_CLASS = "internal"
    KEEP_YEARS = None

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="seats")
    title = models.CharField(max_length=120)
    sector = models.CharField(max_length=20, choices=AgencyKind)
    is_chair = models.BooleanField(default=False)
    from_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)

    objects = Seats.as_manager()

    class Meta:
        ordering = ("-is_chair", "sector", "title")
        constraints = [
            models.UniqueConstraint(fields=["group", "title"], condition=Q(ended_on=None), name="seat_title_once"),
            models.UniqueConstraint(
                fields=["group"], condition=Q(ended_on=None, is_chair=True), name="group_has_one_chair"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_because="") | Q(ended_on__gte=F("from_on"), ended_because__gt=""),
                name="seat_ends_after_start_with_a_reason",
            ),
        ]

    def __str__(self):
        return self.title


class Holdings(models.QuerySet):
    def visible_to(self, user):
        return self.filter(seat__group__in=Group.objects.visible_to(user))

    def on(self, day):
        """Who held which seat on a day."""
        return self.filter(Q(since__lte=day), Q(left_on__isnull=True) | Q(left_on__gt=day))

    def with_presence(self, today):
        """Each with whether the person still has a role at the agency they sit for: `is_there`."""
        roles = Membership.objects.current(today).filter(person=OuterRef("person"), agency=OuterRef("agency"))
        return self.annotate(is_there=Exists(roles))


class Holding(models.Model):
    """One person in one seat, or deputy to it, for one agency. Never deleted: their past is kept under their name."""

    DATA_CLASS = "personal"
    KEEP_YEARS = 10

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats_held")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="seats_held")
    name = models.CharField(max_length=120)  # as it was when they took the seat
    is_deputy = models.BooleanField(default=False)
    since = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    objects = Holdings.as_manager()

    class Meta:
        ordering = ("is_deputy", "since", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=Q(left_on=None, is_deputy=False), name="seat_has_one_holder"
            ),
            models.UniqueConstraint(fields=["seat", "person"], condition=Q(left_on=None), name="seat_held_once"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("since")), name="seat_left_after_taken"
            ),
        ]
