"""Text as sent turned into dates, truth and codes, one distinct value at a time."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.codelists.labels import CONCEPTS, NOT_RECORDED, Resolved, names_sexual, resolve, resolve_source
from lantern.analysis.codelists.words import plain
from lantern.analysis.coding_columns import FROM, SENT_AS
from lantern.analysis.coding_values import day, disabled, truth
from lantern.analysis.finding import Finding
from lantern.analysis.readers.cells import SCHEMAS, each
from lantern.analysis.readers.reading import Reading
from lantern.analysis.standard_columns import CODED, COLUMNS, columns_of

ARROW = {"string": pa.string(), "date": pa.date32(), "boolean": pa.bool_(), "int64": pa.int64()}
FIELD_OF = {"code": "disability", "initial_category": "category", "latest_category": "category"}


class Coding:
    """One reading being coded: its tables, how often each label was met, and what could not be understood."""

    def __init__(self, reading: Reading, mapping: Mapping[tuple[str, str], str]) -> None:
        self.sent, self.mapping = reading, mapping
        self.was_sent = {name for name in COLUMNS if SENT_AS.get(name, name) in reading.tables}
        self.met: Counter[tuple[str, str, str | None, str]] = Counter()
        self.findings: list[Finding] = []

    def reading(self) -> Reading:
        """The reading, with what was found in coding it and without the tables, which are now the standard ones."""
        return replace(self.sent, tables={}, findings=[*self.sent.findings, *self.findings])

    def coverage(self) -> list[dict[str, Any]]:
        """One row for each field and distinct label: field, label, count, resolved (code or null) and how."""
        return [
            {"field": field, "label": label, "count": count, "resolved": code, "how": how}
            for (field, label, code, how), count in sorted(self.met.items(), key=lambda item: item[0][:2])
        ]

    def table(self, name: str) -> pa.Table:
        """One standard table as Arrow, with exactly the columns of `columns_of`."""
        rows = self._rows(SENT_AS.get(name, name))
        if name == "factor":
            rows = _one_row_per_factor(rows)
        made: dict[str, Any] = {"origin": rows["origin"], "row": rows["row"]}
        for column, source in FROM[name].items():
            self._column(name, column, rows[source], made)
        if special := SPECIAL.get(name):
            special(self, rows, made)
        return _shaped(name, made, rows.num_rows)

    def _rows(self, table: str) -> pa.Table:
        held = self.sent.tables.get(table)
        return SCHEMAS[table].empty_table() if held is None else held.combine_chunks()

    def _column(self, table: str, column: str, texts: pa.ChunkedArray, made: dict[str, Any]) -> None:
        kind = COLUMNS[table][column]
        if column in CODED.get(table, []):
            made[column], made[f"{column}_sent"] = self.labelled(FIELD_OF.get(column, column), texts)
        elif kind == "date":
            made[column] = each(texts, day, pa.date32())
            made[f"{column}_sent"] = each(texts, lambda text: None if day(text) else text, pa.string())
        elif kind == "boolean":
            made[column] = each(texts, truth, pa.bool_())
            self._unclear(table, FROM[table][column], texts)
        else:
            made[column] = texts

    def _unclear(self, table: str, column: str, texts: pa.ChunkedArray) -> None:
        unclear = pc.sum(each(texts, lambda text: truth(text) is None, pa.bool_())).as_py()
        if unclear:
            table = SENT_AS.get(table, table)
            origin = next((sent.origin for sent in self.sent.sent if sent.table == table), table)
            self.findings.append(
                Finding(
                    origin,
                    0,
                    self.sent.headings.get((table, column), column),
                    "L-YESNO",
                    "warning",
                    f"{unclear} cells of this column are neither yes nor no; they count as not recorded.",
                    "Send Y or N in this column.",
                )
            )

    def labelled(self, field: str, texts: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
        """The codes of a column of labels, and beside them the labels that were not recognised."""
        return self._resolved(field, texts, lambda text: (text, resolve(field, text, self.mapping)))

    def _resolved(
        self, field: str, texts: pa.ChunkedArray, meaning: Callable[[str], tuple[str, Resolved]]
    ) -> tuple[pa.Array, pa.Array]:
        known: dict[str, tuple[str, Resolved]] = {}
        for item in pc.value_counts(texts).to_pylist():
            if item["values"] is not None:
                label, found = known[item["values"]] = meaning(item["values"])
                self.met[field, label, found.code, found.how] += item["counts"]
        codes = each(texts, lambda text: _code(known[text][1]), pa.string())
        return codes, each(texts, lambda text: None if known[text][1].code else known[text][0], pa.string())

    def person(self, rows: pa.Table, made: dict[str, Any]) -> None:
        """Sex, from the sex column or, where that is blank, gender; and whether disabled."""
        made["sex"], made["sex_sent"] = self.labelled("sex", pc.coalesce(rows["pers_sex"], rows["pers_gender"]))
        said = each(rows["pers_disability"], disabled, pa.string())
        disabilities = self._rows("disability")
        listed = each(disabilities["disa_disability_code"], disabled, pa.string())
        who = disabilities["disa_person_id"].combine_chunks()
        for word in ("Not disabled", "Disabled"):  # one disability outweighs an entry that says there is none
            those = pc.is_in(rows["pers_person_id"], who.filter(pc.fill_null(pc.equal(listed, word), False)))
            said = pc.if_else(those, word, said)
        made["disability"] = said

    def contact(self, rows: pa.Table, made: dict[str, Any]) -> None:
        """Who contacted, and what came of it."""
        made["source"], made["source_sent"] = self._source(
            rows["cont_contact_source_code"], rows["cont_contact_source_desc"]
        )
        outcome = rows["cont_contact_outcome_json"]
        made["new_referral"] = each(outcome, lambda text: _flag(text, "NEW_REFERRAL_FLAG"), pa.bool_())
        made["no_further_action"] = each(outcome, lambda text: _flag(text, "NFA_FLAG"), pa.bool_())

    def referral(self, rows: pa.Table, made: dict[str, Any]) -> None:
        """Who referred."""
        made["source"], made["source_sent"] = self._source(
            rows["cine_referral_source_code"], rows["cine_referral_source_desc"]
        )

    def _source(self, codes: pa.ChunkedArray, descriptions: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
        trusted = all(resolve("source", code).code for code in pc.unique(codes).to_pylist() if code)

        def meaning(pair: str) -> tuple[str, Resolved]:
            code, description = pair.split("\x1f")
            found = resolve_source(code or None, description or None, trusted, self.mapping)
            return description or code, found

        pairs = pc.binary_join_element_wise(pc.fill_null(codes, ""), pc.fill_null(descriptions, ""), "\x1f")
        sent = pc.or_(pc.is_valid(codes), pc.is_valid(descriptions))
        return self._resolved("source", pc.if_else(sent, pairs, pa.scalar(None, pa.string())), meaning)

    def cp_plan(self, rows: pa.Table, made: dict[str, Any]) -> None:
        """Whether a label of several categories names sexual abuse; null where it does not say which they are."""
        for which in ("initial", "latest"):
            made[f"{which}_names_sexual"] = each(rows[f"cppl_cp_plan_{which}_category"], self._names_sexual, pa.bool_())

    def _names_sexual(self, text: str) -> bool | None:
        if names_sexual(text):
            return True
        code = resolve("category", text, self.mapping).code
        return (
            None
            if code is None
            or plain(text)
            in ("mul", "multiple", "multiple not recommended", "e multiple", "e multiple not recommended")
            else False
        )

    def factor(self, rows: pa.Table, made: dict[str, Any]) -> None:
        """The factor itself, as sent in capitals."""
        made["code"] = rows["code"]

    def issue(self, rows: pa.Table, made: dict[str, Any]) -> None:
        """What kind of concern an event was about, by the map sent with it, the agency's mapping, or its words."""
        made["event_type"] = each(rows["event_type"], lambda text: text.lower(), pa.string())
        given = self._rows("issue_map")
        sent = {
            plain(issue): concept.lower()
            for issue, concept in zip(given["issue"].to_pylist(), given["concept"].to_pylist(), strict=True)
            if issue and concept
        }
        wrong = {issue: concept for issue, concept in sent.items() if concept not in CONCEPTS}
        self.findings += [_no_concept(self.sent, concept) for concept in sorted(set(wrong.values()))]

        def meaning(pair: str) -> tuple[str, Resolved]:
            code, label = pair.split("\x1f")
            for text in (code, label):
                if (concept := sent.get(plain(text))) in CONCEPTS:
                    return label or code, Resolved(concept, "issue map")
            found = [resolve("issue", text, self.mapping) for text in (label, code) if text]
            return label or code, next((item for item in found if item.code), Resolved(None, "unmapped"))

        pairs = pc.binary_join_element_wise(
            pc.fill_null(rows["issue_code"], ""), pc.fill_null(rows["issue_label"], ""), "\x1f"
        )
        made["concept"], made["concept_sent"] = self._resolved("issue", pairs, meaning)


SPECIAL: dict[str, Callable[[Coding, pa.Table, dict[str, Any]], None]] = {
    "person": Coding.person,
    "contact": Coding.contact,
    "referral": Coding.referral,
    "cp_plan": Coding.cp_plan,
    "factor": Coding.factor,
    "issue": Coding.issue,
}


def _no_concept(reading: Reading, concept: str) -> Finding:
    origin = next((sent.origin for sent in reading.sent if sent.table == "issue_map"), "issue_map")
    return Finding(
        origin,
        0,
        reading.headings.get(("issue_map", "concept"), "concept"),
        "L-CONCEPT",
        "error",
        f"{concept[:40]} is no concept that an issue can be mapped to.",
        f"Use one of {', '.join(sorted(CONCEPTS))}.",
    )


def _code(found: Resolved) -> str | None:
    return None if found.code == NOT_RECORDED else found.code


def _flag(text: str, name: str) -> bool | None:
    said = json.loads(text).get(name)
    return None if said is None else bool(said == "Y")


def _one_row_per_factor(rows: pa.Table) -> pa.Table:
    codes = each(rows["cinf_assessment_factors_json"], json.loads, pa.list_(pa.string()))
    flat, parents = pc.list_flatten(codes), pc.list_parent_indices(codes)
    return rows.take(parents).append_column("code", flat)


def _shaped(name: str, made: dict[str, Any], count: int) -> pa.Table:
    columns = columns_of(name)
    arrays = [made[column] if column in made else pa.nulls(count, ARROW[kind]) for column, kind in columns.items()]
    return pa.table(arrays, schema=pa.schema([(column, ARROW[kind]) for column, kind in columns.items()]))
