//! How stored JSON is spelled. Bytes that are committed to for ever have one form, whatever a JSON
//! library would write in years to come: no white space stands between tokens, and in texts only
//! what must be is escaped.

/// Writes a text in its quotation marks.
pub(crate) fn text(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= b' ' && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(text.get(plain..at).unwrap_or_default());
        plain = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x8 => out.push_str("\\b"),
            0xc => out.push_str("\\f"),
            control => out.push_str(&format!("\\u{control:04x}")),
        }
    }
    out.push_str(text.get(plain..).unwrap_or_default());
    out.push('"');
}

/// Writes an object of texts; its names come in byte order.
pub(crate) fn object<'a>(out: &mut String, texts: impl IntoIterator<Item = (&'a str, &'a str)>) {
    out.push('{');
    for (index, (name, value)) in texts.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        text(out, name);
        out.push(':');
        text(out, value);
    }
    out.push('}');
}

/// Writes a list of what `write` writes.
pub(crate) fn list<T>(
    out: &mut String,
    items: impl IntoIterator<Item = T>,
    write: impl Fn(&mut String, T),
) {
    out.push('[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_is_spelled_as_another_writer_spells_it(words in "[\\PC\\p{Cc}\"\\\\]{0,40}") {
            let mut out = String::new();
            text(&mut out, &words);
            prop_assert_eq!(out, serde_json::Value::from(words).to_string());
        }
    }

    #[test]
    fn every_control_character_is_spelled_as_another_writer_spells_it() {
        let words: String = ('\0'..'\u{a0}').collect();
        let mut out = String::new();
        text(&mut out, &words);
        assert_eq!(out, serde_json::Value::from(words).to_string());
    }
}
