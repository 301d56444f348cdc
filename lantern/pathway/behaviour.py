"""What a journey about a child's behaviour says otherwise, or leaves out, because it would label a child. Pure."""

HARMED, BEHAVIOUR = "harmed", "behaviour"  # whom a journey is about: a child who was, or one whose behaviour did
LEFT_OUT = frozenset({"S10.1", "S14.1"})  # steps about an adult, or a suspect
STAGES = {"S14": "A child who has shown harmful sexual behaviour"}
OVERLAYS = {
    "online_enabled": "Online had a part in it",
    "sibling": "Towards a brother or sister",
    "group_based": "More than one child, together",
    "ai_images": "Images made with AI",
    "non_recent": "Not recent",
}  # what lies across kinds of abuse, said of behaviour
