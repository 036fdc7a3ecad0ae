//! Builds the contenders, asks them all the same, and takes the time.

use crate::contenders::{Contender, contenders};
use crate::queries::{FREQUENT, Query};
use phonestation_rules::search::normalise;
use std::hint::black_box;
use std::time::Instant;

/// What one contender did.
pub(crate) struct Built {
    pub(crate) name: &'static str,
    pub(crate) put: &'static str,
    pub(crate) seconds: f64,
    pub(crate) index_bytes: i64,
    pub(crate) copy_bytes: i64,
}

/// One query, and for each contender its recall, its hits that `LIKE` has not, and its time.
pub(crate) struct Asked {
    pub(crate) chars: usize,
    /// In how many passages `LIKE` finds it, as a share.
    pub(crate) share: f64,
    pub(crate) recall: Vec<f64>,
    pub(crate) wrong: Vec<usize>,
    pub(crate) micros: Vec<f64>,
}

/// All contenders over one corpus.
pub(crate) struct Run {
    pub(crate) passages: usize,
    pub(crate) text_bytes: usize,
    pub(crate) normalised_bytes: usize,
    pub(crate) built: Vec<Built>,
    pub(crate) asked: Vec<Asked>,
}

/// One line of a table.
pub(crate) struct Line {
    pub(crate) queries: usize,
    pub(crate) recall: f64,
    pub(crate) median: f64,
    pub(crate) p90: f64,
    /// How many times the contender's median goes into that of `LIKE`.
    pub(crate) ratio: f64,
}

pub(crate) const OURS: usize = 0;
pub(crate) const LIKE: usize = 1;

/// The share of the text that our index takes, without any query.
pub(crate) fn our_share(texts: &[String]) -> f64 {
    let bytes = build(contenders()[OURS].as_ref(), texts).index_bytes;
    bytes as f64 / texts.iter().map(String::len).sum::<usize>() as f64
}

impl Run {
    pub(crate) fn new(texts: &[String], queries: &[Query]) -> Run {
        let all = contenders();
        let built = all.iter().map(|c| build(c.as_ref(), texts)).collect();
        // Recall first: it also warms every cache and prepares every statement.
        let mut asked: Vec<Asked> = queries
            .iter()
            .map(|q| recall(&all, q, texts.len()))
            .collect();
        for (turn, (query, asked)) in queries.iter().zip(&mut asked).enumerate() {
            // Side by side and each in its turn first: what slows the machine slows them all.
            for i in 0..all.len() {
                let i = (turn + i) % all.len();
                let start = Instant::now();
                black_box(all[i].timed(black_box(&query.text)));
                asked.micros[i] = start.elapsed().as_secs_f64() * 1e6;
            }
        }
        Run {
            passages: texts.len(),
            text_bytes: texts.iter().map(String::len).sum(),
            normalised_bytes: texts.iter().map(|t| normalise(t).len()).sum(),
            built,
            asked,
        }
    }

    /// The queries of a length whose share of the passages is above the first and up to the second.
    pub(crate) fn line(&self, contender: usize, chars: usize, (above, to): (f64, f64)) -> Line {
        let inside = |a: &&Asked| a.chars == chars && a.share > above && a.share <= to;
        let asked: Vec<&Asked> = self.asked.iter().filter(inside).collect();
        let times = |of: usize| {
            let mut times: Vec<f64> = asked.iter().map(|a| a.micros[of]).collect();
            times.sort_by(f64::total_cmp);
            times
        };
        let at = |times: &[f64], share: f64| {
            let last = times.len().saturating_sub(1) as f64;
            times
                .get((last * share).round() as usize)
                .copied()
                .unwrap_or(f64::NAN)
        };
        let own = times(contender);
        let recall: f64 = asked.iter().map(|a| a.recall[contender]).sum();
        Line {
            queries: asked.len(),
            recall: recall / asked.len() as f64,
            median: at(&own, 0.5),
            p90: at(&own, 0.9),
            ratio: at(&times(LIKE), 0.5) / at(&own, 0.5),
        }
    }

    pub(crate) fn all(&self, contender: usize, chars: usize) -> Line {
        self.line(contender, chars, (0.0, 1.0))
    }

    pub(crate) fn frequent(&self, contender: usize, chars: usize) -> Line {
        self.line(contender, chars, (FREQUENT, 1.0))
    }

    pub(crate) fn index_share(&self, contender: usize) -> f64 {
        self.built[contender].index_bytes as f64 / self.text_bytes as f64
    }
}

/// Fills `contender`, which must be empty.
pub(crate) fn build(contender: &dyn Contender, texts: &[String]) -> Built {
    let sql = |sql: &str| {
        contender
            .db()
            .execute_batch(sql)
            .expect("a bench's own database");
    };
    let start = Instant::now();
    sql("BEGIN");
    for (id, text) in texts.iter().enumerate() {
        contender.add(u32::try_from(id).expect("not that many"), text);
    }
    contender.finish();
    sql("COMMIT");
    Built {
        name: contender.name(),
        put: contender.put(),
        seconds: start.elapsed().as_secs_f64(),
        index_bytes: contender.bytes(contender.index_tables()),
        copy_bytes: contender.bytes(contender.text_tables()),
    }
}

fn recall(all: &[Box<dyn Contender>], query: &Query, passages: usize) -> Asked {
    let truth = all[LIKE].all(&query.text); // in the order of ids
    let mut asked = Asked {
        chars: query.chars,
        share: truth.len() as f64 / passages as f64,
        recall: vec![],
        wrong: vec![],
        micros: vec![0.0; all.len()],
    };
    for contender in all {
        let found = contender.all(&query.text);
        let right = found
            .iter()
            .filter(|id| truth.binary_search(id).is_ok())
            .count();
        asked.recall.push(right as f64 / truth.len() as f64);
        asked.wrong.push(found.len() - right);
    }
    asked
}
