//! `testdata/cases.json`, read into answers of a plain kind: a value and its factor pairs.

use std::{fs, path::Path};

use palindrome_products::PalindromeProduct;
use serde_json::Value;

/// How many rows the table has. Stated here too, so that a table cut short fails a test.
pub const ROWS: usize = 201;

/// One end as the table states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub value: u128,
    pub factors: Vec<(u64, u64)>,
}

/// One row: a range and both of its ends.
#[derive(Clone, Debug)]
pub struct Row {
    pub name: String,
    pub min: u64,
    pub max: u64,
    pub smallest: Option<Expected>,
    pub largest: Option<Expected>,
    pub source: String,
    /// How far a search has to go.
    pub reach: u128,
}

/// Every row, in the order of the file.
pub fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/cases.json");
    let text = fs::read_to_string(path).expect("testdata/cases.json can be read");
    let table: Value = serde_json::from_str(&text).expect("testdata/cases.json is JSON");
    let rows = table.as_array().expect("the table is an array");
    assert_eq!(rows.len(), ROWS, "rows in testdata/cases.json");
    rows.iter().map(row).collect()
}

/// An answer of the engine in the table's terms.
pub fn plain(product: Option<&PalindromeProduct>) -> Option<Expected> {
    product.map(|product| Expected { value: product.value(), factors: product.factors().to_vec() })
}

fn row(row: &Value) -> Row {
    Row {
        name: text(&row["name"]).to_owned(),
        min: number(&row["min"]),
        max: number(&row["max"]),
        smallest: expected(&row["smallest"]),
        largest: expected(&row["largest"]),
        source: text(&row["source"]).to_owned(),
        reach: text(&row["reach"]).parse().expect("a reach is a decimal string"),
    }
}

fn expected(end: &Value) -> Option<Expected> {
    if end.is_null() {
        return None;
    }
    let factors = end["factors"].as_array().expect("factors are an array");
    Some(Expected {
        value: text(&end["value"]).parse().expect("a value is a decimal string"),
        factors: factors.iter().map(|pair| (number(&pair[0]), number(&pair[1]))).collect(),
    })
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn number(value: &Value) -> u64 {
    text(value).parse().expect("a decimal string below 2^64")
}
