"""The interface's OpenAPI description, told to people: what to ask, with what, and what may come back."""


def for_people(described):
    """By tag, each address with its method, paragraphs, what to say, and the answers there are."""
    told = {}
    for address, operations in described["paths"].items():
        for method, operation in operations.items():
            told.setdefault(operation["tags"][0], []).append(_told(address, method.upper(), operation))
    return told


def _told(address, method, operation):
    return {
        "name": operation["operationId"],
        "asks": f"{method} {address}",
        "paragraphs": [text.replace("`", "").replace("\n", " ") for text in operation["description"].split("\n\n")],
        "say": [_parameter(each) for each in operation["parameters"]] + _form(operation),
        "answers": ", ".join(sorted(str(status) for status in operation["responses"])),
    }


def _parameter(each):
    shape = each["schema"]
    words = [each.get("description", "")]
    words += [" or ".join(shape["enum"])] if "enum" in shape else []
    words += [f"{shape['minimum']:,} to {shape['maximum']:,}"] if "maximum" in shape else []
    words += [f"Left out: {shape['default']:,}"] if shape.get("default") and "maximum" in shape else []
    words += [f"Left out: {shape['default']}"] if shape.get("default") and "enum" in shape else []
    said = " ".join(f"{text.rstrip('.')}." for text in words if text)
    return {"name": each["name"], "where": _where(each["in"], each["required"]), "words": said}


def _form(operation):
    if "requestBody" not in operation:
        return []
    shape = operation["requestBody"]["content"]["multipart/form-data"]["schema"]
    return [
        {"name": name, "where": _where("form", name in shape["required"]), "words": each["description"]}
        for name, each in shape["properties"].items()
    ]


def _where(place, required):
    return place if required else f"{place}, may be left out"
