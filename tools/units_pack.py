"""Build packs/vn/units from what others have published: run by hand when a source changes, never at run time.

    python tools/units_pack.py PACKAGE ROWS GEO [OUT]

PACKAGE: the unpacked folder of vietnamadminunits (MIT). ROWS: official conversion rows of single provinces, which win
over it. GEO: the folder of simplified boundaries (thanglequoc/vietnamese-provinces-database, MIT).

The package joins old and new units by name, so where two old communes of one new province share a name it gives both
the successors of both. Such edges are dropped when the namesake, and not the unit itself, comes from the neighbourhood
of the new unit; what is left undecided is marked unknown.
"""

import csv
import json
import lzma
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

UNKNOWN = {"00556", "01651", "02482", "28036"}
"""Old communes of which published conversions disagree (two readings of one resolution): named, not decided."""
BY_NAME = {("10843", "11890")}
"""(new, old) that only a shared name joins and no rule below sees: the Hòa Bình meant is that of Kim Thành."""
Row = dict[str, Any]
Edges = dict[str, dict[str, str]]  # {new: {old: mark}}, mark "" whole, "~" part, "?" unknown


def main() -> None:
    package, rows, geo = (Path(given) for given in sys.argv[1:4])
    out = Path(sys.argv[4]) if len(sys.argv) > 4 else Path(__file__).parents[1] / "src/dongthuan/packs/vn/units"
    old, new = _tables(package)
    moves, dropped = _cleaned(_moves(package, old, new), old)
    areas = _official(moves, rows)
    before, after = _before(old, areas, rows), _after(new, moves, _provinces(package, old, new), rows)
    _write(out / "before.csv", ("code", "name", "under"), before)
    _write(out / "after.csv", ("code", "name", "under", "from"), after)
    (out / "boundaries.xz").write_bytes(_boundaries(geo, new))
    (out / "provinces.xz").write_bytes(_provinces_drawn(geo, new))
    print(f"{len(before)} before, {len(after)} after, {dropped} edges dropped")  # noqa: T201


def _tidy(name: str) -> str:
    """The word for the kind as it is written: Thị Trấn, Thị Xã are slips."""
    return " ".join(name.split()).replace("Thị Trấn ", "Thị trấn ").replace("Thị Xã ", "Thị xã ")


def _write(path: Path, header: tuple[str, ...], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows((code, _tidy(name), *rest) for code, name, *rest in rows)


def _tables(package: Path) -> tuple[list[Row], list[Row]]:
    with sqlite3.connect(package / "data/dataset.db") as book:
        book.row_factory = sqlite3.Row
        old = [dict(row) for row in book.execute("SELECT * FROM admin_units_legacy")]
        new = [dict(row) for row in book.execute("SELECT * FROM admin_units")]
    return old, new


def _code(row: Row) -> str:
    """A district without communes stands for itself."""
    return str(row["wardCode"] or row["districtCode"])


def _moves(package: Path, old: list[Row], new: list[Row]) -> Edges:
    olds = {f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}": _code(row) for row in old}
    news = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    read = json.loads((package / "data/converter_2025.json").read_text("utf-8"))
    moves: Edges = defaultdict(dict)
    for province, wards in read["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, keys in wards.items():
            moves[news[province, ward]].update(dict.fromkeys((olds[key] for key in keys), ""))
    for province, keys in read["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in keys.items():
            for part in parts:
                moves[news[province, part["newWardKey"]]][olds[key]] = "~"
    return moves


def _cleaned(moves: Edges, old: list[Row]) -> tuple[Edges, int]:
    """Without what only a shared name brought in."""
    rows = {_code(row): row for row in old}
    namesakes: dict[tuple[Any, Any], list[str]] = defaultdict(list)
    for code, row in rows.items():
        namesakes[row["wardKey"], row["wardType"]].append(code)
    wrong = [
        (new, code)
        for new, olds in moves.items()
        for code in olds
        if (new, code) in BY_NAME or _by_name_only(code, olds, rows, namesakes)
    ]
    for new, code in wrong:
        del moves[new][code]
    left: dict[str, list[str]] = defaultdict(list)
    for new, olds in moves.items():
        for code in olds:
            left[code].append(new)
    for code, news in left.items():
        for new in news:
            moves[new][code] = "?" if code in UNKNOWN else "~" if len(news) > 1 else ""
    return moves, len(wrong)


def _by_name_only(code: str, olds: dict[str, str], rows: dict[str, Row], namesakes: Any) -> bool:
    row = rows[code]
    if olds[code] != "~":
        return False
    others = [one for one in olds if rows[one]["wardKey"] != row["wardKey"]]
    same = {
        rows[one]["districtCode"] for one in namesakes[row["wardKey"], row["wardType"]] if one != code and one in olds
    }
    for neighbours in ([one for one in others if not olds[one]], others):  # those that came whole tell it best
        near = {rows[one]["districtCode"] for one in neighbours}
        if row["districtCode"] not in near and same & near:
            return True
    return False


def _official(moves: Edges, rows: Path) -> list[tuple[str, str, str]]:
    """Put the official rows in place of what the package says; returns areas that never had a code."""
    read = list(csv.DictReader(rows.open(encoding="utf-8")))
    areas = {}
    for new in {row["new_code"] for row in read}:
        moves[new] = {}
    for row in read:
        code = row["old_code"]
        if not code:
            district = row["old_district"].rpartition("(")[2].rstrip(")")
            code = f"{district}-KV"
            areas[code] = (code, row["old_name"], district)
        moves[row["new_code"]][code] = "~" if row["note"] == "Nhập một phần" else ""
    return sorted(areas.values())


def _before(old: list[Row], areas: list[tuple[str, str, str]], rows: Path) -> list[tuple[str, str, str]]:
    names = {row["old_code"]: row["old_name"] for row in csv.DictReader(rows.open(encoding="utf-8"))}
    provinces = {row["provinceCode"]: (row["provinceCode"], row["province"], "") for row in old}
    districts = {row["districtCode"]: (row["districtCode"], row["district"], row["provinceCode"]) for row in old}
    communes = {
        row["wardCode"]: (row["wardCode"], names.get(row["wardCode"], row["ward"]), row["districtCode"])
        for row in old
        if row["wardCode"]
    }
    return [*sorted(provinces.values()), *sorted(districts.values()), *sorted(communes.values()), *areas]


def _after(new: list[Row], moves: Edges, provinces: dict[str, list[str]], rows: Path) -> list[tuple[str, ...]]:
    names = {row["new_code"]: row["new_name"] for row in csv.DictReader(rows.open(encoding="utf-8"))}
    tops = {row["provinceCode"]: (row["provinceCode"], row["province"], "") for row in new}
    units = sorted((row["wardCode"], names.get(row["wardCode"], row["ward"]), row["provinceCode"]) for row in new)
    return [
        *((*row, " ".join(sorted(provinces[row[0]]))) for row in sorted(tops.values())),
        *((*row, " ".join(f"{old}{mark}" for old, mark in sorted(moves[row[0]].items()))) for row in units),
    ]


def _provinces(package: Path, old: list[Row], new: list[Row]) -> dict[str, list[str]]:
    olds = {row["provinceKey"]: row["provinceCode"] for row in old}
    news = {row["provinceKey"]: row["provinceCode"] for row in new}
    read = json.loads((package / "data/converter_2025.json").read_text("utf-8"))["DICT_PROVINCE"]
    return {news[key]: [olds[one] for one in ones] for key, ones in read.items()}


def _slug(name: str) -> str:
    bare = unicodedata.normalize("NFD", name.replace("Đ", "đ").lower())
    letters = "".join(char if char.isalnum() else "_" for char in bare if not unicodedata.combining(char))
    return "_".join(part for part in letters.split("_") if part)


def _boundaries(geo: Path, new: list[Row]) -> bytes:
    """Rings of steps of 0.0001 degree, one unit a line: code, then rings of "x,y x,y …", first absolute."""
    lines = []
    named: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in new:
        named[_slug(row["provinceShort"]), _slug(f"{row['wardShort']} {row['wardType']}")].append(row)
    for feature in json.loads((geo / "wards_simplified.geojson").read_text("utf-8"))["features"]:
        lines.append(f"{_unit_of(feature, named)} {_rings(feature['geometry'])}")
    if len({line.split(" ", 1)[0] for line in lines}) != len(new):
        raise SystemExit("not every unit has a boundary")
    return lzma.compress("\n".join(sorted(lines)).encode(), preset=9 | lzma.PRESET_EXTREME)


COARSE, SMALLEST = 150, 6
"""For a map of the whole country: corners closer than so many steps fall together, rings with fewer go."""


def _provinces_drawn(geo: Path, new: list[Row]) -> bytes:
    codes = {_slug(row["provinceShort"]): row["provinceCode"] for row in new}
    lines = []
    for feature in json.loads((geo / "provinces_simplified.geojson").read_text("utf-8"))["features"]:
        slug = feature["properties"]["src"].split("/")[0].partition("_")[2]
        code = codes[slug.removeprefix("tinh_").removeprefix("thu_đo_")]
        rings = [_coarse(ring) for polygon in _polygons(feature["geometry"]) for ring in polygon]
        kept = [ring for ring in rings if len(ring) >= SMALLEST]
        lines.append(f"{code} {';'.join(' '.join(_steps(ring)) for ring in kept)}")
    return lzma.compress("\n".join(sorted(lines)).encode(), preset=9 | lzma.PRESET_EXTREME)


def _coarse(ring: list[list[float]]) -> list[list[float]]:
    kept: list[list[float]] = []
    for point in ring:
        if not kept or max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) * 10_000 >= COARSE:
            kept.append(point)
    return kept


def _unit_of(feature: Any, named: dict[tuple[str, str], list[Row]]) -> str:
    folder, _, file = feature["properties"]["src"].split("/")
    province = folder.partition("_")[2].removeprefix("tinh_").removeprefix("thu_đo_")
    found = named[_slug(province), _slug(file.partition("_")[2].removesuffix(".geojson"))]
    if not found:  # the map takes "Xá" at the end of a name for the word for a commune
        found = [row for (where, _), rows in named.items() if where == _slug(province) for row in rows]
    longitude, latitude = feature["properties"]["rep"]
    nearest = min(found, key=lambda row: abs(row["wardLat"] - latitude) + abs(row["wardLon"] - longitude))
    return str(nearest["wardCode"])


def _rings(geometry: Any) -> str:
    return ";".join(" ".join(_steps(ring)) for polygon in _polygons(geometry) for ring in polygon)


def _polygons(geometry: Any) -> Any:
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]


def _steps(ring: list[list[float]]) -> Iterator[str]:
    last = (0, 0)
    for point in ring:
        here = (round(point[0] * 10_000), round(point[1] * 10_000))
        yield f"{here[0] - last[0]},{here[1] - last[1]}"
        last = here


if __name__ == "__main__":
    main()
