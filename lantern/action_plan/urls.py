app_name = "action_plan"
urlpatterns = []
