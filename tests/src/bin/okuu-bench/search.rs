//! `bench search`: whether what members ask for is found, and how quickly in ten times the programme.

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use okuu_content::{Pack, Search};
use okuu_domain::Language;
use okuu_tests::multiplied::multiplied;
use okuu_tests::relevance::{self, LOOKED_AT, Outcome, Query};

use crate::timing::middle;

/// The share of queries that must be answered.
const RECALL: f64 = 0.95;
/// What 99 % of all searches may take.
const SEARCH: Duration = Duration::from_millis(10);
/// What 99 % of all openings of a lesson may take.
const LESSON: Duration = Duration::from_millis(15);

/// What is measured.
#[derive(Args)]
pub struct Options {
    /// How many times the programme stands in the pack whose speed is measured.
    #[arg(long, default_value_t = 10)]
    times: usize,
    /// How often everything is asked.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Only whether everything is found.
    #[arg(long)]
    only_relevance: bool,
    /// Name the queries that are not answered, those held out too.
    #[arg(long)]
    missed: bool,
    /// Name so many of the searches that take longest.
    #[arg(long, default_value_t = 0)]
    slowest: usize,
}

/// Measures and tells.
pub fn bench(options: &Options) -> ExitCode {
    let pack = okuu_tests::pack();
    let queries = relevance::queries(pack);
    let outcomes = relevance::ask(pack, queries.clone());
    let mut good = relevance(&outcomes, options.missed);
    if !options.only_relevance {
        good &= speed(pack, &queries, options);
    }
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn relevance(outcomes: &[Outcome], missed: bool) -> bool {
    println!("{:<16}      tuned on              held out", "");
    println!(
        "{:<16}queries recall@{LOOKED_AT}   MRR  queries recall@{LOOKED_AT}   MRR",
        ""
    );
    line(outcomes, "all", |_| true);
    for language in Language::ALL {
        line(outcomes, language.code(), |query| {
            query.language == language
        });
    }
    let sorts: BTreeSet<_> = outcomes.iter().map(|one| one.query.sort.as_str()).collect();
    for sort in sorts {
        line(outcomes, sort, |query| query.sort == sort);
    }
    for Outcome { query, found, rank } in outcomes {
        if missed && rank.is_none() {
            println!(
                "{} {} «{}» found {}",
                query.language,
                query.sort,
                query.ask,
                found.join(", ")
            );
        }
    }
    let recall = relevance::score(outcomes).recall;
    verdict(
        recall >= RECALL,
        &format!(
            "recall {:.1} %, at least {:.0} %",
            recall * 100.0,
            RECALL * 100.0
        ),
    )
}

fn line(outcomes: &[Outcome], name: &str, of: impl Fn(&Query) -> bool) {
    print!("{name:<16}");
    for held_out in [false, true] {
        let ours = |one: &&Outcome| one.query.held_out == held_out && of(&one.query);
        let score = relevance::score(outcomes.iter().filter(ours));
        if score.queries == 0 {
            print!("{:>7}{:>10}{:>7} ", "-", "-", "-");
        } else {
            print!(
                "{:>7}{:>8.1} %{:>7.3} ",
                score.queries,
                score.recall * 100.0,
                score.mrr
            );
        }
    }
    println!();
}

fn speed(pack: &Pack, queries: &[Query], options: &Options) -> bool {
    let many = multiplied(pack, options.times);
    let index = many.index_bytes as f64 / 1e6;
    println!(
        "\n{} times the programme; its index has {index:.1} MB",
        options.times
    );
    if cfg!(debug_assertions) {
        println!("This is a debug build: run it with --release for times that count.");
    }
    let many = &many.pack;
    let searches = timed(options.rounds, queries, |query| {
        let search = Search::new(&query.ask, query.language);
        many.search(&search).expect("the pack can be read");
    });
    for (time, query) in searches.iter().rev().take(options.slowest) {
        println!("{time:>8.1?} {} «{}»", query.language, query.ask);
    }
    let lessons = lessons(many);
    let openings = timed(options.rounds, &lessons, |(module, lesson, language)| {
        many.lesson(module, lesson, *language)
            .expect("the lesson is there");
    });
    let mut good = told("search", &searches, SEARCH);
    good &= told("open a lesson", &openings, LESSON);
    good || cfg!(debug_assertions)
}

type LessonKey = (okuu_domain::ModuleId, okuu_domain::LessonId, Language);

fn lessons(pack: &Pack) -> Vec<LessonKey> {
    let words = pack.words().expect("the pack can be read").into_iter();
    words
        .map(|lesson| (lesson.module, lesson.lesson, lesson.language))
        .collect()
}

/// How long each took, in order of length.
fn timed<'a, T>(rounds: usize, all: &'a [T], act: impl Fn(&T)) -> Vec<(Duration, &'a T)> {
    let of_one = |one: &'a T| (middle(rounds, || act(one)), one);
    let mut times: Vec<_> = all.iter().map(of_one).collect();
    times.sort_by_key(|(time, _)| *time);
    times
}

fn told<T>(what: &str, times: &[(Duration, T)], bar: Duration) -> bool {
    let at = |share: f64| {
        let place = (times.len() as f64 * share).ceil() as usize;
        times
            .get(place.saturating_sub(1))
            .map_or(Duration::ZERO, |(time, _)| *time)
    };
    let (half, most) = (at(0.5), at(0.99));
    let last = at(1.0);
    verdict(
        most <= bar,
        &format!(
            "{what}: half within {half:.1?}, 99 % within {most:.1?}, all within {last:.1?}; 99 % may take {bar:?}"
        ),
    )
}

fn verdict(good: bool, what: &str) -> bool {
    println!("{} {what}", if good { "good" } else { "NOT GOOD" });
    good
}
