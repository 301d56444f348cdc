from django.db import models


class Unchangeable(Exception):
    """Someone tried to change or delete what the trail says."""


class Entries(models.QuerySet):
    def visible_to(self, user):
        """What the agencies did whose trail this person reads. `user.reads_trail_of`: None, "everyone", or an agency's code."""
        whose = user.reads_trail_of
        if whose is None:
            return self.none()
        return self if whose == "everyone" else self.filter(agency=whose)

    def matching(self, *, who="", what="", on="", day=None):
        """Those where each thing asked for is part of what the entry says; `day` is a London day."""
        found = self.filter(who__icontains=who, what__icontains=what, on__icontains=on)
        return found.filter(at__date=day) if day else found

    def update(self, **kwargs):
        raise Unchangeable("The trail is only ever added to.")

    def delete(self):
        raise Unchangeable("The trail is only ever added to.")


class Entry(models.Model):
    """Who did what, when. Points at nothing: what it names may be deleted, and the trail stays."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None  # until information governance sets a schedule

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    who = models.CharField(max_length=400)
    agency = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=30, blank=True)
    what = models.CharField(max_length=80)
    on = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)
    seal = models.CharField(max_length=64)  # HMAC-SHA-256 of the entry and of the seal before it

    objects = Entries.as_manager()

    class Meta:
        ordering = ("number",)
        indexes = [models.Index(fields=["on", "what"], name="trail_entry_on_what")]

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise Unchangeable("The trail is only ever added to.")
        super().save(*args, force_insert=True, **kwargs)

    def delete(self, *args, **kwargs):
        raise Unchangeable("The trail is only ever added to.")


class Head(models.Model):
    """The last number and seal, so that a cut-off end shows. One row, locked while an entry is added."""

    DATA_CLASS = "internal"
    KEEP_YEARS = None

    number = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64)
    end_seal = models.CharField(max_length=64)  # HMAC of number and seal together

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="trail_has_one_head")]
