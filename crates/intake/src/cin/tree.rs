//! One record of the return, the header or a child, as a small tree with places.

use super::Place;
use std::collections::HashMap;
use std::rc::Rc;

/// Text between tags, trimmed by whoever reads it.
pub struct Run {
    pub text: String,
    pub at: Place,
    pub too_long: bool,
}

/// An element with what stands in it.
pub struct Node {
    pub name: String,
    pub at: Place,
    /// Which one it is of its parent's elements of the same name, from 1, and of how many.
    pub nth: usize,
    pub of: usize,
    pub runs: Vec<Run>,
    pub children: Vec<Node>,
    /// Whether an element has come since the last text, so that the next text is another run.
    broken: bool,
}

impl Node {
    fn new(name: String, at: Place) -> Self {
        Self {
            name,
            at,
            nth: 1,
            of: 1,
            runs: Vec::new(),
            children: Vec::new(),
            broken: true,
        }
    }

    /// Its step in a path: the name, and which one where there are several.
    pub fn step(&self) -> String {
        if self.of > 1 {
            format!("{}[{}]", self.name, self.nth)
        } else {
            self.name.clone()
        }
    }

    fn add_text(&mut self, text: &str, at: Option<Place>, chars_max: usize) {
        if self.broken {
            let Some(at) = at else { return };
            self.runs.push(Run {
                text: String::new(),
                at,
                too_long: false,
            });
            self.broken = false;
        }
        let Some(run) = self.runs.last_mut() else {
            return;
        };
        let text = if run.text.is_empty() {
            text.trim_start()
        } else {
            text
        };
        // Space at the end of a long text is no reason to call it too long.
        let mut room = chars_max.saturating_sub(run.text.chars().count());
        for character in text.chars() {
            if room == 0 {
                run.too_long |= !character.is_whitespace();
            } else {
                run.text.push(character);
                room -= 1;
            }
        }
    }

    /// Numbers the children of each name, once all are there.
    fn number(&mut self) {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for child in &self.children {
            *counts.entry(&child.name).or_default() += 1;
        }
        let counts: HashMap<String, usize> = counts
            .into_iter()
            .filter(|(_, of)| *of > 1)
            .map(|(n, of)| (n.to_owned(), of))
            .collect();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for child in &mut self.children {
            if let Some(of) = counts.get(&child.name) {
                let nth = seen.entry(child.name.clone()).or_default();
                *nth += 1;
                (child.nth, child.of) = (*nth, *of);
            }
        }
    }
}

/// Builds one record from the stream.
pub struct Builder {
    open: Vec<Node>,
    elements: usize,
}

impl Builder {
    pub fn new(name: String, at: Place) -> Self {
        Self {
            open: vec![Node::new(name, at)],
            elements: 1,
        }
    }

    /// How many elements the record has so far.
    pub const fn elements(&self) -> usize {
        self.elements
    }

    pub fn open(&mut self, name: String, at: Place) {
        self.elements += 1;
        self.open.push(Node::new(name, at));
    }

    pub fn text(&mut self, text: &str, at: Option<Place>, chars_max: usize) {
        if let Some(node) = self.open.last_mut() {
            node.add_text(text, at, chars_max);
        }
    }

    /// Closes the innermost element; the record itself comes back when it is the last.
    pub fn close(&mut self) -> Option<Node> {
        let mut node = self.open.pop()?;
        node.number();
        match self.open.last_mut() {
            Some(parent) => {
                parent.broken = true;
                parent.children.push(node);
                None
            }
            None => Some(node),
        }
    }
}

/// An element with its path, whose children are looked up by name.
pub struct Group<'n> {
    pub node: &'n Node,
    pub path: Rc<str>,
}

/// An element with a value.
#[derive(Clone)]
pub struct Field<'n> {
    node: &'n Node,
    group: Rc<str>,
    pub text: &'n str,
    pub at: Place,
}

/// Where a fault is told: place, path and value.
pub struct Spot<'n> {
    pub at: Place,
    pub path: String,
    pub value: Option<&'n str>,
}

impl<'n> Group<'n> {
    pub fn new(node: &'n Node, path: String) -> Self {
        Self {
            node,
            path: path.into(),
        }
    }

    /// The groups of a name, in the order of the file.
    pub fn groups(&self, name: &str) -> Vec<Group<'n>> {
        self.named(name)
            .map(|node| Group::new(node, format!("{}/{}", self.path, node.step())))
            .collect()
    }

    /// The only group of a name; none if there are none or, against the rules, several.
    pub fn group(&self, name: &str) -> Option<Group<'n>> {
        let mut groups = self.groups(name);
        if groups.len() == 1 {
            groups.pop()
        } else {
            None
        }
    }

    /// The only value of a name; none if it is missing, empty, too long or repeated.
    pub fn field(&self, name: &str) -> Option<Field<'n>> {
        self.fields(name).find(|field| field.node.of == 1)
    }

    /// Every value of a name.
    pub fn fields(&self, name: &str) -> impl Iterator<Item = Field<'n>> {
        let group = Rc::clone(&self.path);
        let plain = self.named(name).filter(|node| node.children.is_empty());
        plain.filter_map(move |node| {
            let run = node.runs.first().filter(|run| !run.too_long)?;
            let text = run.text.trim_end();
            Some(Field {
                node,
                group: Rc::clone(&group),
                text,
                at: run.at,
            })
        })
    }

    /// Whether an element of this name stands here at all.
    pub fn has(&self, name: &str) -> bool {
        self.named(name).next().is_some()
    }

    /// Whether an element of this name stands here with something in it.
    pub fn gives(&self, name: &str) -> bool {
        self.named(name).any(|node| !node.runs.is_empty())
    }

    /// The group itself as the place of a fault.
    pub fn spot(&self) -> Spot<'n> {
        Spot {
            at: self.node.at,
            path: self.path.to_string(),
            value: None,
        }
    }

    fn named(&self, name: &str) -> impl Iterator<Item = &'n Node> {
        self.node
            .children
            .iter()
            .filter(move |node| node.name == name)
    }
}

impl<'n> Field<'n> {
    /// The value as the place of a fault.
    pub fn spot(&self) -> Spot<'n> {
        let path = format!("{}/{}", self.group, self.node.step());
        Spot {
            at: self.at,
            path,
            value: Some(self.text),
        }
    }
}
