"""docs/api.json and docs/api.md, from the API's own description."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markdown import MADE, code, plain, table


def description() -> str:
    return json.dumps(openapi(), ensure_ascii=False, indent=2) + "\n"


def openapi() -> dict[str, Any]:
    """The OpenAPI document as the site serves it, without what depends on the site."""
    from dongthuan.entries.api.site import api as site

    document: dict[str, Any] = json.loads(json.dumps(site.get_openapi_schema(path_prefix="/api/v1/"), default=str))
    return document


def page() -> str:
    document = openapi()
    info = document["info"]
    doors = document["components"].get("securitySchemes", {})
    parts = [
        f"# The API\n\n{MADE}",
        f"{plain(info['description'])}\n",
        "The whole description is [api.json](api.json) (OpenAPI); a running site has it at `/api/v1/openapi.json`.\n",
    ]
    if doors:
        parts.append(f"## Who asks\n\n{table(['name', 'how', 'what'], map(_door, doors, doors.values()))}")
    for path, methods in document["paths"].items():
        parts += [_endpoint(path, method, row, document) for method, row in methods.items()]
    return "\n".join(parts)


def _door(name: str, row: Mapping[str, str]) -> list[str]:
    return [code(name), row.get("scheme") or row.get("name", ""), row.get("description", "")]


def _endpoint(path: str, method: str, row: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    answers = ", ".join(f"{status} {_shape(answer)}".strip() for status, answer in row["responses"].items())
    parts = [f"## {method.upper()} {path}\n", f"{plain(row.get('description', row.get('summary', '')))}\n"]
    if rows := [*_parameters(row), *_body(row, document)]:
        parts.append(table(["field", "in", "type", "meaning"], rows))
    return "\n".join([*parts, f"Answers: {answers}.\n"])


def _parameters(row: Mapping[str, Any]) -> Iterator[list[str]]:
    for given in row.get("parameters", []):
        need = "" if given.get("required") else ", optional"
        yield [code(given["name"]), given["in"], _type(given["schema"]) + need, given.get("description", "")]


def _body(row: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[list[str]]:
    content = row.get("requestBody", {}).get("content", {})
    for media in content.values():
        shape = media["schema"]  # a form that carries a file stands here whole
        if "$ref" in shape:
            shape = document["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
        for name, field in shape["properties"].items():
            need = "" if name in shape.get("required", ()) else ", optional"
            yield [code(name), "body", _type(field) + need, field.get("description", "")]


def _type(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return " or ".join(code(str(value)) for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_type(part) for part in schema["anyOf"])
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    return str(schema.get("format") or schema.get("type", "anything"))


def _shape(answer: Mapping[str, Any]) -> str:
    shapes = {_type(media.get("schema", {})) for media in answer.get("content", {}).values()}
    return f"({', '.join(sorted(shapes))})" if shapes else ""
