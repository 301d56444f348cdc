from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from lantern.access.roles import MACHINES, ROLES, May


class AgencyKind(models.TextChoices):
    SOCIAL_CARE = "social_care", "Local authority children's social care"
    EDUCATION = "education", "Education"
    POLICE = "police", "Police"
    HEALTH = "health", "Health"
    PROBATION = "probation", "Probation"
    VOLUNTARY = "voluntary", "Voluntary sector"
    PARTNERSHIP = "partnership", "Partnership"


class Agencies(models.QuerySet):
    def visible_to(self, user):
        """Everyone in the partnership may know which agencies are in it."""
        return self if user.is_authenticated and user.acting else self.none()

    def managed_by(self, user):
        """The agencies whose people this person lets in and out."""
        if not user.is_authenticated or not user.may(May.MANAGE_PEOPLE):
            return self.none()
        acting_for = user.acting.agency
        return self if acting_for.kind == AgencyKind.PARTNERSHIP else self.filter(pk=acting_for.pk)


class Agency(models.Model):
    """An organisation in the partnership. The boundary of who sees what."""

    DATA_CLASS = "internal"
    KEEP_YEARS = None  # as long as the partnership itself

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=AgencyKind)
    authority_code = models.CharField(max_length=3, blank=True)  # the Department for Education's three digits

    objects = Agencies.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self):
        return self.name


class People(BaseUserManager.from_queryset(models.QuerySet)):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Person(AbstractBaseUser):
    """Someone who signs in."""

    DATA_CLASS = "personal"
    KEEP_YEARS = 7

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    objects = People()
    # Set for each request by lantern.access.acting: the memberships held now, and the one this request acts under.
    current_memberships = ()
    acting = None
    # Set by the door that was passed: what it asked for. Nothing where no door asked, as in a task.
    came_for = ()
    # What was looked up of this person once in the request, to be used again in it; None outside of one.
    looked_up = None

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ("name",)

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name

    def may(self, may):
        """Whether the role this person acts under allows it. No role, nothing."""
        return self.acting is not None and may in ROLES[self.acting.role].may

    def came_for_any(self, *of):
        """Whether the door that was passed asked for one of these, or for nothing."""
        return not self.came_for or any(may in self.came_for for may in of)

    @property
    def reads_trail_of(self):
        """Whose part of the trail this person reads: nobody's (None), their agency's (its code), or "everyone"."""
        if not self.may(May.READ_THE_TRAIL):
            return None
        return "everyone" if self.acting.agency.kind == AgencyKind.PARTNERSHIP else self.acting.agency.code

    @property
    def several_roles(self):
        """Whether there is anyone else to act for; known once `acting` is chosen."""
        return len(self.current_memberships) > 1

    @property
    def signature(self):
        """How the trail names this person: nothing here points back into this room."""
        acting = self.acting
        return {
            "who": f"{self.name} <{self.email}>",
            "agency": acting.agency.code if acting else "",
            "role": acting.role if acting else "",
        }


class Memberships(models.QuerySet):
    def visible_to(self, user):
        """Your own. An administrator: those of the agency they act for, or of every agency when that is the partnership."""
        if not user.is_authenticated:
            return self.none()
        if not user.may(May.MANAGE_PEOPLE):
            return self.filter(person=user)
        return self.filter(Q(person=user) | Q(agency__in=Agency.objects.managed_by(user)))

    def current(self, today):
        return self.filter(Q(starts_on__lte=today), Q(ends_on__isnull=True) | Q(ends_on__gt=today))


class Membership(models.Model):
    """One person in one role for one agency, from one day and perhaps until another, on which it allows nothing."""

    DATA_CLASS = "personal"
    KEEP_YEARS = 7

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(code, role.name) for code, role in ROLES.items()])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = Memberships.as_manager()

    class Meta:
        ordering = ("agency__name", "role")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="membership_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="membership_role_exists"),
            models.UniqueConstraint(fields=["person", "agency", "role", "starts_on"], name="membership_once"),
        ]

    def __str__(self):
        return f"{self.person}, {ROLES[self.role].name} for {self.agency}"


WORKS, WAITING = "Works", "Waiting to be collected"


class MachineKeys(models.QuerySet):
    def visible_to(self, user):
        """An administrator: those of the agencies whose people they let in and out. Who uses them: those of their agency."""
        if not user.is_authenticated or not user.may(May.KEEP_KEYS):
            return self.none()
        if user.may(May.MANAGE_PEOPLE):
            return self.filter(agency__in=Agency.objects.managed_by(user))
        return self.filter(agency=user.acting.agency)


class MachineKey(models.Model):
    """What one system of an agency signs in with. Of its secret only a hash is kept, and that only once it was collected."""

    DATA_CLASS = "personal"  # it names who made, collected and ended it
    KEEP_YEARS = 7

    name = models.CharField(max_length=80)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="machine_keys")
    role = models.CharField(max_length=30, choices=list(MACHINES.items()))
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=400)
    maker = models.BigIntegerField()  # the person's own number: they never collect what they made
    expires_on = models.DateField()  # from this day it opens nothing
    secret_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)  # SHA-256; null until collected
    collected_at = models.DateTimeField(null=True)
    collected_by = models.CharField(max_length=400, blank=True)
    last_used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=400, blank=True)

    objects = MachineKeys.as_manager()

    class Meta:
        ordering = ("agency__name", "name", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=list(MACHINES)), name="machine_key_role_exists"),
            models.CheckConstraint(
                condition=Q(secret_hash__isnull=True, collected_at__isnull=True)
                | Q(secret_hash__isnull=False, collected_at__isnull=False),
                name="machine_key_has_its_secret_once_collected",
            ),
        ]

    def __str__(self):
        return self.name

    def stands(self, today):
        """How it stands on a day, in words. Only one that WORKS opens anything."""
        if self.ended_at:
            return "Ended"
        if self.expires_on <= today:
            return "Out of date"
        return WORKS if self.secret_hash else WAITING


class Sent(models.Model):
    """That a page which adds something was sent, and where that led. Kept for a day, and read only to know it again."""

    DATA_CLASS = "personal"
    KEEP_YEARS = 0

    mark = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    to = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()
