"""What every task of the `lantern` command is made with."""

import os


def group(tasks, name, about):
    return tasks.add_parser(name, help=about, description=about).add_subparsers(required=True, metavar="TASK")


def task(tasks, name, work, about):
    one = tasks.add_parser(name, help=about, description=about)
    one.set_defaults(task=work)
    return one


def start_django():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantern.config.settings")
    import django

    django.setup()
