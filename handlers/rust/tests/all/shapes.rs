//! An HTTP request as the event of each service that sends some, with all that such events have besides.

use base64::{Engine, engine::general_purpose::STANDARD};
use palindrome_products_handlers::fields::decoded;
use serde_json::{Value, json};

use crate::rows::{Body, Http};

type Pairs = Vec<(String, String)>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    V1,
    V2,
    Alb,
    AlbMultiValue,
}

pub(crate) const SHAPES: [Shape; 4] = [Shape::V1, Shape::V2, Shape::Alb, Shape::AlbMultiValue];

pub(crate) fn from_base64(text: &str) -> Vec<u8> {
    STANDARD.decode(text).unwrap()
}

/// The event of this shape for a request, as JSON.
pub(crate) fn event(http: &Http, shape: Shape) -> String {
    let (mut event, maps) = match shape {
        Shape::V1 => v1(http),
        Shape::V2 => v2(http),
        Shape::Alb => load_balancer(http, ["queryStringParameters", "headers"], single),
        Shape::AlbMultiValue => {
            load_balancer(http, ["multiValueQueryStringParameters", "multiValueHeaders"], many)
        }
    };
    (event["body"], event["isBase64Encoded"]) = body(http, shape);
    // Maps are written here, because those of the library have no order.
    let maps: String = maps.iter().map(|(name, map)| format!("\"{name}\":{map},")).collect();
    format!("{{{maps}{}", &event.to_string()[1..])
}

/// Text as text, but from a function URL, which encodes everything.
fn body(http: &Http, shape: Shape) -> (Value, Value) {
    let (body, is_encoded): (Value, bool) = match &http.body {
        Body::None if shape == Shape::Alb => ("".into(), false),
        Body::None => (Value::Null, false),
        Body::NoBase64(text) => (text.clone().into(), true),
        Body::Bytes(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) if shape != Shape::V2 => (text.into(), false),
            _ => (STANDARD.encode(bytes).into(), true),
        },
    };
    (body, is_encoded.into())
}

type Maps = Vec<(&'static str, String)>;

/// A map with the last value of each key.
fn single(pairs: &Pairs) -> String {
    map(pairs, |values| values.last().unwrap().to_string())
}

/// A map with all values of each key.
fn many(pairs: &Pairs) -> String {
    map(pairs, |values| Value::from(values).to_string())
}

fn map(pairs: &Pairs, written: impl Fn(Vec<Value>) -> String) -> String {
    let mut members: Vec<String> = Vec::new();
    for (place, (key, _)) in pairs.iter().enumerate() {
        if pairs[..place].iter().all(|(before, _)| before != key) {
            let values = pairs.iter().filter(|(other, _)| other == key);
            let values = values.map(|(_, value)| Value::from(value.clone())).collect();
            members.push(format!("{}:{}", Value::from(key.clone()), written(values)));
        }
    }
    format!("{{{}}}", members.join(","))
}

/// API Gateway has `null` for an empty map.
fn or_null(pairs: &Pairs, written: impl Fn(&Pairs) -> String) -> String {
    if pairs.is_empty() { "null".to_owned() } else { written(pairs) }
}

fn v1(http: &Http) -> (Value, Maps) {
    let query = decoded(http.query.as_deref().unwrap_or_default());
    let maps = vec![
        ("headers", or_null(&http.headers, single)),
        ("multiValueHeaders", or_null(&http.headers, many)),
        ("queryStringParameters", or_null(&query, single)),
        ("multiValueQueryStringParameters", or_null(&query, many)),
    ];
    let event = json!({
        "resource": "/{proxy+}",
        "path": http.path,
        "httpMethod": http.method,
        "pathParameters": { "proxy": "api/palindromes" },
        "stageVariables": null,
        "requestContext": {
            "stage": "prod",
            "path": format!("/prod{}", http.path),
            "httpMethod": http.method,
            "identity": { "sourceIp": "192.0.2.1" },
        },
    });
    (event, maps)
}

/// The stage stands in front of the path, and names of headers are in lower case.
fn v2(http: &Http) -> (Value, Maps) {
    let headers = http.headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone()));
    let path = format!("/v1{}", http.path);
    let mut event = json!({
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": http.query.as_deref().unwrap_or_default(),
        "requestContext": {
            "http": { "method": http.method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1" },
            "stage": "v1",
        },
    });
    if let Some(query) = &http.query {
        // Joined by commas, which is why nobody should read it.
        event["queryStringParameters"] = json!({ "min": "1,2", "max": query });
    }
    (event, vec![("headers", single(&headers.collect()))])
}

fn undecoded(query: &str) -> Pairs {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

fn load_balancer(http: &Http, names: [&'static str; 2], map: fn(&Pairs) -> String) -> (Value, Maps) {
    let query = map(&undecoded(http.query.as_deref().unwrap_or_default()));
    let headers = map(&http.headers);
    let event = json!({
        "requestContext": { "elb": { "targetGroupArn": "arn:aws:elasticloadbalancing:x" } },
        "httpMethod": http.method,
        "path": http.path,
    });
    (event, names.into_iter().zip([query, headers]).collect())
}
