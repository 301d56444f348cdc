from django.urls import path

from lantern.returns.views import deciding, labels, lists, reading, sending

app_name = "returns"
urlpatterns = [
    path("", lists.own, name="list"),
    path("every/", lists.every, name="every"),
    path("send/", sending.send, name="send"),
    path("labels/", labels.labels, name="labels"),
    path("<str:reference>/", reading.one, name="one"),
    path("<str:reference>/findings/", reading.findings, name="findings"),
    path("<str:reference>/workbook/", reading.workbook, name="workbook"),
    path("<str:reference>/preview/", reading.preview, name="preview"),
    path("<str:reference>/check/", deciding.check_again, name="check"),
    path("<str:reference>/accept/", deciding.accept, name="accept"),
    path("<str:reference>/undo/", deciding.undo, name="undo"),
    path("<str:reference>/withdraw/", deciding.withdraw, name="withdraw"),
]
