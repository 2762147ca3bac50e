"""Make a small pack of the shipped one: few records of each kind, and every kind of file."""

import csv
import json
import shutil

import yaml

from geo.claims.claims import default_root as shipped_claims
from geo.pack.loading import default_root

# one event of so many tells enough of who held what
EVENTS = 5


def thin_pack(root):
    """Copy the shipped pack and its claims into a folder, and keep few records of each kind."""
    shutil.copytree(default_root(), root)
    claims = _claims(root)
    scenarios = _scenarios(root, claims)
    _of_claims(root, claims, scenarios)
    _events(root)
    _lessons(root, claims, scenarios)
    _law(root)
    describe_anew(root)
    return root


def describe_anew(root):
    """List the files of a pack without their hashes, which every change would break."""
    path = root / "datapackage.json"
    package = json.loads(path.read_text())
    package["resources"] = [
        {key: value for key, value in one.items() if key not in {"hash", "bytes"}}
        for one in package["resources"]
        if (root / one["path"]).is_file()
    ]
    package["resources"] += [
        {"name": path.stem, "path": f"claims/{path.name}"} for path in (root / "claims").iterdir()
    ]
    path.write_text(json.dumps(package), encoding="utf-8")


def _claims(root):
    """Keep the smallest card of claims, and give the ids of its claims."""
    folder = root / "claims"
    folder.mkdir()
    apart = {"speakers.yaml", "pairs.yaml"}
    cards = [p for p in shipped_claims().glob("*.yaml") if p.name not in apart]
    card = min(cards, key=lambda p: p.stat().st_size)
    for path in (card, *(shipped_claims() / name for name in apart)):
        shutil.copyfile(path, folder / path.name)
    return {claim["id"] for claim in _load(folder / card.name)["claims"]}


def _scenarios(root, claims):
    """Keep the first scenario with each key and each status, and what tables speak of."""
    path = root / "scenarios.yaml"
    seen, kept = set(), []
    text = (root / "published.csv").read_text()
    for one in _load(path):
        marks = {*one, one["group"], one["status"]}
        if marks - seen or f",{one['id']}," in text:
            seen |= marks
            one["seed_claims"] = [c for c in one.get("seed_claims", ()) if c in claims]
            kept.append(one)
    _dump(path, kept)
    ids = {one["id"] for one in kept}
    path = root / "reading" / "scenarios.yaml"
    _dump(path, {name: cues for name, cues in _load(path).items() if name in ids})
    return ids


def _of_claims(root, claims, scenarios):
    """Leave out what claims and checks say of what is not kept."""
    for path in sorted((root / "claims").glob("*.yaml")):
        document = _load(path)
        if path.name == "pairs.yaml":
            for key, pairs in document.items():
                document[key] = [pair for pair in pairs if claims >= set(pair["claims"])]
        for claim in document.get("claims", ()) if path.name != "pairs.yaml" else ():
            claim["scenarios"] = [s for s in claim.get("scenarios", ()) if s["id"] in scenarios]
        _dump(path, document)
    path = root / "checks.yaml"
    document = _load(path)
    checks = document["checks"]
    for key in list(checks):
        other = checks[key].get("same_as", key)
        if key in claims and other not in claims:
            checks[key] = {k: v for k, v in checks[other].items() if k != "rule"} | checks[key]
            del checks[key]["same_as"]
        elif key not in claims:
            del checks[key]
    _dump(path, document)


def _events(root):
    """Keep a few events, and those that other files name."""
    others = [root / f"{name}.yaml" for name in ("perspectives", "lines", "checks", "scenarios")]
    text = "".join(path.read_text() for path in others)
    events = _load(root / "events.yaml")
    kept = [one for n, one in enumerate(events) if one["id"] in text or not n % EVENTS]
    _dump(root / "events.yaml", kept)


def _lessons(root, claims, scenarios):
    """Keep one lesson, and those of its steps that still show something."""
    first, *others = sorted((root / "lessons").glob("*.yaml"))
    for path in others:
        path.unlink()
    lesson = _load(first)
    steps = [step for step in lesson["steps"] if step["scenario"] in scenarios]
    for step in steps:
        step["claims"] = [one for one in step.get("claims", ()) if one in claims]
    lesson["steps"] = steps
    _dump(first, lesson)


def _law(root):
    """Keep the first rule of law that may be switched, its first two options, and their sheet."""
    path = root / "law.yaml"
    document = _load(path)
    (switch,) = document["switches"] = document["switches"][:1]
    usual, other = switch["options"] = switch["options"][:2]
    _dump(path, document)
    for sheet in (root / "display").glob("law_*.topojson"):
        if sheet.stem != f"law_{switch['id']}_{other['id']}":
            sheet.unlink()
    path = root / "sea_law.csv"
    rows = list(csv.reader(path.read_text().splitlines()))
    without = {";".join(sorted(one.get("without", ()))) for one in (usual, other)}
    kept = [row for row in rows[1:] if not row[0] and row[1] in without]
    with path.open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([rows[0], *kept])


def _load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _):
        return True


def _dump(path, document):
    text = yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
