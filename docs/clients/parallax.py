"""Reads what Parallax writes into tables, and draws one figure with its intervals by group.

Python 3.9 or later, with nothing installed. Where pandas is there a table is a DataFrame, elsewhere a list of dicts with None for
what is missing. Drawing needs matplotlib. Nothing here asks the network.

    tables = read_filter("results.jsonl")      # what `parallax analyze --format jsonl` printed
    tables = read_package("package.zip")       # a package with a datapackage.json: a zip or a folder, of a study or a corpus

Each gives a dict of tables by name. `python3 parallax.py FILE` prints what is in a file.
"""

import csv
import hashlib
import json
import os
import re
import sys
import zipfile
from datetime import date, datetime

try:
    import pandas
except ImportError:
    pandas = None


# What the filter printed


def read_filter(path, lists=("figures",), frames=None):
    """Reads the answers of `parallax analyze --format jsonl`, a line each.

    Gives a dict of tables: `articles` (an article a row: the line it stood in, its id, its words, the analyzer, then the fields of
    its metadata), `failed` (lines without a result, and why), and one for each field named in `lists` that holds a list, an
    entry a row: `figures`, or also `sentences`, `loaded`, `attributions`, `attitudes`, `actors`. `line` joins them; an id may come
    twice. `frames`: True for DataFrames, False for lists of dicts, None for DataFrames where pandas is there.
    """
    tables = {"articles": [], "failed": [], **{name: [] for name in lists}}
    with open(path, encoding="utf-8-sig") as file:
        for number, text in enumerate(file, 1):
            if not text.strip():
                continue
            try:
                answer = json.loads(text)
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: this is no JSON: {error}") from None
            key = {"line": number, "article": answer.get("id")}
            metadata = answer.get("metadata", {})
            if "error" in answer:
                tables["failed"].append(_beside({**key, **answer["error"]}, metadata))
                continue
            analyzer = answer["analyzer"]
            made = {"words": answer.get("words"), "parallax": analyzer["version"], "assets": analyzer["assets"]}
            tables["articles"].append(_beside({**key, **made}, metadata))
            for name in lists:
                tables[name].extend({**key, **entry} for entry in answer.get(name, []))
    return {name: _table(_filled(rows), None, frames) for name, rows in tables.items()}


def one_figure(tables, name, **which):
    """The rows of one figure of `read_filter`, or of a corpus's package, each with the fields of its article, as a list of dicts.

    `which` chooses further: `one_figure(tables, "stance", subject="France", voice="author")`. Of a package a text that several
    outlets or days carry has a row for each of them.
    """
    packed = "article_figures" in tables
    key = "article" if packed else "line"
    articles = {}
    for row in _records(tables["articles"]):
        articles.setdefault(row[key], []).append(_without(row, "line", "article"))
    wanted = {"name": name, **which}
    return [
        _beside(row, article)
        for row in _records(tables["article_figures" if packed else "figures"])
        if all(row.get(field) == value for field, value in wanted.items())
        for article in articles[row[key]]
    ]


def _beside(row, others):
    """A row with the fields of another beside its own; those that it has itself are called `metadata.NAME`."""
    return {**row, **{f"metadata.{field}" if field in row else field: value for field, value in others.items()}}


def _without(row, *names):
    return {field: value for field, value in row.items() if field not in names}


def _filled(rows):
    """Rows that have all fields of all of them, in the order in which they come up."""
    fields = dict.fromkeys(field for row in rows for field in row)
    return [{field: row.get(field) for field in fields} for row in rows]


# A package


def read_package(path, frames=None):
    """Reads every table of a package, a zip or a folder with a `datapackage.json` (Data Package, Table Schema).

    Gives a dict of tables by their path without `.csv`: `codes`, `tables/agreement`. Types and missing values are those of each
    table's schema. Each file is held against the hash that the package has of it. Raises ValueError where something does
    not fit. `frames` as for `read_filter`.
    """
    with _opened(path) as read:
        package = json.loads(_text(read("datapackage.json")))
        tables = {}
        for resource in package["resources"]:
            place = resource.get("path")
            if not isinstance(place, str) or "schema" not in resource or not place.endswith(".csv"):
                continue
            content = read(place)
            _check(place, content, resource)
            fields = resource["schema"]["fields"]
            rows = _typed_rows(place, _text(content), resource)
            tables[place[: -len(".csv")]] = _table(rows, fields, frames)
        return tables


class _opened:
    """A zip or a folder; gives what reads one of its files as bytes."""

    def __init__(self, path):
        self.path = os.fspath(path)
        self.zip = None if os.path.isdir(self.path) else zipfile.ZipFile(self.path)

    def __enter__(self):
        return self.read

    def __exit__(self, *_):
        if self.zip:
            self.zip.close()

    def read(self, name):
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise ValueError(f"{name} leads out of the package.")
        try:
            if self.zip:
                return self.zip.read(name)
            with open(os.path.join(self.path, *name.split("/")), "rb") as file:
                return file.read()
        except (KeyError, FileNotFoundError):
            raise ValueError(f"{self.path} has no {name}.") from None


def _text(content):
    return content.decode("utf-8-sig")


def _check(place, content, resource):
    kind, _, wanted = resource.get("hash", "").rpartition(":")
    if kind in ("sha256", "sha512") and hashlib.new(kind, content).hexdigest() != wanted:
        raise ValueError(f"{place} is not as it was written: its hash is another than datapackage.json has.")


def _typed_rows(place, text, resource):
    schema = resource["schema"]
    fields = schema["fields"]
    missing = set(schema.get("missingValues", [""]))
    lines = _cells(text, resource.get("dialect", {}).get("delimiter", ","))
    head = [cell for cell, _ in next(lines, [])]
    names = [field["name"] for field in fields]
    if head != names:
        raise ValueError(f"{place} has the columns {', '.join(head)}, and its schema tells of {', '.join(names)}.")
    rows = []
    for number, cells in enumerate(lines, 1):
        if len(cells) != len(names):
            raise ValueError(f"{place}, row {number}: has {len(cells)} cells, and {len(names)} are named.")
        row = {}
        for field, (cell, quoted) in zip(fields, cells):
            try:
                row[field["name"]] = None if cell in missing and not quoted else _value(cell, quoted, field)
            except ValueError:
                raise ValueError(
                    f"{place}, row {number}: “{cell}” in {field['name']} is no {field.get('type')}."
                ) from None
        rows.append(row)
    return rows


def _cells(text, delimiter):
    """The lines of a CSV (RFC 4180): each a list of (cell, whether it stood in quotation marks).

    The csv module does not tell an empty text, in quotation marks, from nothing.
    """
    # A quoted cell or a bare one, and what follows it.
    cell = re.compile(rf'(?:"([^"]*(?:""[^"]*)*)"|([^"{re.escape(delimiter)}\r\n]*))({re.escape(delimiter)}|\r?\n|\Z)')
    at, line = 0, []
    while at < len(text) or line:
        match = cell.match(text, at)
        if not match:
            raise ValueError(f"This is no CSV: a quotation mark at character {at + 1} stands where none may.")
        quoted, bare, after = match.groups()
        line.append((bare, False) if quoted is None else (quoted.replace('""', '"'), True))
        at = match.end()
        if after != delimiter:
            yield line
            line = []


# An apostrophe that was set before what a spreadsheet would take for a formula.
_guard = re.compile("'+[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def _value(cell, quoted, field):
    """A cell by its column's type (Table Schema)."""
    kind = field.get("type", "string")
    if kind in ("integer", "year"):
        return int(cell)
    if kind == "number":
        return float(cell)
    if kind == "any" and not quoted:
        return _bare(cell)
    if kind == "boolean":
        return _boolean(cell, field)
    if kind == "date":
        return date.fromisoformat(cell)
    if kind == "datetime":
        return datetime.fromisoformat(re.sub("Z$", "+00:00", cell))
    if kind in ("array", "object"):
        return json.loads(cell)
    return cell[1:] if _guard.match(cell) else cell


def _bare(cell):
    """What stands without quotation marks is a number where it looks like one."""
    if re.fullmatch(r"-?\d+", cell):
        return int(cell)
    return float(cell) if re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", cell) else cell


def _boolean(cell, field):
    if cell in field.get("trueValues", ["true", "True", "TRUE", "1"]):
        return True
    if cell in field.get("falseValues", ["false", "False", "FALSE", "0"]):
        return False
    raise ValueError


def cut(text, start, end):
    """What stands at a place that Parallax gives: offsets are half-open and count UTF-16 code units, not characters."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def spans(cell):
    """The stretches of a cell such as `12:20 31:44` (source, cue and content of attributions): a list of (start, end)."""
    return [tuple(map(int, one.split(":"))) for one in cell.split()] if cell else []


# Tables

_dtypes = {"integer": "Int64", "year": "Int64", "number": "float64", "boolean": "boolean"}


def _table(rows, fields, frames):
    """Rows as a DataFrame with the types of its columns, or as they are."""
    if frames is None:
        frames = pandas is not None
    if not frames:
        return rows
    if pandas is None:
        raise ImportError("DataFrames need pandas: python3 -m pip install pandas. Or leave frames out.")
    if fields is None:
        return pandas.DataFrame(rows)
    columns = {}
    for field in fields:
        name, kind = field["name"], field.get("type", "string")
        cells = [row[name] for row in rows]
        if kind in ("date", "datetime"):
            columns[name] = pandas.to_datetime(pandas.Series(cells, dtype="object"), utc=kind == "datetime")
        else:
            columns[name] = pandas.Series(cells, dtype=_dtypes.get(kind, "object"))
    return pandas.DataFrame(columns)


def _records(table):
    """A table as a list of dicts with None for what is missing."""
    if pandas is None or not isinstance(table, pandas.DataFrame):
        return table
    return table.astype("object").where(table.notna(), None).to_dict("records")


# A drawing


def plot_figure(rows, by, value="value", low=None, high=None, title=None, path=None):
    """Draws one figure with its intervals: a row of the table a dot, with a line from `low` to `high`, those of a group together.

    `rows`: a table, or what `one_figure` gives. `by`: the column of the group. `low` and `high`: without them VALUE_low and
    VALUE_high where there are such columns, else `low` and `high`. What has no value is not drawn; its group tells how many.
    `path`: a file to write (.png, .svg, .pdf). Gives matplotlib's figure, which a notebook shows.
    """
    try:
        from matplotlib import ticker
        from matplotlib.figure import Figure
    except ImportError:
        raise ImportError("Drawing needs matplotlib: python3 -m pip install matplotlib.") from None
    places = figure_places(rows, by, value, low, high)
    # Heights are in inches. Hundreds of dots still go on one page: closer, and smaller.
    space = min(0.22, 12 / max(sum(len(place["dots"]) for place in places), 1))
    height, labels, drawn = 0.2, [], []
    for place in places:
        dots = place["dots"]
        band = max(len(dots) * space, 0.17 * len(place["label"].split("\n")))
        first = height + (band - (len(dots) - 1) * space) / 2
        drawn += [(x, ends, first + at * space) for at, (x, ends) in enumerate(dots)]
        labels.append((height + band / 2, place["label"]))
        height += band + 0.2
    figure = Figure(figsize=(7, 1 + height), layout="constrained")
    axes = figure.add_subplot()
    for x, ends, at in drawn:
        if ends:
            axes.plot(ends, (at, at), color="#888888", linewidth=max(0.4, 7 * space), solid_capstyle="butt", zorder=1)
        axes.plot(x, at, "o", color="#1a5a96", markersize=max(1.5, 23 * space), zorder=2)
    axes.set_yticks([at for at, _ in labels], [label for _, label in labels])
    axes.set_ylim(height, 0)
    axes.xaxis.set_major_locator(ticker.MaxNLocator(6))
    axes.grid(axis="x", color="#dddddd", linewidth=0.8, zorder=0)
    axes.set_axisbelow(True)
    axes.tick_params(left=False)
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.set_xlabel(_label(rows, value))
    if title:
        axes.set_title(title, loc="left")
    if path:
        figure.savefig(path, dpi=150)
    return figure


def figure_places(rows, by, value="value", low=None, high=None):
    """What `plot_figure` draws: [{"group", "label", "dots": [(value, (low, high) or None), ...]}], groups in order of their first row."""
    records = _records(rows)
    columns = {column for row in records for column in row}
    for needed in (by, value):
        if records and needed not in columns:
            raise ValueError(f"There is no column {needed}; there are {', '.join(sorted(map(str, columns)))}.")
    low = low or (f"{value}_low" if f"{value}_low" in columns else "low")
    high = high or (f"{value}_high" if f"{value}_high" in columns else "high")
    groups = {}
    for row in records:
        group = row.get(by)
        groups.setdefault("none told" if group is None else str(group), []).append(row)
    places = []
    for group, members in groups.items():
        told = [row for row in members if row[value] is not None]
        without = len(members) - len(told)
        ends = [(row.get(low), row.get(high)) for row in told]
        dots = [(row[value], None if None in pair else pair) for row, pair in zip(told, ends)]
        label = group if without == 0 else f"{group}\n({without} of {len(members)} too little to say)"
        places.append({"group": group, "label": label, "dots": sorted(dots, key=lambda dot: dot[0])})
    return places


def plot_multiples(tables, measure, topic=None, groups=None, path=None):
    """Draws one measure of a corpus's package over time: a panel for each outlet, a dot for each period with its interval.

    `tables`: what `read_package` gives. `measure`: as the table `measures` names it. `topic`: the id of one topic, as `topics`
    has it; without it all of them. `groups`: outlets to draw, in this order; without it all that have a figure. A line across
    tells of all of the time, its shade the interval. What has no value is not drawn. `path`: a file to write (.png, .svg, .pdf).
    Gives matplotlib's figure.
    """
    try:
        from matplotlib import ticker
        from matplotlib.figure import Figure
    except ImportError:
        raise ImportError("Drawing needs matplotlib: python3 -m pip install matplotlib.") from None
    panels = figure_panels(tables, measure, topic)
    if groups is not None:
        panels = [panel for group in groups for panel in panels if panel["group"] == group]
    if not panels:
        raise ValueError(f"There is no figure of {measure} to draw.")
    about = next(row for row in _records(tables["measures"]) if row["measure"] == measure)
    across = min(4, len(panels))
    down = -(-len(panels) // across)
    figure = Figure(figsize=(2.6 * across + 0.8, 1.9 * down + 0.9), layout="constrained")
    every = figure.subplots(down, across, squeeze=False, sharex=True, sharey=True).ravel()
    for axes, panel in zip(every, panels):
        if panel["whole"]:
            value, ends = panel["whole"]
            if ends:
                axes.axhspan(*ends, color="#1a5a96", alpha=0.12, linewidth=0)
            axes.axhline(value, color="#1a5a96", linewidth=0.9, linestyle="--")
        for start, end, value, ends in panel["periods"]:
            axes.plot((start, end), (value, value), color="#1a5a96", linewidth=1.2, zorder=2)
            if ends:
                axes.plot(((start + end) / 2,) * 2, ends, color="#888888", linewidth=1.2, zorder=1)
            axes.plot((start + end) / 2, value, "o", color="#1a5a96", markersize=4, zorder=3)
        axes.set_title(panel["group"], loc="left", fontsize=9)
        axes.grid(axis="y", color="#dddddd", linewidth=0.8)
        axes.set_axisbelow(True)
        axes.xaxis.set_major_locator(ticker.MaxNLocator(4))
        axes.xaxis.set_major_formatter(ticker.FuncFormatter(_moment))
        axes.tick_params(labelsize=8)
        axes.spines[["right", "top"]].set_visible(False)
    for axes in every[len(panels) :]:
        axes.set_visible(False)
    figure.supylabel(f"{about['label']}, {about['unit']}", fontsize=9)
    if path:
        figure.savefig(path, dpi=150)
    return figure


def figure_panels(tables, measure, topic=None):
    """What `plot_multiples` draws: [{"group", "whole": (value, ends) or None, "periods": [(start, end, value, ends), ...]}].

    Periods are in years (2013.5 is the first of July), `ends` (low, high) or None. A period holds what was too small in its
    parts, and all else that lies in it. Outlets by name, all of them together first.
    """
    named = {row["measure"] for row in _records(tables["measures"]) if row["of_cells"] == "yes"}
    if measure not in named:
        raise ValueError(f"No cell has the measure {measure}; there are {', '.join(sorted(named))}.")
    panels = {}
    for row in _records(tables["figures"]):
        if row["measure"] != measure or row["topic"] != topic or row["value"] is None:
            continue
        group = "all outlets" if row["outlet"] is None else row["outlet"]
        panel = panels.setdefault(group, {"group": group, "whole": None, "periods": []})
        ends = None if row["low"] is None or row["high"] is None else (row["low"], row["high"])
        if row["period"] is None:
            panel["whole"] = (row["value"], ends)
        else:
            panel["periods"].append((*period_years(row["period"]), row["value"], ends))
    for panel in panels.values():
        panel["periods"].sort(key=lambda one: one[:2])
    return sorted(panels.values(), key=lambda panel: (panel["group"] != "all outlets", panel["group"]))


def period_years(period):
    """Where a period begins and ends, in years: `2013-08`, `2013-Q3` and `2013` are (2013.58, 2013.67), (2013.5, 2013.75), (2013, 2014)."""
    year, _, part = period.partition("-")
    if not part:
        return int(year), int(year) + 1
    length, place = (1 / 4, int(part[1:])) if part.startswith("Q") else (1 / 12, int(part))
    return int(year) + (place - 1) * length, int(year) + place * length


def _moment(years, _):
    """A moment in years as its year and month."""
    month = round((years % 1) * 12)
    return f"{int(years) + month // 12}-{month % 12 + 1:02d}"


def _label(rows, value):
    """The figure's own name and unit, where all rows have one."""
    records = _records(rows)
    named = [{row.get(field) for row in records} - {None} for field in ("name", "unit")]
    return ", ".join(next(iter(one)) for one in named if len(one) == 1) or value


def main(path):
    """Prints the tables of a file: how many rows, and which columns."""
    tables = read_filter(path, frames=False) if str(path).endswith((".jsonl", ".ndjson")) else read_package(path, frames=False)
    out = csv.writer(sys.stdout)
    out.writerow(["table", "rows", "columns"])
    for name, rows in tables.items():
        out.writerow([name, len(rows), " ".join(rows[0]) if rows else ""])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python3 parallax.py FILE, a .jsonl of the filter or a package (zip or folder).")
    main(sys.argv[1])
