from django.urls import path

from lantern.returns.views import calendar, deciding, due, labels, lists, maturity, reading, sending, sheets, typing

app_name = "returns"
urlpatterns = [
    path("", lists.own, name="list"),
    path("every/", lists.every, name="every"),
    path("send/", sending.send, name="send"),
    path("labels/", labels.labels, name="labels"),
    path("due/", due.due, name="due"),
    path("due/<int:pk>/<str:period>/type/", typing.typed, name="typed"),
    path("due/<int:pk>/<str:period>/type/<int:number>/", typing.section, name="typed_section"),
    path("due/<int:pk>/<str:period>/type/send/", typing.send_typed, name="send_typed"),
    path("due/<int:pk>/<str:period>/sheet/", sheets.sheet, name="sheet"),
    path("due/<int:pk>/<str:period>/not-applicable/", due.not_applicable, name="not_applicable"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/chase/", calendar.chase, name="chase"),
    path("calendar/expected/", calendar.expected, name="expected"),
    path("contribution/", calendar.contribution, name="contribution"),
    path("maturity/", maturity.maturity, name="maturity"),
    path("maturity/of/<slug:code>/", maturity.maturity_of, name="maturity_of"),
    path("maturity/of/<slug:code>/<int:pk>/", maturity.field_history, name="field_history"),
    path("maturity/<int:pk>/answer/", maturity.answer_field, name="answer_field"),
    path("maturity/fields/", maturity.fields, name="core_fields"),
    path("maturity/fields.csv", maturity.fields_file, name="core_fields_file"),
    path("maturity/fields/<int:pk>/end/", maturity.end_field, name="end_core_field"),
    path("<str:reference>/", reading.one, name="one"),
    path("<str:reference>/findings/", reading.findings, name="findings"),
    path("<str:reference>/workbook/", reading.workbook, name="workbook"),
    path("<str:reference>/preview/", reading.preview, name="preview"),
    path("<str:reference>/check/", deciding.check_again, name="check"),
    path("<str:reference>/accept/", deciding.accept, name="accept"),
    path("<str:reference>/undo/", deciding.undo, name="undo"),
    path("<str:reference>/withdraw/", deciding.withdraw, name="withdraw"),
]
