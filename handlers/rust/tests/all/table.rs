//! Every row of `testdata/requests.json`, in every shape.

use std::collections::HashMap;

use palindrome_products_handlers::{deadline::TimeLimit, lambda, limits::PATIENCE, log::Log};
use serde_json::Value;

use crate::{
    client::{Connection, Server},
    rows::{Body, Expected, Row, Sent, Thrown, rows},
    shapes::{SHAPES, Shape, event},
};

fn invoke(payload: &str, limit_ms: u64) -> Result<String, Thrown> {
    let deadline = TimeLimit::of_ms(limit_ms).start();
    lambda::invoke(payload, &deadline, Log::off(), "id")
        .map_err(|problem| Thrown { code: problem.code.to_owned(), detail: problem.detail })
}

/// What has come over HTTP, freed of the shape that it came in.
#[derive(Debug, PartialEq, Eq)]
struct Answered {
    status: u16,
    body: String,
    content_type: String,
    engine: String,
    allow: Option<String>,
}

impl Answered {
    fn expected(row: &Row) -> Answered {
        let Expected::Http { status, body, allow } = &row.expected else { panic!("{}", row.name) };
        let content_type = if *status == 200 { "application/json" } else { "application/problem+json" };
        Answered {
            status: *status,
            body: body.clone(),
            content_type: content_type.to_owned(),
            engine: "rust".to_owned(),
            allow: allow.clone(),
        }
    }

    fn of_event(answer: &str, shape: Option<Shape>) -> Answered {
        let answer: Value = serde_json::from_str(answer).unwrap();
        let many = answer["multiValueHeaders"].as_object();
        let headers = many.or(answer["headers"].as_object()).unwrap();
        let header = |name: &str| {
            let value = headers.get(name)?;
            Some(if many.is_some() { &value[0] } else { value }.as_str().unwrap().to_owned())
        };
        let status = answer["statusCode"].as_u64().unwrap();
        assert_eq!(answer["isBase64Encoded"], false);
        if let Some(shape) = shape {
            assert_eq!(many.is_some(), shape == Shape::AlbMultiValue);
            let description = answer["statusDescription"].as_str();
            let is_alb = matches!(shape, Shape::Alb | Shape::AlbMultiValue);
            assert_eq!(description.is_some_and(|text| text.starts_with(&format!("{status} "))), is_alb);
        }
        Answered {
            status: status.try_into().unwrap(),
            body: answer["body"].as_str().unwrap().to_owned(),
            content_type: header("content-type").unwrap(),
            engine: header("x-palindrome-engine").unwrap(),
            allow: header("allow"),
        }
    }
}

/// The rows of the longest searches go through one event and one connection.
fn is_left_out(row: &Row, shape: Shape) -> bool {
    row.slow && shape != Shape::V2
}

#[test]
fn as_direct_invocations() {
    let mut ran = 0;
    for row in rows() {
        if let (Sent::Json(text), Some(expected), false) = (&row.sent, &row.direct, row.slow) {
            assert_eq!(&invoke(text, row.limit_ms), expected, "{}", row.name);
            ran += 1;
        }
    }
    println!("{ran} direct invocations");
    assert!(ran >= 305);
}

#[test]
fn as_payloads() {
    let mut ran = 0;
    for row in rows() {
        let Sent::Payload(payload) = &row.sent else { continue };
        let found = invoke(payload, row.limit_ms);
        match &row.expected {
            Expected::Thrown(thrown) => assert_eq!(found.as_ref(), Err(thrown), "{}", row.name),
            Expected::Value(value) => assert_eq!(found.as_ref(), Ok(value), "{}", row.name),
            Expected::Http { .. } => {
                assert_eq!(
                    Answered::of_event(&found.unwrap(), None),
                    Answered::expected(&row),
                    "{}",
                    row.name
                );
            }
        }
        ran += 1;
    }
    println!("{ran} payloads");
    assert!(ran >= 55);
}

#[test]
fn as_events() {
    let mut ran = HashMap::new();
    for row in rows() {
        let Some(http) = row.http() else { continue };
        for shape in SHAPES.into_iter().filter(|shape| !is_left_out(&row, *shape)) {
            let answer = invoke(&event(&http, shape), row.limit_ms);
            let answer = answer.unwrap_or_else(|thrown| panic!("{} as {shape:?}: {thrown:?}", row.name));
            let answered = Answered::of_event(&answer, Some(shape));
            assert_eq!(answered, Answered::expected(&row), "{} as {shape:?}", row.name);
            *ran.entry(format!("{shape:?}")).or_insert(0) += 1;
        }
    }
    println!("{ran:?} events");
    assert!(ran.len() == SHAPES.len() && ran.values().all(|ran| *ran >= 580));
}

fn answer(connection: &mut Connection, row: &Row) -> Answered {
    let http = row.http().unwrap();
    let is_head = http.method == "HEAD";
    connection.request(&http);
    let mut received = connection.receive(is_head).unwrap_or_else(|| panic!("{}: no answer", row.name));
    if is_head {
        received.body = Answered::expected(row).body;
        assert_eq!(received.header("content-length"), Some(&*received.body.len().to_string()));
    }
    let header = |name| received.header(name).map(str::to_owned);
    Answered {
        status: received.status,
        content_type: header("content-type").unwrap(),
        engine: header("x-palindrome-engine").unwrap(),
        allow: header("allow"),
        body: received.body,
    }
}

#[test]
fn over_a_connection() {
    let mut servers: HashMap<u64, (Server, Connection)> = HashMap::new();
    let (mut ran, mut left_out) = (0, 0);
    for row in rows() {
        let Some(http) = row.http() else { continue };
        // No client sends what an event only calls base64.
        if matches!(http.body, Body::NoBase64(_)) {
            left_out += 1;
            continue;
        }
        let (_, connection) = servers.entry(row.limit_ms).or_insert_with(|| {
            let server = Server::start(row.limit_ms, PATIENCE);
            let connection = server.connect();
            (server, connection)
        });
        // One connection for all rows: none of them spoils it for the next.
        assert_eq!(answer(connection, &row), Answered::expected(&row), "{}", row.name);
        ran += 1;
    }
    println!("{ran} requests over {} connections, {left_out} left out", servers.len());
    assert!(ran >= 570 && left_out <= 10);
}
