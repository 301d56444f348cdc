"""Information sharing agreements and who has signed them, and why information was shared or was not."""

from django.db import models
from django.db.models import F, Q

from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.design.matching import say_all
from lantern.governance.models.said import Said


class Agreements(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated and user.may(May.SEE_GOVERNANCE) else self.none()

    def matching(self, words):
        """Those that say all of these folded words."""
        return self.filter(*say_all(words, "name", "purpose"))

    def standing(self):
        """Those that no newer version has replaced and nobody has ended."""
        return self.filter(replaced_by=None, ending=None)


class Agreement(Said):
    """One version of an agreement. Never edited: what changes is a new version, which is signed anew."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    name = models.CharField(max_length=160)
    version = models.CharField(max_length=20)
    purpose = models.TextField()
    basis = models.TextField()  # the lawful basis, in words
    link = models.URLField(max_length=500, blank=True)  # where the signed text is kept
    from_on = models.DateField()
    review_on = models.DateField()
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    objects = Agreements.as_manager()

    class Meta:
        ordering = ("name", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="agreement_version_once"),
            models.CheckConstraint(condition=Q(review_on__gt=F("from_on")), name="agreement_reviewed_after_start"),
        ]


class OfAgreements(models.QuerySet):
    def visible_to(self, user):
        return self.filter(agreement__in=Agreement.objects.visible_to(user))


class Parties(OfAgreements):
    def to_sign(self, agency):
        """Where this agency has not signed an agreement that stands."""
        return self.filter(agency=agency, signature=None, agreement__in=Agreement.objects.standing())


class Party(models.Model):
    """An agency that an agreement binds, once it has signed."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="agreements")

    objects = Parties.as_manager()

    class Meta:
        ordering = ("agency__name",)
        constraints = [models.UniqueConstraint(fields=["agreement", "agency"], name="party_once")]


class Signatures(models.QuerySet):
    def visible_to(self, user):
        return self.filter(party__agreement__in=Agreement.objects.visible_to(user))


class Signature(Said):
    """That a party signed, when, and in which role."""

    DATA_CLASS = "personal"
    KEEP_YEARS = 10

    party = models.OneToOneField(Party, on_delete=models.PROTECT, related_name="signature")
    signed_on = models.DateField()
    signed_as = models.CharField(max_length=120)

    objects = Signatures.as_manager()


class Ending(Said):
    """That an agreement no longer holds, and why."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    agreement = models.OneToOneField(Agreement, on_delete=models.PROTECT, related_name="ending")
    on = models.DateField()
    reason = models.CharField(max_length=300)

    objects = OfAgreements.as_manager()


class SharingDecisions(models.QuerySet):
    def visible_to(self, user):
        """One's own agency's; those who see that personal data is handled as agreed read every agency's."""
        if not user.is_authenticated or not user.may(May.READ_SHARING):
            return self.none()
        return self if user.may(May.SEE_EVERY_SHARING) else self.filter(agency=user.acting.agency)


class SharingDecision(Said):
    """Why information was shared, or was not. Without names, and never edited: a later row says what changed."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    class Decided(models.TextChoices):
        SHARE = "share", "Shared"
        PART = "part", "Shared in part"
        NOT = "not", "Not shared"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="sharing_decisions")
    asked_by = models.CharField(max_length=160)  # an organisation or a role
    question = models.TextField()
    decided = models.CharField(max_length=10, choices=Decided)
    basis = models.CharField(max_length=300)
    reason = models.TextField()
    decided_as = models.CharField(max_length=120)  # a role
    decided_on = models.DateField()
    agreement = models.ForeignKey(
        Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="sharing_decisions"
    )
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    objects = SharingDecisions.as_manager()

    class Meta:
        ordering = ("-decided_on", "-pk")
