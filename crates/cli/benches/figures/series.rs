//! Times of one act, over all rounds.

use std::time::{Duration, Instant};

/// How often, how long, at what cost, on how busy a machine.
#[derive(Debug, Default)]
pub struct Series {
    samples: Vec<Duration>,
    /// Time from the first to the last of each round.
    took: Duration,
    cpu: Duration,
    loads: Vec<f64>,
    /// Acts in all: a sample may be several.
    acts: usize,
}

/// A round that has begun.
pub struct Round {
    begun: Instant,
    cpu_before: Duration,
}

impl Round {
    /// Begins, with the processor time that whoever works had used so far.
    pub fn begin(cpu_before: Duration) -> Self {
        Self {
            begun: Instant::now(),
            cpu_before,
        }
    }
}

impl Series {
    /// Ends a round of so many acts.
    pub fn end(&mut self, round: &Round, samples: Vec<Duration>, acts: usize, cpu: Duration) {
        self.took += round.begun.elapsed();
        self.cpu += cpu.saturating_sub(round.cpu_before);
        self.samples.extend(samples);
        self.acts += acts;
        self.loads.push(load());
    }

    /// Adds one act.
    pub fn add(&mut self, sample: Duration) {
        self.samples.push(sample);
        self.acts += 1;
    }

    /// Adds those of another series.
    pub fn join(&mut self, other: &Self) {
        self.samples.extend_from_slice(&other.samples);
        self.acts += other.acts;
    }

    pub fn median(&self) -> Duration {
        self.at(50)
    }

    pub fn percentile_95(&self) -> Duration {
        self.at(95)
    }

    pub fn percentile_99(&self) -> Duration {
        self.at(99)
    }

    pub fn longest(&self) -> Duration {
        self.at(100)
    }

    pub fn cpu_each(&self) -> Duration {
        self.cpu / u32::try_from(self.acts.max(1)).unwrap_or(u32::MAX)
    }

    /// Acts a second.
    pub fn rate(&self) -> f64 {
        self.acts as f64 / self.took.as_secs_f64()
    }

    pub fn acts(&self) -> usize {
        self.acts
    }

    fn at(&self, percent: usize) -> Duration {
        let mut sorted = self.samples.clone();
        sorted.sort();
        let place = (sorted.len() * percent).div_ceil(100).max(1) - 1;
        sorted[place]
    }

    /// One line of the table.
    pub fn line(&self, what: &str) -> String {
        let load = self.loads.iter().sum::<f64>() / self.loads.len() as f64;
        format!(
            "  {what:<44}{:>6}{:>11}{:>11}{:>11}{:>9.0}{load:>7.1}",
            self.samples.len(),
            ms(self.median()),
            ms(self.at(99)),
            ms(self.cpu_each()),
            self.rate(),
        )
    }

    /// One line of a table of what others did meanwhile, of whose cost nothing is known.
    pub fn brief(&self, what: &str) -> String {
        format!(
            "  {what:<44}{:>6}{:>11}{:>11}{:>11}",
            self.samples.len(),
            ms(self.median()),
            ms(self.at(99)),
            ms(self.longest()),
        )
    }
}

/// The heading of a table of such brief lines.
pub fn brief_heading(title: &str) -> String {
    format!(
        "{title:<46}{:>6}{:>11}{:>11}{:>11}",
        "n", "median", "p99", "longest"
    )
}

/// The heading of a table of lines.
pub fn heading(title: &str) -> String {
    format!(
        "{title:<46}{:>6}{:>11}{:>11}{:>11}{:>9}{:>7}",
        "n", "median", "p99", "CPU each", "a second", "load"
    )
}

pub fn ms(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1_000.0)
}

/// How many wanted to run over the last minute.
pub fn load() -> f64 {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ')
        .next()
        .and_then(|load| load.parse().ok())
        .unwrap_or(f64::NAN)
}
