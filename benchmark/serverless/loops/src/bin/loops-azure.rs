//! The custom handler that runs the talk's loop. `GET /`, by which the host finds out that it is ready, asks for none.

use bytes::Bytes;
use http_body_util::Full;
use hyper::{Request, Response, StatusCode, body::Incoming};
use palindrome_products_hello::{response, serve};
use palindrome_products_loops::Question;

fn main() -> std::io::Result<()> {
    serve(answer)
}

fn answer(request: &Request<Incoming>) -> Response<Full<Bytes>> {
    let question = Question::of_query(request.uri().query().unwrap_or_default());
    let question = question.ok_or_else(|| "send ?min=&max=&reversal=".to_owned());
    match question.and_then(|question| question.answer()) {
        Ok(body) => response("application/json", body),
        Err(words) => {
            let mut refusal = response("text/plain", words);
            *refusal.status_mut() = StatusCode::BAD_REQUEST;
            refusal
        }
    }
}
