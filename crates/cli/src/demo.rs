//! `daybook demo`

use crate::args::Demo;
use crate::config::Config;
use crate::outcome::{DONE, Failed};
use crate::progress::Bar;
use crate::routes;
use crate::say::say;
use crate::world;
use casework::demo::{AUTHORITY, Card, Plan, fill, ids};
use serde_json::json;
use std::path::PathBuf;
use store::{Store, children};

/// Who can sign in, beside the records of a demonstration.
const CARDS: &str = "sign-in.json";

/// Makes the invented authority.
pub async fn run(config: &Config, command: &Demo) -> Result<u8, Failed> {
    let today = command.today.unwrap_or_else(|| world::now().today());
    world::book(config)?
        .policy(&command.policy, today)
        .map_err(|error| Failed::said(error.to_string()))?;
    Store::migrate(&world::place(config)?, world::now()).await?;
    let desk = world::desk_with(config, ids(command.seed)).await?;
    let mut read = world::store(config).await?.read().await?;
    if children::count(&mut read).await? > 0 {
        return Err(Failed::said(
            "there are records here already: a demonstration needs an empty folder or database",
        ));
    }
    read.finish()?;
    let plan = Plan {
        seed: command.seed,
        children: usize::try_from(command.children).unwrap_or(usize::MAX),
        notes_per_child: usize::try_from(command.notes_per_child).unwrap_or(usize::MAX),
        today,
        policy: command.policy.clone(),
    };
    let bar = Bar::new("Making the demonstration");
    let cards = fill(&desk, &plan, &|done, all| bar.at(done, all)).await?;
    bar.done();
    // Without such places it is a demonstration all the same; `daybook routes` will say so.
    routes::note_places(config, &desk).await.ok();
    let cards = as_json(&cards);
    std::fs::write(cards_file(config), cards.to_string())?;
    std::fs::write(
        config.data.join("daybook.toml"),
        format!("authority = \"{AUTHORITY}\"\n"),
    )?;
    if command.json {
        say!("{cards}");
    } else {
        say!("The demonstration is in {}.", config.data.display());
        print_cards(config);
    }
    Ok(DONE)
}

fn as_json(cards: &[Card]) -> serde_json::Value {
    let cards: Vec<_> = cards
        .iter()
        .map(|card| {
            json!({
                "name": card.name, "user": card.sign_in,
                "password": card.password, "role": card.role,
            })
        })
        .collect();
    json!({ "sign_in": cards })
}

fn cards_file(config: &Config) -> PathBuf {
    config.data.join(CARDS)
}

/// Says who can sign in, where this is a demonstration.
pub fn print_cards(config: &Config) {
    let text = std::fs::read_to_string(cards_file(config)).unwrap_or_default();
    let Ok(cards) = serde_json::from_str::<serde_json::Value>(&text) else {
        return;
    };
    let cards = cards.get("sign_in").and_then(|cards| cards.as_array());
    let Some(cards) = cards.filter(|cards| !cards.is_empty()) else {
        return;
    };
    let of = |card: &serde_json::Value, name: &str| {
        card.get(name)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
            .to_owned()
    };
    say!("This is a demonstration. Sign in as one of these:");
    for card in cards {
        say!(
            "  {:<20} {:<24} {}",
            of(card, "user"),
            of(card, "password"),
            of(card, "role")
        );
    }
}
