//! One invocation: an event in, an answer out, without the client of the runtime.

use crate::{
    answer::{Reply, http_answer, reply_to},
    deadline::Deadline,
    events::{self, Event},
    json::Json,
    log::{Entry, Log},
    panics::caught,
    problem::Problem,
    request::parse_http,
    search::search,
    task::{Task, parse_fields},
};

/// Answers an event, a JSON text, with a JSON text.
///
/// # Errors
///
/// Whatever is wrong with a direct request, and the refusal of an event that is no request. What is wrong with an HTTP request
/// is an answer.
pub fn invoke(event: &str, deadline: &Deadline, log: Log, id: &str) -> Result<String, Problem> {
    let event = Json::parse(event).map_or(Event::Unsupported, events::read);
    let mut entry = log.begin(id);
    let result = caught(|| respond(&event, deadline, &mut entry));
    let result = result.unwrap_or_else(|reason| Err(Problem::internal(reason)));
    entry.end(&result);
    match event {
        Event::Http(_, shape) => Ok(events::write(&http_answer(&result), shape)),
        _ => result.map(|reply| reply.body),
    }
}

fn respond(event: &Event, deadline: &Deadline, entry: &mut Entry) -> Result<Reply, Problem> {
    let task = parse(event)?;
    entry.note(task);
    reply_to(&task, &search(&task, deadline)?)
}

fn parse(event: &Event) -> Result<Task, Problem> {
    match event {
        Event::Http(request, _) => parse_http(request),
        Event::Direct(fields) => parse_fields(fields),
        Event::Unsupported => Err(Problem::unsupported_event()),
        #[cfg(feature = "drill")]
        Event::Drill => panic!("a drill"),
    }
}
