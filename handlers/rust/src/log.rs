//! The log: one line of JSON for each request, in which nothing of the request stands but its range.

use std::{
    env,
    io::Write,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use crate::{
    answer::{ENGINE, Reply, quoted},
    problem::Problem,
    task::Task,
};

/// Where the lines go, if anywhere.
#[derive(Clone, Copy, Debug)]
pub struct Log {
    is_on: bool,
}

impl Log {
    /// To the standard output, unless the environment says `PALINDROME_LOG=off`.
    #[must_use]
    pub fn from_env() -> Log {
        Log { is_on: env::var_os("PALINDROME_LOG").is_none_or(|word| word != "off") }
    }

    /// Nowhere.
    #[must_use]
    pub const fn off() -> Log {
        Log { is_on: false }
    }

    /// Begins a request, whose line is written when it has ended.
    #[must_use]
    pub fn begin(self, id: &str) -> Entry {
        let id = if self.is_on { sanitised(id) } else { String::new() };
        Entry { is_on: self.is_on, id, began: Instant::now(), task: None }
    }
}

/// A request that has not been answered.
#[derive(Debug)]
pub struct Entry {
    is_on: bool,
    id: String,
    began: Instant,
    task: Option<Task>,
}

impl Entry {
    /// Notes what is asked for, once that is known.
    pub fn note(&mut self, task: Task) {
        self.task = Some(task);
    }

    /// Writes the line. That there is nobody to read it is no reason to fail.
    pub fn end(mut self, found: &Result<Reply, Problem>) {
        self.write(found);
    }

    fn write(&mut self, found: &Result<Reply, Problem>) {
        if std::mem::take(&mut self.is_on) {
            let line = self.line_of(SystemTime::now(), self.began.elapsed(), found);
            let _ = std::io::stdout().lock().write_all(line.as_bytes());
        }
    }

    fn line_of(&self, now: SystemTime, took: Duration, found: &Result<Reply, Problem>) -> String {
        let (status, outcome) = told(found);
        let level = if status < 500 { "info" } else { "error" };
        let (time, id, task) = (timestamp(now), &self.id, described(self.task));
        let error = error_of(found);
        let (ms, us) = (took.as_millis(), took.subsec_micros() % 1000);
        format!(
            "{{\"time\":\"{time}\",\"level\":\"{level}\",\"id\":\"{id}\",{task},\"engine\":\"{ENGINE}\",\
             \"duration_ms\":{ms}.{us:03},\"status\":{status},\"outcome\":\"{outcome}\"{error}}}\n"
        )
    }
}

fn told(found: &Result<Reply, Problem>) -> (u16, &'static str) {
    match found {
        Ok(Reply { is_none: true, .. }) => (200, "none"),
        Ok(_) => (200, "ok"),
        Err(problem) => (problem.status, problem.code),
    }
}

/// What went wrong, when that is more than a problem of the request.
fn error_of(found: &Result<Reply, Problem>) -> String {
    let reason = found.as_ref().err().and_then(|problem| problem.reason.as_deref());
    reason.map(|reason| format!(",\"error\":{}", ascii(reason))).unwrap_or_default()
}

/// A text as JSON has it, in nothing but ASCII: readers of logs have other ideas of what ends a line. No longer than a log
/// should be.
pub(crate) fn ascii(text: &str) -> String {
    const LONGEST: usize = 1000;

    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
    let mut units = [0; 2];
    let mut escaped = String::new();
    for char in quoted(&text[..end]).chars() {
        match char {
            ' '..='~' => escaped.push(char),
            _ => char
                .encode_utf16(&mut units)
                .iter()
                .for_each(|unit| escaped.push_str(&format!("\\u{unit:04x}"))),
        }
    }
    escaped
}

impl Drop for Entry {
    /// A request that has been dropped has no answer: its client went away.
    fn drop(&mut self) {
        self.write(&Err(Problem::client_gone()));
    }
}

/// Bounds are strings: as numbers, most readers would round the larger ones.
fn described(task: Option<Task>) -> String {
    match task {
        None => r#""method":null,"find":null,"min":null,"max":null"#.to_owned(),
        Some(Task { range, method, find, .. }) => {
            let (method, find, min, max) = (method.name(), find.name(), range.min(), range.max());
            format!(r#""method":"{method}","find":"{find}","min":"{min}","max":"{max}""#)
        }
    }
}

/// What of an id, which others may have chosen, can be written down.
fn sanitised(id: &str) -> String {
    let is_harmless = |char: &char| char.is_ascii_alphanumeric() || "._:-".contains(*char);
    id.chars().filter(is_harmless).take(128).collect()
}

/// `2026-11-24T17:05:00.123Z`
fn timestamp(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let (days, second) = (since.as_secs() / 86_400, since.as_secs() % 86_400);
    let (year, month, day) = date(days);
    let (hour, minute, second, ms) = (second / 3_600, second / 60 % 60, second % 60, since.subsec_millis());
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z")
}

/// The date so many days after 1970-01-01, in years that begin in March, so that leap days are last.
fn date(days: u64) -> (u64, u64, u64) {
    const DAYS_OF_400_YEARS: u64 = 146_097;
    /// From 0000-03-01.
    const DAYS_BEFORE_1970: u64 = 719_468;

    let days = days + DAYS_BEFORE_1970;
    let (era, day_of_era) = (days / DAYS_OF_400_YEARS, days % DAYS_OF_400_YEARS);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year_of_era + next, month, day)
}

#[cfg(test)]
mod tests {
    use palindrome_products::Range;

    use super::*;

    #[test]
    fn dates() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00.007Z"),
            (951_782_399, "2000-02-28T23:59:59.007Z"),
            (951_868_800, "2000-03-01T00:00:00.007Z"),
            (1_709_164_800, "2024-02-29T00:00:00.007Z"),
            (4_107_542_400, "2100-03-01T00:00:00.007Z"),
        ] {
            let time = UNIX_EPOCH + Duration::new(seconds, 7_000_000);
            assert_eq!(timestamp(time), expected);
        }
    }

    #[test]
    fn a_line() {
        let mut entry = Log { is_on: true }.begin("a\"\n{b}-1.2:3é");
        let now = UNIX_EPOCH;
        let took = Duration::from_micros(1_250);
        assert_eq!(
            entry.line_of(now, took, &Err(Problem::invalid_body())),
            "{\"time\":\"1970-01-01T00:00:00.000Z\",\"level\":\"info\",\"id\":\"ab-1.2:3\",\"method\":null,\
             \"find\":null,\"min\":null,\"max\":null,\"engine\":\"rust\",\"duration_ms\":1.250,\"status\":400,\
             \"outcome\":\"ERR_INVALID_BODY\"}\n"
        );
        entry.note(Task::of(Range::new(1, u64::MAX).unwrap()));
        let line = entry.line_of(now, took, &Ok(Reply { body: String::new(), is_none: true }));
        assert!(
            line.contains(r#""method":"fast","find":"ends","min":"1","max":"18446744073709551615","engine""#),
            "{line}"
        );
        assert!(line.ends_with("\"status\":200,\"outcome\":\"none\"}\n"), "{line}");
        entry.is_on = false;
    }

    #[test]
    fn what_went_wrong_is_told_in_one_line() {
        let mut entry = Log { is_on: true }.begin("x");
        let reason = "\u{1b}[1ma \"secret\"\r\n{\"level\":\"info\"}\u{2028}\u{85}\u{7f}\\é🙂";
        let problem = Problem::internal(reason);
        let line = entry.line_of(UNIX_EPOCH, Duration::ZERO, &Err(problem));
        entry.is_on = false;
        assert!(line.strip_suffix('\n').unwrap().bytes().all(|byte| matches!(byte, b' '..=b'~')), "{line}");
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["error"], reason);
        assert_eq!((&read["level"], &read["outcome"]), (&"error".into(), &"ERR_INTERNAL".into()));
        assert_eq!(ascii(&"é".repeat(5000)), format!("\"{}\"", "\\u00e9".repeat(1000)));
    }

    #[test]
    fn ids_are_cut() {
        assert_eq!(sanitised(&"x".repeat(1000)).len(), 128);
    }
}
