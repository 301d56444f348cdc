"""What is read and typed on the pages of this room, for its tests."""

from django.urls import reverse

from lantern.trail.models import Entry

SAID = {"delivery": "green", "reason": "It has begun.", "says": "Half of the lamps are counted."}


def at(name, *args):
    return reverse(f"action_plan:{name}", args=args)


def text(answer):
    return answer.content.decode()


def entries(what):
    return Entry.objects.filter(what=what)


def page(client, name, *args, **query):
    return client.get(reverse(f"action_plan:{name}", args=args), query).content.decode()


def post(client, name, *args, follow=True, **data):
    return client.post(reverse(f"action_plan:{name}", args=args), data, follow=follow).content.decode()
