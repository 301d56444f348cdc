from lantern.action_plan.learning_urls import urlpatterns as learning

app_name = "action_plan"
urlpatterns = [*learning]
