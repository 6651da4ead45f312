//! The talk's loop with a choice of how digits are reversed, answered as the package answers.

#![forbid(unsafe_code)]

use palindrome_products::{
    Ends, Range,
    exhaustive::{Reversal, Search},
};
use palindrome_products_handlers::{answer::reply_to, search::Found, task::Task};
use serde::Deserialize;

/// What is asked for.
#[derive(Debug, Deserialize)]
pub struct Question {
    min: u64,
    max: u64,
    reversal: String,
}

impl Question {
    /// The question in a query; `None` when a part of it is missing, or a bound no number.
    #[must_use]
    pub fn of_query(query: &str) -> Option<Question> {
        let value = |name| {
            let mut fields = query.split('&').filter_map(|field| field.split_once('='));
            fields.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        let bound = |name| value(name)?.parse().ok();
        Some(Question { min: bound("min")?, max: bound("max")?, reversal: value("reversal")?.to_owned() })
    }

    /// The answer, a JSON text.
    ///
    /// # Errors
    ///
    /// What is wrong with the question.
    pub fn answer(&self) -> Result<String, String> {
        let range = Range::new(self.min, self.max).map_err(|error| error.to_string())?;
        let mut search = Search::new(range, Ends::Both, self.reversal()?);
        while !search.advance(u64::MAX) {}
        let reply = reply_to(&Task::of(range), &Found::Ends(search.answer()));
        reply.map(|reply| reply.body).map_err(|problem| problem.detail)
    }

    fn reversal(&self) -> Result<Reversal, String> {
        match self.reversal.as_str() {
            "numeric" => Ok(Reversal::Numeric),
            "string" => Ok(Reversal::String),
            other => Err(format!("reversal must be 'numeric' or 'string'; got '{other}'")),
        }
    }
}
