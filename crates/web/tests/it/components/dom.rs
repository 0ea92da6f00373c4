//! Two pieces of HTML as parsed trees, so that spaces and the order of attributes do not matter.

use scraper::node::Node;
use scraper::{ElementRef, Html};

/// Elements inside a line of text: a space beside them is a space that people hear and see.
const INLINE: [&str; 8] = ["a", "b", "code", "em", "i", "span", "strong", "svg"];

/// The tree of a fragment, a line for each element and each text, then its words in reading order.
pub fn normal(html: &str) -> String {
    let fragment = Html::parse_fragment(html);
    let mut lines = String::new();
    write(fragment.root_element(), 0, &mut lines);
    let mut text = String::new();
    words(fragment.root_element(), &mut text);
    let text: Vec<&str> = text.split_whitespace().collect();
    format!("{lines}= {}\n", text.join(" "))
}

fn write(element: ElementRef<'_>, depth: usize, lines: &mut String) {
    let indent = "  ".repeat(depth);
    let mut attributes: Vec<String> = element
        .value()
        .attrs()
        .map(|(name, value)| {
            let mut words: Vec<&str> = value.split_whitespace().collect();
            if name == "class" {
                words.sort_unstable();
            }
            format!(" {name}={:?}", words.join(" "))
        })
        .collect();
    attributes.sort();
    lines.push_str(&format!(
        "{indent}<{}{}>\n",
        element.value().name(),
        attributes.concat()
    ));
    let keep = matches!(element.value().name(), "textarea" | "pre");
    for child in element.children() {
        match child.value() {
            Node::Text(text) if keep => lines.push_str(&format!("{indent}  {:?}\n", &**text)),
            Node::Text(text) => {
                let words: Vec<&str> = text.split_whitespace().collect();
                if !words.is_empty() {
                    lines.push_str(&format!("{indent}  {}\n", words.join(" ")));
                }
            }
            Node::Element(_) => write(ElementRef::wrap(child).unwrap(), depth + 1, lines),
            _ => {}
        }
    }
}

fn words(element: ElementRef<'_>, text: &mut String) {
    let inline = INLINE.contains(&element.value().name());
    if !inline {
        text.push(' ');
    }
    for child in element.children() {
        match child.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(_) => words(ElementRef::wrap(child).unwrap(), text),
            _ => {}
        }
    }
    if !inline {
        text.push(' ');
    }
}

#[test]
fn order_of_attributes_and_indentation_do_not_matter_but_words_do() {
    assert_eq!(
        normal("<p id=a class='x y'>\n Hi </p>"),
        normal("<p class=\"y x\" id=a>Hi</p>")
    );
    assert_ne!(
        normal("<p>Next<span> page</span></p>"),
        normal("<p>Next<span>page</span></p>")
    );
}
