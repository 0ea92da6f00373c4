//! Options of fixtures into our form components.

use maud::{Markup, Render as _};
use serde_json::Value;
use web::components::*;

use super::options::{Options, Unsupported, converted, take_class};

type Made = Result<Markup, Unsupported>;

pub fn label_of(o: &Options<'_>) -> Result<Label, Unsupported> {
    Ok(Label {
        content: o.content(),
        target: o.text("for"),
        classes: o.text("classes"),
        page_heading: o.on("isPageHeading"),
        attributes: o.attributes(),
    })
}

fn hint_of(o: &Options<'_>) -> Result<Hint, Unsupported> {
    Ok(Hint {
        content: o.content(),
        id: o.text("id"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    })
}

fn error_of(o: &Options<'_>) -> Result<ErrorMessage, Unsupported> {
    Ok(ErrorMessage {
        content: o.content(),
        id: o.text("id"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    })
}

fn affix_of(o: &Options<'_>) -> Result<Affix, Unsupported> {
    Ok(Affix {
        content: o.content(),
        classes: o.text("classes"),
        attributes: o.attributes(),
    })
}

fn slot(o: &Options<'_>, name: &'static str) -> Result<Content, Unsupported> {
    Ok(o.inner(name, |o| Ok(o.content()))?.unwrap_or_default())
}

fn group(o: &Options<'_>) -> Result<FormGroup, Unsupported> {
    let group = o.inner("formGroup", |o| {
        let mut before = slot(o, "beforeInput")?;
        let mut after = slot(o, "afterInput")?;
        if before.is_empty() {
            before = slot(o, "beforeInputs")?;
        }
        if after.is_empty() {
            after = slot(o, "afterInputs")?;
        }
        Ok(FormGroup {
            classes: o.text("classes"),
            attributes: o.attributes(),
            before,
            after,
        })
    })?;
    Ok(group.unwrap_or_default())
}

fn fieldset_of(o: &Options<'_>) -> Result<Fieldset, Unsupported> {
    let legend = o.inner("legend", |o| {
        Ok(Legend {
            content: o.content(),
            classes: o.text("classes"),
            page_heading: o.on("isPageHeading"),
        })
    })?;
    Ok(Fieldset {
        legend: legend.unwrap_or_default(),
        described_by: o.text("describedBy"),
        classes: o.text("classes"),
        role: o.text("role"),
        attributes: o.attributes(),
        content: o.content(),
    })
}

fn width_of(classes: &mut String) -> Width {
    let widths = [
        ("govuk-input--width-2", Width::Two),
        ("govuk-input--width-3", Width::Three),
        ("govuk-input--width-4", Width::Four),
        ("govuk-input--width-5", Width::Five),
        ("govuk-input--width-10", Width::Ten),
        ("govuk-input--width-20", Width::Twenty),
        ("govuk-input--width-30", Width::Thirty),
    ];
    widths
        .into_iter()
        .find(|(c, _)| take_class(classes, c))
        .map_or(Width::Full, |(_, w)| w)
}

pub fn label(o: &Options<'_>) -> Made {
    Ok(label_of(o)?.render())
}

pub fn hint(o: &Options<'_>) -> Made {
    Ok(hint_of(o)?.render())
}

pub fn error_message(o: &Options<'_>) -> Made {
    Ok(error_of(o)?.render())
}

pub fn fieldset(o: &Options<'_>) -> Made {
    Ok(fieldset_of(o)?.render())
}

pub fn input(o: &Options<'_>) -> Made {
    let mut classes = o.text("classes");
    let width = width_of(&mut classes);
    let input = Input {
        name: o.text("name"),
        label: o.inner("label", label_of)?.unwrap_or_default(),
        id: o.text("id"),
        hint: o.inner("hint", hint_of)?,
        error: o.inner("errorMessage", error_of)?,
        value: o.given("value"),
        width,
        kind: o.text("type"),
        inputmode: o.text("inputmode"),
        autocomplete: o.text("autocomplete"),
        autocapitalize: o.text("autocapitalize"),
        pattern: o.text("pattern"),
        spellcheck: o.truth("spellcheck"),
        disabled: o.on("disabled"),
        described_by: o.text("describedBy"),
        prefix: o.inner("prefix", affix_of)?,
        suffix: o.inner("suffix", affix_of)?,
        classes,
        attributes: o.attributes(),
        form_group: group(o)?,
    };
    Ok(input.render())
}

fn textarea_of(o: &Options<'_>) -> Result<Textarea, Unsupported> {
    Ok(Textarea {
        name: o.text("name"),
        label: o.inner("label", label_of)?.unwrap_or_default(),
        id: o.text("id"),
        hint: o.inner("hint", hint_of)?,
        error: o.inner("errorMessage", error_of)?,
        value: o.text("value"),
        rows: o.number("rows"),
        spellcheck: o.truth("spellcheck"),
        disabled: o.on("disabled"),
        autocomplete: o.text("autocomplete"),
        described_by: o.text("describedBy"),
        classes: o.text("classes"),
        attributes: o.attributes(),
        form_group: group(o)?,
    })
}

pub fn textarea(o: &Options<'_>) -> Made {
    Ok(textarea_of(o)?.render())
}

pub fn file_upload(o: &Options<'_>) -> Made {
    // What a person chose cannot be put back into the control; browsers forbid it.
    let _ = o.text("value");
    let upload = FileUpload {
        name: o.text("name"),
        label: o.inner("label", label_of)?.unwrap_or_default(),
        id: o.text("id"),
        hint: o.inner("hint", hint_of)?,
        error: o.inner("errorMessage", error_of)?,
        disabled: o.on("disabled"),
        described_by: o.text("describedBy"),
        classes: o.text("classes"),
        attributes: o.attributes(),
        form_group: group(o)?,
    };
    Ok(upload.render())
}

pub fn character_count(o: &Options<'_>) -> Made {
    let most: u32 = o.number("maxlength").ok_or("no maxlength")?;
    let limit = match o.text("countType").as_str() {
        "" => Limit::Length(most),
        "characters" => Limit::Characters(most),
        "words" => Limit::Words(most),
        other => return Err(format!("countType {other}")),
    };
    let message = o.inner("countMessage", |o| Ok(o.text("classes")))?;
    let count = CharacterCount {
        textarea: textarea_of(o)?,
        limit,
        threshold: o.number("threshold"),
        message_classes: message.unwrap_or_default(),
    };
    Ok(count.render())
}

pub fn select(o: &Options<'_>) -> Made {
    let items = o.list("items", |o| {
        Ok(Choosable {
            value: o.given("value"),
            text: o.text("text"),
            selected: o.truth("selected"),
            disabled: o.on("disabled"),
            attributes: o.attributes(),
        })
    })?;
    let select = Select {
        name: o.text("name"),
        label: o.inner("label", label_of)?.unwrap_or_default(),
        id: o.text("id"),
        items,
        value: o.maybe("value"),
        hint: o.inner("hint", hint_of)?,
        error: o.inner("errorMessage", error_of)?,
        disabled: o.on("disabled"),
        described_by: o.text("describedBy"),
        classes: o.text("classes"),
        attributes: o.attributes(),
        form_group: group(o)?,
    };
    Ok(select.render())
}

fn choice_of(o: &Options<'_>) -> Result<Choice, Unsupported> {
    if let Some(words) = o.maybe("divider") {
        return Ok(Choice::Divider(words));
    }
    let label = o.inner("label", |o| {
        Ok(Label {
            classes: o.text("classes"),
            attributes: o.attributes(),
            ..Label::default()
        })
    })?;
    let behaviour = o.text("behaviour");
    Ok(Answer {
        value: o.text("value"),
        label: Label {
            content: o.content(),
            ..label.unwrap_or_default()
        },
        id: o.text("id"),
        name: o.text("name"),
        hint: o.inner("hint", hint_of)?,
        checked: o.truth("checked"),
        disabled: o.on("disabled"),
        conditional: slot(o, "conditional")?,
        exclusive: behaviour == "exclusive",
        attributes: o.attributes(),
    }
    .into())
}

pub fn radios(o: &Options<'_>) -> Made {
    let mut classes = o.text("classes");
    let radios = Radios {
        name: o.text("name"),
        id_prefix: o.text("idPrefix"),
        fieldset: o.inner("fieldset", fieldset_of)?,
        items: o.list("items", choice_of)?,
        value: o.maybe("value"),
        hint: o.inner("hint", hint_of)?,
        error: o.inner("errorMessage", error_of)?,
        inline: take_class(&mut classes, "govuk-radios--inline"),
        small: take_class(&mut classes, "govuk-radios--small"),
        classes,
        attributes: o.attributes(),
        form_group: group(o)?,
    };
    Ok(radios.render())
}

pub fn checkboxes(o: &Options<'_>) -> Made {
    let mut classes = o.text("classes");
    let values = o
        .get("values")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let checkboxes = Checkboxes {
        name: o.text("name"),
        id_prefix: o.text("idPrefix"),
        fieldset: o.inner("fieldset", fieldset_of)?,
        items: o.list("items", choice_of)?,
        values: values
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        hint: o.inner("hint", hint_of)?,
        error: o.inner("errorMessage", error_of)?,
        small: take_class(&mut classes, "govuk-checkboxes--small"),
        described_by: o.text("describedBy"),
        classes,
        attributes: o.attributes(),
        form_group: group(o)?,
    };
    Ok(checkboxes.render())
}

/// Options of a fixture through a conversion, all of them taken.
pub fn through(value: &Value, make: fn(&Options<'_>) -> Made) -> Made {
    converted(value, |o| make(o))
}
