//! JSON as `JSON.parse` accepts it, read without a tree.
//!
//! A value is a piece of a text that is known to be JSON; an object is taken apart one level at a time. What nobody asks for
//! is skipped by a loop, so that nesting costs no stack, and a string may hold lone surrogates, as JavaScript's may.

use std::{borrow::Cow, collections::HashMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// A value, as it stands in its text.
#[derive(Clone, Copy, Debug)]
pub struct Json<'a>(&'a str);

impl<'a> Json<'a> {
    /// The one value of a text; `None` when it is not JSON.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Json<'a>> {
        serde_json::from_str::<&RawValue>(text).ok().map(|raw| Json(raw.get()))
    }

    /// The value taken one level apart.
    #[must_use]
    pub fn value(self) -> Value<'a> {
        match self.0.as_bytes().first() {
            Some(b'{') => serde_json::from_str(self.0).map_or(Value::Null, Value::Object),
            Some(b'[') => Value::Array(self),
            Some(b'"') => serde_json::from_str(self.0).map_or(Value::Null, Value::String),
            Some(b't') => Value::Boolean(true),
            Some(b'f') => Value::Boolean(false),
            // JSON's numbers are Rust's, and both languages round to the nearest double: 1e400 is infinite.
            Some(b'-' | b'0'..=b'9') => self.0.parse().map_or(Value::Null, Value::Number),
            _ => Value::Null,
        }
    }

    /// The values of an array.
    #[must_use]
    pub fn items(self) -> Vec<Json<'a>> {
        let raw: Vec<&RawValue> = serde_json::from_str(self.0).unwrap_or_default();
        raw.into_iter().map(|raw| Json(raw.get())).collect()
    }
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// The double that JavaScript would have.
    Number(f64),
    /// A string, its escapes undone.
    String(Text<'a>),
    /// An array, not taken apart.
    Array(Json<'a>),
    /// An object and its members.
    Object(Object<'a>),
}

impl<'a> Value<'a> {
    /// The members of an object; of anything else there are none.
    #[must_use]
    pub fn object(self) -> Option<Object<'a>> {
        if let Value::Object(object) = self { Some(object) } else { None }
    }

    /// A string's text, with U+FFFD for lone surrogates.
    #[must_use]
    pub fn string(self) -> Option<String> {
        if let Value::String(text) = self { Some(text.to_string()) } else { None }
    }
}

/// The members of an object, in the order of the text.
#[derive(Clone, Debug)]
pub struct Object<'a>(Vec<(Text<'a>, Json<'a>)>);

impl<'a> Object<'a> {
    /// The member of this name; of several, the last.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value<'a>> {
        let member = self.0.iter().rev().find(|(key, _)| key.0 == name.as_bytes());
        member.map(|(_, json)| json.value())
    }

    /// The members of the object of this name.
    #[must_use]
    pub fn object(&self, name: &str) -> Option<Object<'a>> {
        self.get(name)?.object()
    }

    /// The string of this name.
    #[must_use]
    pub fn string(&self, name: &str) -> Option<String> {
        self.get(name)?.string()
    }

    /// Is there a member of this name, whatever it is?
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key.0 == name.as_bytes())
    }

    /// The members as `JSON.parse` has them: each name once, where it came first, with the value that came last.
    #[must_use]
    pub fn members(&self) -> Vec<(String, Json<'a>)> {
        let mut places = HashMap::new();
        let mut members: Vec<(String, Json)> = Vec::new();
        for (key, json) in &self.0 {
            let place = *places.entry(&key.0).or_insert(members.len());
            match members.get_mut(place) {
                Some(member) => member.1 = *json,
                None => members.push((key.to_string(), *json)),
            }
        }
        members
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut members = Vec::new();
                while let Some((key, raw)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
                    members.push((key, Json(raw.get())));
                }
                Ok(Object(members))
            }
        }

        deserializer.deserialize_map(Members)
    }
}

/// A string: UTF-8, in which lone surrogates are encoded like other code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'a>(Cow<'a, [u8]>);

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Text(Cow::Owned(text.into_bytes()))
    }
}

impl Text<'_> {
    /// The bytes of the encoding.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The code points, surrogates among them.
    pub fn code_points(&self) -> impl Iterator<Item = u32> {
        let mut rest = self.0.iter().copied();
        std::iter::from_fn(move || {
            let first = u32::from(rest.next()?);
            let (following, bits) = match first {
                0..0x80 => (0, first),
                0x80..0xE0 => (1, first & 0x1F),
                0xE0..0xF0 => (2, first & 0x0F),
                _ => (3, first & 0x07),
            };
            Some(rest.by_ref().take(following).fold(bits, |bits, byte| bits << 6 | u32::from(byte & 0x3F)))
        })
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Ok(text) = std::str::from_utf8(&self.0) {
            return formatter.write_str(text);
        }
        self.code_points().try_for_each(|point| {
            let char = char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER);
            fmt::Write::write_char(formatter, char)
        })
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl<'de> Visitor<'de> for Bytes {
            type Value = Text<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string")
            }

            fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(bytes)))
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(bytes.to_vec())))
            }
        }

        // Asked for bytes, serde_json lets lone surrogates pass.
        deserializer.deserialize_bytes(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(text: &str) -> Object<'_> {
        Json::parse(text).unwrap().value().object().unwrap()
    }

    #[test]
    fn accepts_what_json_parse_accepts() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        for text in [" \t\r\n1 ", "-0", "1e400", "1E-400", r#""\ud800""#, r#"{"\udc00":"\ud83d"}"#, &deep] {
            assert!(Json::parse(text).is_some(), "{}", &text[..20.min(text.len())]);
        }
        for text in [
            "",
            "\u{feff}1",
            "\u{a0}1",
            "01",
            "+1",
            "1.",
            ".5",
            "1e",
            "NaN",
            "'1'",
            "[1,]",
            "{1:2}",
            "1 2",
            "\"\u{1}\"",
            r#""\x""#,
            r#""\u12g4""#,
            "nul",
            "[",
            "\"",
        ] {
            assert!(Json::parse(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn the_last_duplicate_wins() {
        let members = object(r#"{"min":1,"m\u0069n":[2],"min":3}"#);
        assert!(matches!(members.get("min"), Some(Value::Number(3.0))));
        assert!(members.get("max").is_none());
    }

    #[test]
    fn numbers_are_doubles() {
        for (text, expected) in [("1e2", 100.0), ("9007199254740993", 9_007_199_254_740_992.0)] {
            assert!(matches!(Json(text).value(), Value::Number(number) if number == expected));
        }
        assert!(matches!(Json("-1e400").value(), Value::Number(f64::NEG_INFINITY)));
    }

    #[test]
    fn strings_may_hold_lone_surrogates() {
        let members = object(r#"{"a":"x\ud800\ud83d\ude00\udfffé"}"#);
        let Some(Value::String(text)) = members.get("a") else { panic!("a string") };
        let points: Vec<u32> = text.code_points().collect();
        assert_eq!(points, [0x78, 0xD800, 0x1F600, 0xDFFF, 0xE9]);
        assert_eq!(text.to_string(), "x\u{FFFD}😀\u{FFFD}é");
    }
}
