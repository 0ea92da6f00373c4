//! Writing the nodes of a text.

use super::super::text::{Block, Line, Mark, Place, Run, Text};
use crate::spelling::{list, object, text};

pub(super) fn document(whole: &Text) -> String {
    let mut out = String::new();
    node(&mut out, "doc", whole.content(), block);
    out
}

/// One passage of a line, as the ledger commits to it.
pub(super) fn passage(place: Place, continues: bool, runs: &[Run]) -> String {
    let words: usize = runs.iter().map(|run| run.words().len()).sum();
    let mut out = String::with_capacity(128 + words);
    out.push_str("{\"block\":\"");
    out.push_str(match place {
        Place::Paragraph => "paragraph",
        Place::Bullet => "bullet",
        Place::Number(_) => "number",
    });
    out.push_str("\",\"content\":");
    list(&mut out, runs, run);
    if continues {
        out.push_str(",\"continues\":true");
    }
    if let Place::Number(number) = place {
        out.push_str(",\"number\":");
        out.push_str(&number.to_string());
    }
    out.push('}');
    out
}

fn node<T>(
    out: &mut String,
    name: &str,
    children: impl IntoIterator<Item = T>,
    write: impl Fn(&mut String, T),
) {
    out.push_str("{\"content\":");
    list(out, children, write);
    end(out, name);
}

fn end(out: &mut String, name: &str) {
    out.push_str(",\"type\":\"");
    out.push_str(name);
    out.push_str("\"}");
}

fn block(out: &mut String, block: &Block) {
    match block {
        Block::Paragraph(line) => paragraph(out, line),
        Block::BulletList(items) => node(out, "bullet_list", items, item),
        Block::NumberedList(items) => node(out, "numbered_list", items, item),
    }
}

fn item(out: &mut String, line: &Line) {
    node(out, "list_item", [line], paragraph);
}

fn paragraph(out: &mut String, line: &Line) {
    node(out, "paragraph", line.runs(), run);
}

fn run(out: &mut String, run: &Run) {
    out.push('{');
    let mut marks = run.marks().iter().peekable();
    if marks.peek().is_some() {
        out.push_str("\"marks\":");
        list(out, marks, mark);
        out.push(',');
    }
    out.push_str("\"text\":");
    text(out, run.words());
    end(out, "text");
}

fn mark(out: &mut String, mark: Mark<'_>) {
    match mark {
        Mark::Source(source) => marked(
            out,
            "source",
            &[
                ("kind", source.kind().code()),
                ("who", source.who().unwrap_or_default()),
            ],
        ),
        Mark::Opinion(opinion) => marked(
            out,
            "opinion",
            &[("basis", opinion.basis().unwrap_or_default())],
        ),
        Mark::ChildWords(child) => marked(
            out,
            "child_words",
            &[("child", &child.id().to_string()), ("name", child.name())],
        ),
        Mark::Strong => out.push_str("{\"type\":\"strong\"}"),
    }
}

fn marked(out: &mut String, name: &str, attrs: &[(&str, &str)]) {
    out.push_str("{\"attrs\":");
    object(out, attrs.iter().copied());
    end(out, name);
}
