"""The protocol as documents: JSON Schema, AsyncAPI. Generated, never edited."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from hotwash import __version__
from hotwash.engine.rules import BOOK
from hotwash.wire import messages
from hotwash.wire.messages import AnyFromClient, AnyFromServer

_REF = "#/components/schemas/{model}"


def _definitions(union: Any, mode: JsonSchemaMode) -> tuple[list[str], dict[str, Any]]:
    """Names of a union's members, and every schema they need."""
    schema = TypeAdapter(union).json_schema(by_alias=True, ref_template=_REF, mode=mode)
    names = [option["$ref"].rsplit("/", 1)[1] for option in schema["oneOf"]]
    return names, schema.get("$defs", {})


def record_schemas() -> dict[str, Any]:
    """Schema of each table's records, by table."""
    schemas: dict[str, Any] = {}
    for name, table in sorted(BOOK.tables.items()):
        schema = TypeAdapter(table.kind).json_schema(ref_template="#/components/schemas/" + name + ".{model}")
        nested = schema.pop("$defs", {})
        schemas[f"record.{name}"] = schema
        schemas |= {f"{name}.{part}": definition for part, definition in nested.items()}
    return schemas


def asyncapi() -> dict[str, Any]:
    """The AsyncAPI 3.0 document of ``hotwash.v1``."""
    from_client, client_schemas = _definitions(AnyFromClient, "validation")
    from_server, server_schemas = _definitions(AnyFromServer, "serialization")
    sent = {name: _message(name) for name in (*from_client, *from_server)}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Hotwash",
            "version": __version__,
            "description": "WebSocket at /ws, subprotocol hotwash.v1, JSON text. See docs/protocol.md.",
        },
        "defaultContentType": "application/json",
        "channels": {
            "socket": {
                "address": "/ws",
                "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in sent},
                "bindings": {"ws": {"method": "GET"}},
            }
        },
        "operations": {
            "fromClient": _operation("receive", from_client),
            "fromServer": _operation("send", from_server),
        },
        "components": {
            "messages": sent,
            "schemas": dict(sorted({**client_schemas, **server_schemas, **record_schemas()}.items())),
        },
    }


def _message(name: str) -> dict[str, Any]:
    model = getattr(messages, name)
    return {
        "name": model.model_fields["type"].default,
        "summary": (model.__doc__ or "").strip().split("\n")[0],
        "payload": {"$ref": f"#/components/schemas/{name}"},
    }


def _operation(action: str, names: list[str]) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": "#/channels/socket"},
        "messages": [{"$ref": f"#/channels/socket/messages/{name}"} for name in names],
    }
