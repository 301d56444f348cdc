from django.urls import path

from lantern.action_plan.learning_urls import urlpatterns as learning
from lantern.action_plan.views import actions, asking, editing, evidence, linked, loading, plan, strategy, updating

app_name = "action_plan"
urlpatterns = [
    path("", plan.listing, name="list"),
    path("file/", plan.workbook, name="list_file"),
    path("wall/", plan.wall, name="wall"),
    path("timeline/", plan.timeline, name="timeline"),
    path("strategy/", strategy.strategy_page, name="strategy"),
    path("strategy/typologies/", strategy.typologies, name="typologies"),
    path("strategy/load/", loading.load_page, name="load"),
    path("strategy/strategy.xlsx", strategy.strategy_sheet, name="strategy_sheet"),
    path("measures/", strategy.measures, name="measures"),
    path("orphans/", strategy.orphans, name="orphans"),
    path("chain/<str:ref>/", strategy.thing, name="thing"),
    path("asking/", asking.asking, name="asking"),
    path("asking/links/<int:pk>/end/", asking.end_link, name="end_link"),
    path("actions/<str:ref>/", actions.one, name="action"),
    path("actions/<str:ref>/update/", updating.update, name="update"),
    path("actions/<str:ref>/move/", editing.move, name="move"),
    path("actions/<str:ref>/owner/", editing.owner, name="owner"),
    path("actions/<str:ref>/add/<slug:kind>/", editing.add_note, name="add_note"),
    path("actions/<str:ref>/evidence/", evidence.add_evidence, name="add_evidence"),
    path("actions/<str:ref>/link/", asking.link, name="link"),
    path("notes/<int:pk>/end/", editing.end_note, name="end_note"),
    path("evidence/<int:pk>/withdraw/", evidence.withdraw_evidence, name="withdraw_evidence"),
    path("link/<str:token>/", linked.linked, name="linked"),
    *learning,
]
