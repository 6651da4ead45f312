//! One request to the server: what of it is read, how long it may take, and what is answered.

use std::{borrow::Cow, sync::Arc, time::Duration};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{
    HeaderMap, Request as HttpRequest, Response,
    body::{Body, Incoming},
    header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue},
};
use tokio::{
    sync::Semaphore,
    time::{Instant, timeout, timeout_at},
};

use crate::{
    answer::{Answer, Reply, http_answer, reply_to},
    deadline::{Deadline, TimeLimit},
    limits::{Bounds, MAX_BODY, MAX_DISCARDED, MAX_EVERY, MAX_EXHAUSTIVE, MAX_REQUESTS},
    log::{Entry, Log},
    panics::caught_future,
    pool::Pool,
    problem::Problem,
    request::{Query, Request, check_head, parse_http},
    search::{FIRST, Found, Work},
    task::{Find, Method, Task},
};

/// What all requests share.
#[derive(Debug)]
pub struct Service {
    limit: TimeLimit,
    log: Log,
    bounds: Bounds,
    pool: Pool,
    requests: Semaphore,
    exhaustive: Semaphore,
    every: Semaphore,
}

impl Service {
    /// A service without requests.
    #[must_use]
    pub fn new(limit: TimeLimit, log: Log, bounds: Bounds) -> Arc<Service> {
        Arc::new(Service {
            limit,
            log,
            bounds,
            pool: Pool::default(),
            requests: Semaphore::new(MAX_REQUESTS),
            exhaustive: Semaphore::new(MAX_EXHAUSTIVE),
            every: Semaphore::new(MAX_EVERY),
        })
    }

    /// What is borne from clients.
    pub(crate) const fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// Answers a request. Dropped before it is done, it stops the work: nobody is there to read the answer.
    pub(crate) async fn answer(&self, request: HttpRequest<Incoming>) -> Response<Full<Bytes>> {
        let mut entry = self.log.begin(id_of(request.headers()));
        let found = caught_future(self.respond(request, &mut entry)).await;
        let answer = http_answer(&found);
        entry.end(&found);
        response(answer)
    }

    async fn respond(&self, request: HttpRequest<Incoming>, entry: &mut Entry) -> Result<Reply, Problem> {
        let request = read(request, self.bounds.patience).await?;
        // A place is for work. Whoever is slow to send a body takes none from others.
        let _place = self.requests.try_acquire().map_err(|_| Problem::busy())?;
        let task = parse_http(&request)?;
        entry.note(task);
        let found = self.search(&task, self.limit.start()).await?;
        reply_to(&task, &found)
    }

    /// The first slice of a search for ends is done here and now, and most are over by then; the others take turns. The slices
    /// of counts and lists may be longer.
    async fn search(&self, task: &Task, deadline: Deadline) -> Result<Found, Problem> {
        let mut work = Work::new(task);
        if task.find == Find::Ends && work.advance(FIRST) {
            return Ok(work.found());
        }
        let end = Instant::from_std(deadline.end);
        let found = timeout_at(end, async {
            let _place = match self.places(task) {
                Some(places) => places.acquire().await.ok(),
                None => None,
            };
            self.pool.finish(work, deadline).await
        });
        match found.await {
            Ok(Ok(Ok(found))) => Ok(found),
            Ok(Ok(Err(reason))) => Err(Problem::internal(reason)),
            _ => Err(Problem::deadline_passed(task.range, deadline.limit_ms)),
        }
    }

    /// Where a search needs one of few places, for the memory that it holds.
    fn places(&self, task: &Task) -> Option<&Semaphore> {
        match (task.find, task.method) {
            (Find::Ends, Method::Fast) => None,
            (Find::Ends, Method::Exhaustive) => Some(&self.exhaustive),
            (Find::Count | Find::List, _) => Some(&self.every),
        }
    }
}

/// What the Azure host calls an invocation, or somebody else a request.
fn id_of(headers: &HeaderMap) -> &str {
    let names = ["x-azure-functions-invocationid", "x-request-id"];
    let id = names.iter().find_map(|name| headers.get(*name));
    id.and_then(|id| id.to_str().ok()).unwrap_or_default()
}

/// The content type; several are joined, as everybody joins headers, and are none that we know.
fn content_type(headers: &HeaderMap) -> Option<String> {
    // What is no ASCII is no media type.
    let texts = headers.get_all(CONTENT_TYPE).iter().map(|text| String::from_utf8_lossy(text.as_bytes()));
    texts.map(Cow::into_owned).reduce(|all, text| format!("{all}, {text}"))
}

/// The request, its body too unless the head is wrong already.
async fn read(request: HttpRequest<Incoming>, patience: Duration) -> Result<Request, Problem> {
    let (head, body) = request.into_parts();
    let method = head.method.as_str().to_owned();
    let path = head.uri.path().to_owned();
    let query = Query::Raw(head.uri.query().unwrap_or_default().to_owned());
    let checked = check_head(&method, &path, &query);
    if checked.is_err() || method == "GET" {
        discard(body, patience);
        checked?;
        return Ok(Request { method, path, query, content_type: None, body: Ok(Vec::new()) });
    }
    let content_type = content_type(&head.headers);
    let body = match timeout(patience, read_body(&head.headers, body, patience)).await {
        Ok(body) => body,
        Err(_) => return Err(Problem::body_timeout()),
    };
    Ok(Request { method, path, query, content_type, body })
}

/// A body up to the limit; no more than that is ever kept.
async fn read_body(headers: &HeaderMap, mut body: Incoming, patience: Duration) -> Result<Vec<u8>, Problem> {
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let mut bytes = Vec::new();
    if length.is_none_or(|length| length <= MAX_BODY) {
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|_| Problem::invalid_body())?;
            bytes.extend_from_slice(frame.data_ref().map_or(&[][..], |data| &data[..]));
            if bytes.len() > MAX_BODY {
                break;
            }
        }
        if bytes.len() <= MAX_BODY {
            return Ok(bytes);
        }
    }
    discard(body, patience);
    Err(Problem::body_too_large())
}

/// Lets a client that is still sending finish, within reason, while its answer is on the way.
fn discard(mut body: Incoming, patience: Duration) {
    if body.is_end_stream() {
        return;
    }
    let rest = async move {
        let mut discarded = 0;
        while let Some(Ok(frame)) = body.frame().await {
            discarded += frame.data_ref().map_or(0, Bytes::len);
            if discarded > MAX_DISCARDED {
                break;
            }
        }
    };
    tokio::spawn(timeout(patience, rest));
}

fn response(answer: Answer) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(answer.body.clone()));
    *response.status_mut() = hyper::StatusCode::from_u16(answer.status).unwrap_or_default();
    for (name, value) in answer.headers() {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}
