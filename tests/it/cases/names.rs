//! Names for what is different in every run: ids, and answers that a case goes on from.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::phone_photo;

/// What a name in braces stands for, as `{article:clean-up}`.
#[derive(Default)]
pub(super) struct Names {
    ids: BTreeMap<String, String>,
    answers: BTreeMap<String, Value>,
}

/// A spreadsheet of pledges, in which something is wrong.
const SPREADSHEET: &str = "Tổ chức;Người ký;Nội dung cam kết;Đơn vị tính;Số lượng\n\
    Không có tổ chức này;Lan;Trồng cây;cây;mười\n";

/// A file that travels beside the variables.
pub(super) struct Upload {
    /// Where the variable stands, as `variables.input.file`.
    pub(super) path: String,
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl Names {
    /// Gives an id a name.
    pub(super) fn give(&mut self, name: &str, id: &str) {
        let before = self.ids.insert(name.to_owned(), id.to_owned());
        assert_eq!(before, None, "{name} is named twice");
    }

    /// Keeps what a case was answered, for the cases that go on from there.
    pub(super) fn keep_answer(&mut self, case: &str, answer: Value) {
        self.answers.insert(case.to_owned(), answer);
    }

    /// The name of an id.
    pub(super) fn of(&self, id: &str) -> Option<&str> {
        self.ids.iter().find(|(_, named)| *named == id).map(|(name, _)| name.as_str())
    }

    /// Puts in place of each name what it stands for; takes out the files.
    pub(super) fn resolve(&self, value: &mut Value, path: &str) -> Vec<Upload> {
        match value {
            Value::String(text) => {
                let Some(name) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'))
                else {
                    *text = self.spelled_out(text);
                    return Vec::new();
                };
                if let Some(file) = name.strip_prefix("file:") {
                    let upload = upload(path, file);
                    *value = Value::Null;
                    return vec![upload];
                }
                *value = self.meaning(name);
                Vec::new()
            }
            Value::Array(items) => items
                .iter_mut()
                .enumerate()
                .flat_map(|(index, item)| self.resolve(item, &format!("{path}.{index}")))
                .collect(),
            Value::Object(fields) => fields
                .iter_mut()
                .flat_map(|(name, field)| self.resolve(field, &format!("{path}.{name}")))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// A text with the ids in place of the names in it, as a body in Markdown has them.
    fn spelled_out(&self, text: &str) -> String {
        let put_in =
            |text: String, (name, id): (&String, &String)| text.replace(&format!("{{{name}}}"), id);
        self.ids.iter().fold(text.to_owned(), put_in)
    }

    /// What a name stands for: an id, or a part of an earlier answer as
    /// `answer:front-page/data/articles/pageInfo/endCursor`.
    fn meaning(&self, name: &str) -> Value {
        let Some(answer) = name.strip_prefix("answer:") else {
            let id = self.ids.get(name).unwrap_or_else(|| panic!("nothing is named {name}"));
            return Value::from(id.as_str());
        };
        let (case, _) = answer.split_once('/').unwrap();
        let found = self.answers.get(case).and_then(|value| value.pointer(&answer[case.len()..]));
        found.unwrap_or_else(|| panic!("no earlier answer holds {answer}")).clone()
    }
}

/// A photo, or a PDF; another one for each name.
fn upload(path: &str, name: &str) -> Upload {
    let bytes = if name.strip_suffix(".csv").is_some() {
        SPREADSHEET.as_bytes().to_vec()
    } else if name.strip_suffix(".pdf").is_some() {
        format!("%PDF-1.4\n% {name}\n%%EOF\n").into_bytes()
    } else {
        phone_photo(960, 640, name.bytes().fold(0, u8::wrapping_add))
    };
    Upload { path: path.to_owned(), name: name.to_owned(), bytes }
}
