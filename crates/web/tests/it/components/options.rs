//! Options of a fixture. Every option a fixture gives must be taken by our conversion, else the fixture
//! counts as not supported.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::{Map, Value};
use web::components::{Attributes, Content};

/// Why a fixture cannot be put to our components: the name of the option we do not offer.
pub type Unsupported = String;

/// The options of one object of a fixture.
pub struct Options<'a> {
    map: &'a Map<String, Value>,
    taken: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Options<'a> {
    pub fn new(value: &'a Value) -> Result<Self, Unsupported> {
        let map = value
            .as_object()
            .ok_or_else(|| format!("{value} instead of options"))?;
        Ok(Self {
            map,
            taken: RefCell::default(),
        })
    }

    /// A value that is neither absent, null, false nor an empty text.
    pub fn get(&self, name: &'static str) -> Option<&'a Value> {
        self.taken.borrow_mut().insert(name);
        self.map.get(name).filter(|v| {
            !(v.is_null() || **v == Value::Bool(false) || **v == Value::String(String::new()))
        })
    }

    pub fn text(&self, name: &'static str) -> String {
        self.get(name).map(plain).unwrap_or_default()
    }

    pub fn maybe(&self, name: &'static str) -> Option<String> {
        self.get(name).map(plain)
    }

    /// A value that is given, be it empty or false.
    pub fn given(&self, name: &'static str) -> Option<String> {
        self.taken.borrow_mut().insert(name);
        self.map.get(name).filter(|v| !v.is_null()).map(plain)
    }

    pub fn number<T: TryFrom<u64>>(&self, name: &'static str) -> Option<T> {
        self.get(name)
            .and_then(|v| plain(v).parse::<u64>().ok())
            .and_then(|n| n.try_into().ok())
    }

    pub fn on(&self, name: &'static str) -> bool {
        self.get(name).is_some_and(|v| *v == Value::Bool(true))
    }

    /// True, false, or not said.
    pub fn truth(&self, name: &'static str) -> Option<bool> {
        self.taken.borrow_mut().insert(name);
        self.map.get(name).and_then(Value::as_bool)
    }

    /// Text from one option, or markup from the other.
    pub fn content_of(&self, text: &'static str, html: &'static str) -> Content {
        let text = self.text(text);
        match self.maybe(html) {
            Some(html) => maud::PreEscaped(html).into(),
            None => text.into(),
        }
    }

    pub fn content(&self) -> Content {
        self.content_of("text", "html")
    }

    pub fn attributes(&self) -> Attributes {
        let Some(map) = self.get("attributes").and_then(Value::as_object) else {
            return Attributes::default();
        };
        map.iter()
            .fold(Attributes::default(), |attributes, (name, value)| {
                attributes.and(name.clone(), plain(value))
            })
    }

    /// Options inside this option.
    pub fn inner<T>(
        &self,
        name: &'static str,
        make: impl FnOnce(&Options<'a>) -> Result<T, Unsupported>,
    ) -> Result<Option<T>, Unsupported> {
        self.get(name)
            .map(|value| converted(value, make))
            .transpose()
    }

    /// A list of options.
    pub fn list<T>(
        &self,
        name: &'static str,
        make: impl Fn(&Options<'a>) -> Result<T, Unsupported>,
    ) -> Result<Vec<T>, Unsupported> {
        let list = self
            .get(name)
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        list.map(|value| converted(value, &make)).collect()
    }

    /// Fails when the fixture gives an option that nothing asked for.
    pub fn all_taken(&self) -> Result<(), Unsupported> {
        let taken = self.taken.borrow();
        match self.map.keys().find(|name| !taken.contains(name.as_str())) {
            Some(name) => Err(format!("option {name}")),
            None => Ok(()),
        }
    }
}

/// Converts an object and checks that every option of it was taken.
pub fn converted<'a, T>(
    value: &'a Value,
    make: impl FnOnce(&Options<'a>) -> Result<T, Unsupported>,
) -> Result<T, Unsupported> {
    let options = Options::new(value)?;
    let made = make(&options)?;
    options.all_taken()?;
    Ok(made)
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Takes the class out of a list of classes and says whether it was there.
pub fn take_class(classes: &mut String, class: &str) -> bool {
    let words: Vec<String> = classes.split_whitespace().map(str::to_owned).collect();
    let rest: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|w| *w != class)
        .collect();
    let found = rest.len() < words.len();
    *classes = rest.join(" ");
    found
}
