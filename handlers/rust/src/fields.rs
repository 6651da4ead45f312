//! The fields of a request, wherever they stand: in a JSON object or in a query.

use std::borrow::Cow;

use crate::json::{Object, Text, Value};

/// A field's value as it was sent.
#[derive(Clone, Debug)]
pub enum Field<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A JSON number, as a double.
    Number(f64),
    /// A JSON string, or a value of a query.
    Text(Text<'a>),
    /// Any array.
    Array,
    /// Any object.
    Object,
}

impl<'a> From<Value<'a>> for Field<'a> {
    fn from(value: Value<'a>) -> Field<'a> {
        match value {
            Value::Null => Field::Null,
            Value::Boolean(boolean) => Field::Boolean(boolean),
            Value::Number(number) => Field::Number(number),
            Value::String(text) => Field::Text(text),
            Value::Array(_) => Field::Array,
            Value::Object(_) => Field::Object,
        }
    }
}

/// What a request asks for, not looked at yet. What has other names is ignored.
#[derive(Clone, Debug, Default)]
pub struct Fields<'a> {
    pub(crate) min: Option<Field<'a>>,
    pub(crate) max: Option<Field<'a>>,
    pub(crate) find: Option<Field<'a>>,
    pub(crate) method: Option<Field<'a>>,
    pub(crate) limit: Option<Field<'a>>,
    pub(crate) cursor: Option<Field<'a>>,
}

/// Is there a field of this name?
#[must_use]
pub fn is_field(name: &str) -> bool {
    Fields::default().get_mut(name).is_some()
}

impl<'a> Fields<'a> {
    fn get_mut(&mut self, name: &str) -> Option<&mut Option<Field<'a>>> {
        match name {
            "min" => Some(&mut self.min),
            "max" => Some(&mut self.max),
            "find" => Some(&mut self.find),
            "method" => Some(&mut self.method),
            "limit" => Some(&mut self.limit),
            "cursor" => Some(&mut self.cursor),
            _ => None,
        }
    }

    /// The fields of an object; of several of one name the last counts.
    #[must_use]
    pub fn of_object(object: &Object<'a>) -> Fields<'a> {
        let field = |name| object.get(name).map(Field::from);
        Fields {
            min: field("min"),
            max: field("max"),
            find: field("find"),
            method: field("method"),
            limit: field("limit"),
            cursor: field("cursor"),
        }
    }

    /// The fields of a query; of several of one name the last counts.
    #[must_use]
    pub fn of_query(pairs: Vec<(String, String)>) -> Fields<'static> {
        let mut fields = Fields::default();
        for (key, value) in pairs {
            if let Some(field) = fields.get_mut(&key) {
                *field = Some(Field::Text(value.into()));
            }
        }
        fields
    }
}

/// The pairs of a query, decoded as `URLSearchParams` decodes them.
#[must_use]
pub fn decoded(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (unescaped(key), unescaped(value))
        })
        .collect()
}

/// A plus sign is a space, `%41` is a byte, a bad escape stays, and bytes that are no UTF-8 become U+FFFD.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let (byte, used) = match (first, after) {
            (b'+', _) => (b' ', 1),
            (b'%', [high, low, ..]) => escaped(*high, *low).map_or((b'%', 1), |byte| (byte, 3)),
            _ => (first, 1),
        };
        bytes.push(byte);
        rest = &rest[used..];
    }
    match String::from_utf8_lossy(&bytes) {
        Cow::Borrowed(text) => text.to_owned(),
        Cow::Owned(text) => text,
    }
}

fn escaped(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? << 4 | digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_as_url_search_params() {
        for (query, expected) in [
            ("", &[][..]),
            ("&&", &[]),
            ("a", &[("a", "")]),
            ("=b", &[("", "b")]),
            ("a=b=c&a", &[("a", "b=c"), ("a", "")]),
            ("%61+%2b=%31%zz%4", &[("a +", "1%zz%4")]),
            ("a=%ff%C3%A9", &[("a", "\u{fffd}é")]),
        ] {
            let found = decoded(query);
            let found: Vec<(&str, &str)> = found.iter().map(|(key, value)| (&**key, &**value)).collect();
            assert_eq!(found, expected, "{query}");
        }
    }
}
