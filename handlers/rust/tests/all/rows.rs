//! `testdata/requests.json`, and its rows in every shape that a deployment can receive.

use std::{fs, path::Path};

use serde_json::Value;

use crate::shapes;

/// So many rows there are at least, so that a table that is empty or cut is none that passes.
pub(crate) const ROWS: usize = 640;

/// What a row sends.
#[derive(Debug)]
pub(crate) enum Sent {
    /// As the body of a POST, and as the payload of a direct invocation.
    Json(String),
    /// As an HTTP request, and by no other way.
    Http(Http),
    /// As the payload of a function.
    Payload(String),
}

/// An HTTP request as it leaves a client.
#[derive(Clone, Debug, Default)]
pub(crate) struct Http {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
}

#[derive(Clone, Debug, Default)]
pub(crate) enum Body {
    #[default]
    None,
    Bytes(Vec<u8>),
    /// What only calls itself base64.
    NoBase64(String),
}

/// What must be answered.
#[derive(Debug)]
pub(crate) enum Expected {
    Http { status: u16, body: String, allow: Option<String> },
    Value(String),
    Thrown(Thrown),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Thrown {
    pub(crate) code: String,
    pub(crate) detail: String,
}

#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) sent: Sent,
    pub(crate) expected: Expected,
    /// `None` when no direct invocation can be made of it.
    pub(crate) direct: Option<Result<String, Thrown>>,
    pub(crate) limit_ms: u64,
    pub(crate) slow: bool,
}

impl Row {
    /// The row as an HTTP request; `None` when it is a payload.
    pub(crate) fn http(&self) -> Option<Http> {
        match &self.sent {
            Sent::Json(text) => Some(Http {
                method: "POST".to_owned(),
                path: "/api/palindromes".to_owned(),
                headers: vec![("content-type".to_owned(), "application/json".to_owned())],
                body: Body::Bytes(text.clone().into_bytes()),
                query: None,
            }),
            Sent::Http(http) => Some(http.clone()),
            Sent::Payload(_) => None,
        }
    }
}

pub(crate) fn rows() -> Vec<Row> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/requests.json");
    let rows: Vec<Value> = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    assert!(rows.len() >= ROWS, "{} rows", rows.len());
    rows.iter().map(row).collect()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn row(row: &Value) -> Row {
    let sent = if let Some(json) = text(&row["json"]) {
        Sent::Json(json)
    } else if let Some(payload) = text(&row["payload"]) {
        Sent::Payload(payload)
    } else if let Some(query) = text(&row["query"]) {
        let (method, path) = ("GET".to_owned(), "/api/palindromes".to_owned());
        Sent::Http(Http { method, path, query: Some(query), ..Http::default() })
    } else {
        Sent::Http(http(&row["http"]))
    };
    let expected = expected(&row["answer"]);
    let direct = matches!(sent, Sent::Json(_)).then(|| direct(row, &expected)).flatten();
    let limit_ms = row["timeLimitMs"].as_u64().unwrap_or(60_000);
    Row { name: text(&row["name"]).unwrap(), sent, expected, direct, limit_ms, slow: row["slow"] == true }
}

fn http(http: &Value) -> Http {
    let headers = http["headers"].as_object().into_iter().flatten();
    let body = if let Some(body) = text(&http["body"]) {
        Body::Bytes(body.into_bytes())
    } else if let Some(body) = text(&http["bodyBase64"]) {
        Body::Bytes(shapes::from_base64(&body))
    } else {
        text(&http["rawBase64"]).map_or(Body::None, Body::NoBase64)
    };
    Http {
        method: text(&http["method"]).unwrap(),
        path: text(&http["path"]).unwrap(),
        query: text(&http["query"]),
        headers: headers.map(|(name, value)| (name.clone(), text(value).unwrap())).collect(),
        body,
    }
}

fn expected(answer: &Value) -> Expected {
    if let Some(value) = text(&answer["value"]) {
        return Expected::Value(value);
    }
    if let Some(thrown) = thrown(answer) {
        return Expected::Thrown(thrown);
    }
    Expected::Http {
        status: answer["status"].as_u64().unwrap().try_into().unwrap(),
        body: text(&answer["body"]).unwrap(),
        allow: text(&answer["allow"]),
    }
}

fn thrown(value: &Value) -> Option<Thrown> {
    Some(Thrown { code: text(&value["errorType"])?, detail: text(&value["errorMessage"])? })
}

/// What a direct invocation comes to: what the row says, or else what follows from the answer over HTTP.
fn direct(row: &Value, expected: &Expected) -> Option<Result<String, Thrown>> {
    if let Some(direct) = row.get("direct") {
        return thrown(direct).map(Err);
    }
    let Expected::Http { status, body, .. } = expected else { panic!("an answer over HTTP") };
    if *status == 200 {
        return Some(Ok(body.clone()));
    }
    let problem: Value = serde_json::from_str(body).unwrap();
    Some(Err(Thrown { code: text(&problem["code"]).unwrap(), detail: text(&problem["detail"]).unwrap() }))
}
