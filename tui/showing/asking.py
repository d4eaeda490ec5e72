"""A question in SQL told: the statement, its rows, or what is wrong with it and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.console.failures import StatementError
from tui.core.console.session import SqlSession
from tui.core.console.sheet import answer_sheet, notes, schema_sheet, sourced
from tui.core.view import Sql
from tui.showing.document import Document, Part

if TYPE_CHECKING:
    from tui.core.console.answers import Answer
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.showing.document import Paper


def sql(composer: Composer, view: View, paper: Paper) -> Document:
    """Return what comes of a view's statement; without one, what can be asked."""
    del paper  # nothing is drawn
    statement = view.screen.statement if isinstance(view.screen, Sql) else ""
    with SqlSession(composer.almanac.database) as session:
        if not statement.strip():
            return Document(
                "SQL",
                ("No statement yet.",),
                (Part("schema", "What can be asked", (), schema_sheet(session.schema())),),
            )
        try:
            answer = session.ask(statement)
        except StatementError as problem:
            lines = (f"{problem.message} {problem.hint}".strip(), *problem.excerpt)
            return Document(
                "SQL",
                (),
                (Part("statement", "Statement", tuple(statement.split("\n"))), Part("problem", problem.title, lines)),
            )
    found = answered(statement, answer)
    *parts, rows = found.parts
    grounds = sourced(answer_sheet(answer), composer.catalogue, statement)
    return found._replace(parts=(*parts, rows._replace(data=grounds)))


def answered(statement: str, answer: Answer) -> Document:
    """Return a statement with an answer that is at hand."""
    said = notes(answer) or (f"{answer.extent[0].upper()}{answer.extent[1:]}.",)
    sheet = answer_sheet(answer)
    parts = (
        Part("statement", "Statement", tuple(statement.split("\n"))),
        Part("answer", "Answer", said, sheet._replace(notes=()), sheet),
    )
    return Document("SQL", (), parts)
