//! Options of fixtures into our components that are not form fields.

use maud::{Markup, Render as _};
use serde_json::Value;
use web::components::*;

use super::options::{Options, Unsupported, converted, take_class};

type Made = Result<Markup, Unsupported>;

pub fn button(o: &Options<'_>) -> Made {
    let mut classes = o.text("classes");
    let styles = [
        ("govuk-button--secondary", ButtonStyle::Secondary),
        ("govuk-button--warning", ButtonStyle::Warning),
        ("govuk-button--inverse", ButtonStyle::Inverse),
    ];
    let style = styles
        .into_iter()
        .find(|(c, _)| take_class(&mut classes, c));
    let button = Button {
        content: o.content(),
        style: style.map_or(ButtonStyle::Main, |(_, style)| style),
        href: o.maybe("href"),
        kind: o.text("type"),
        name: o.text("name"),
        value: o.text("value"),
        id: o.text("id"),
        disabled: o.on("disabled"),
        prevent_double_click: o.truth("preventDoubleClick"),
        classes,
        attributes: o.attributes(),
    };
    Ok(button.render())
}

pub fn error_summary(o: &Options<'_>) -> Made {
    let errors = o.list("errorList", |o| {
        Ok(SummaryError {
            content: o.content(),
            href: o.maybe("href"),
            attributes: o.attributes(),
        })
    })?;
    let summary = ErrorSummary {
        title: o.content_of("titleText", "titleHtml"),
        description: o.content_of("descriptionText", "descriptionHtml"),
        errors,
        disable_auto_focus: o.truth("disableAutoFocus"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(summary.render())
}

pub fn details(o: &Options<'_>) -> Made {
    let details = Details {
        summary: o.content_of("summaryText", "summaryHtml"),
        content: o.content(),
        open: o.on("open"),
        id: o.text("id"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(details.render())
}

pub fn warning_text(o: &Options<'_>) -> Made {
    let warning = WarningText {
        content: o.content(),
        icon_words: o.text("iconFallbackText"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(warning.render())
}

pub fn notification_banner(o: &Options<'_>) -> Made {
    let text = o.text("text");
    let body = match o.maybe("html") {
        Some(html) => BannerBody::Markup(maud::PreEscaped(html).into()),
        None => BannerBody::Sentence(text.into()),
    };
    let success = match o.text("type").as_str() {
        "" => false,
        "success" => true,
        other => return Err(format!("type {other}")),
    };
    let banner = NotificationBanner {
        body,
        success,
        title: o.content_of("titleText", "titleHtml"),
        title_id: o.text("titleId"),
        heading_level: o.number("titleHeadingLevel"),
        role: o.text("role"),
        disable_auto_focus: o.truth("disableAutoFocus"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(banner.render())
}

pub fn inset_text(o: &Options<'_>) -> Made {
    let inset = InsetText {
        content: o.content(),
        id: o.text("id"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(inset.render())
}

pub fn tag(o: &Options<'_>) -> Made {
    let tag = Tag {
        content: o.content(),
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(tag.render())
}

pub fn back_link(o: &Options<'_>) -> Made {
    let link = BackLink {
        content: o.content(),
        href: o.text("href"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(link.render())
}

pub fn skip_link(o: &Options<'_>) -> Made {
    let link = SkipLink {
        content: o.content(),
        href: o.text("href"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(link.render())
}

pub fn breadcrumbs(o: &Options<'_>) -> Made {
    let items = o.list("items", |o| {
        Ok(Crumb {
            content: o.content(),
            href: o.maybe("href"),
            attributes: o.attributes(),
        })
    })?;
    let breadcrumbs = Breadcrumbs {
        items,
        collapse_on_mobile: o.on("collapseOnMobile"),
        label: o.text("labelText"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(breadcrumbs.render())
}

pub fn generic_header(o: &Options<'_>) -> Made {
    let header = GenericHeader {
        logo: o.content_of("logoText", "logoHtml"),
        url: o.text("url"),
        container_classes: o.text("containerClasses"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(header.render())
}

pub fn panel(o: &Options<'_>) -> Made {
    let panel = Panel {
        title: o.content_of("titleText", "titleHtml"),
        content: o.content(),
        heading_level: o.number("headingLevel"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(panel.render())
}

fn cell(o: &Options<'_>) -> Result<Cell, Unsupported> {
    let numeric = match o.text("format").as_str() {
        "" => false,
        "numeric" => true,
        other => return Err(format!("format {other}")),
    };
    Ok(Cell {
        content: o.content(),
        numeric,
        colspan: o.number("colspan"),
        rowspan: o.number("rowspan"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    })
}

pub fn table(o: &Options<'_>) -> Made {
    let rows = o
        .get("rows")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let rows = rows.map(|row| {
        let cells = row.as_array().ok_or("a row that is not a list")?;
        cells.iter().map(|c| converted(c, cell)).collect()
    });
    let table = Table {
        caption: o.text("caption"),
        caption_classes: o.text("captionClasses"),
        head: o.list("head", cell)?,
        rows: rows.collect::<Result<_, Unsupported>>()?,
        first_cell_is_header: o.on("firstCellIsHeader"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(table.render())
}

fn action(o: &Options<'_>) -> Result<Action, Unsupported> {
    Ok(Action {
        content: o.content(),
        href: o.text("href"),
        hidden_words: o.text("visuallyHiddenText"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    })
}

fn actions(o: &Options<'_>) -> Result<(Vec<Action>, String), Unsupported> {
    let made = o.inner("actions", |o| {
        Ok((o.list("items", action)?, o.text("classes")))
    })?;
    Ok(made.unwrap_or_default())
}

fn fact(o: &Options<'_>) -> Result<Fact, Unsupported> {
    Ok(Fact {
        content: o.content(),
        classes: o.text("classes"),
    })
}

fn card(o: &Options<'_>) -> Result<SummaryCard, Unsupported> {
    let title = o.inner("title", |o| {
        Ok((o.content(), o.number("headingLevel"), o.text("classes")))
    })?;
    let (title, heading_level, title_classes) = title.ok_or("a card without title")?;
    let (actions, actions_classes) = actions(o)?;
    Ok(SummaryCard {
        title,
        heading_level,
        title_classes,
        actions,
        actions_classes,
        classes: o.text("classes"),
        attributes: o.attributes(),
    })
}

pub fn summary_list(o: &Options<'_>) -> Made {
    let rows = o.list("rows", |o| {
        let (actions, actions_classes) = actions(o)?;
        Ok(SummaryRow {
            key: o.inner("key", fact)?.unwrap_or_default(),
            value: o.inner("value", fact)?.unwrap_or_default(),
            actions,
            actions_classes,
            classes: o.text("classes"),
        })
    })?;
    let list = SummaryList {
        rows,
        card: o.inner("card", card)?,
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(list.render())
}

fn neighbour(o: &Options<'_>) -> Result<Neighbour, Unsupported> {
    Ok(Neighbour {
        href: o.text("href"),
        content: o.content(),
        label: o.text("labelText"),
        attributes: o.attributes(),
    })
}

pub fn pagination(o: &Options<'_>) -> Made {
    let items = o.list("items", |o| {
        if o.on("ellipsis") {
            return Ok(PageItem::Gap);
        }
        Ok(PageItem::Page(NumberedPage {
            number: o.number("number").ok_or("a page without number")?,
            href: o.text("href"),
            current: o.on("current"),
            name: o.text("visuallyHiddenText"),
            attributes: o.attributes(),
        }))
    })?;
    let pagination = Pagination {
        previous: o.inner("previous", neighbour)?,
        next: o.inner("next", neighbour)?,
        items,
        label: o.text("landmarkLabel"),
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(pagination.render())
}

pub fn service_navigation(o: &Options<'_>) -> Made {
    let items = o.list("navigation", |o| {
        Ok(NavItem {
            content: o.content(),
            href: o.maybe("href"),
            current: o.on("current"),
            active: o.on("active"),
            attributes: o.attributes(),
        })
    })?;
    let [start, navigation_start, navigation_end, end] = slots(o)?;
    let navigation = ServiceNavigation {
        service_name: o.text("serviceName"),
        service_url: o.maybe("serviceUrl"),
        items,
        collapse: o.truth("collapseNavigationOnMobile"),
        menu_words: o.text("menuButtonText"),
        menu_label: o.text("menuButtonLabel"),
        navigation_label: o.text("navigationLabel"),
        navigation_id: o.text("navigationId"),
        navigation_classes: o.text("navigationClasses"),
        label: o.text("ariaLabel"),
        start: start.0,
        navigation_start: navigation_start.0,
        navigation_end: navigation_end.0,
        end_inline: end.1,
        end: end.0,
        classes: o.text("classes"),
        attributes: o.attributes(),
    };
    Ok(navigation.render())
}

fn slots(o: &Options<'_>) -> Result<[(Content, bool); 4], Unsupported> {
    let slot = |o: &Options<'_>, name| match o.get(name) {
        Some(Value::String(html)) => Ok((maud::PreEscaped(html.clone()).into(), false)),
        Some(value) => converted(value, |o| Ok((o.content(), o.text("align") == "inline"))),
        None => Ok((Content::default(), false)),
    };
    let slots = o.inner("slots", |o| {
        Ok([
            slot(o, "start")?,
            slot(o, "navigationStart")?,
            slot(o, "navigationEnd")?,
            slot(o, "end")?,
        ])
    })?;
    Ok(slots.unwrap_or_default())
}
