"""What a database is made of, without the order of columns: to hold two ways of making one against each other."""

import re
from typing import Any

ON_A_SERVER = {
    "columns": "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default, "
    "generation_expression FROM information_schema.columns WHERE table_schema = current_schema()",
    "constraints": "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = current_schema()::regnamespace",
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()",
    "rights": "SELECT relname, relacl::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace "
    "AND relkind = 'r'",
    "statistics": "SELECT stxname, stxkeys::text FROM pg_statistic_ext",
    "triggers": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
}


def parts(sql: str) -> list[str]:
    """Of a statement that makes a table, its columns and constraints, sorted; of any other the whole."""
    head, _, inside = sql.partition("(")
    if not head.startswith("CREATE TABLE"):
        return [sql]
    found, depth = [""], 0
    for letter in inside.rpartition(")")[0]:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            found.append("")
        else:
            found[-1] += letter
    return [head, *sorted(part.strip() for part in found)]


def told(connection: Any) -> dict[str, list[Any]]:
    """{what it is: its parts}, to be compared and to be sent as JSON."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL")
            return {name: parts(re.sub(r"\s+", " ", sql)) for name, sql in cursor.fetchall()}
        found = {}
        for name, sql in ON_A_SERVER.items():
            cursor.execute(sql)
            found[name] = sorted([str(value) for value in row] for row in cursor.fetchall())
        return found
