//! Which file belongs to which variable, by the GraphQL multipart request specification
//! (<https://github.com/jaydenseric/graphql-multipart-request-spec>).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use async_graphql::{Request, Upload, UploadValue, Value, Variables};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use tempfile::NamedTempFile;

use super::fault::{Fault, FaultCode};
use super::request::RawRequest;

/// The library puts this and a number in the place of an uploaded file; whoever sends it without
/// a file would make it look for one that is not there.
const REFERENCE: &str = "#__graphql_file__:";

/// The `map` part: the parts that hold files, and the variables that each file is the value of.
#[derive(Debug)]
pub struct FileMap {
    wanted: BTreeMap<String, Vec<String>>,
}

/// A file that was received whole and waits in a temporary file, removed when dropped.
#[derive(Debug)]
pub struct ReceivedFile {
    /// The paths of the variables whose value it is, as `variables.input.file`.
    pub paths: Vec<String>,
    /// What the client calls it: for people to read, never part of a path.
    pub name: String,
    /// The type that the client claims.
    pub content_type: Option<String>,
    /// The bytes.
    pub file: NamedTempFile,
}

impl FileMap {
    /// Reads the `map` part for a request of at most `max_files` files. Each path must lead to a
    /// null in the variables, and no two to the same one.
    pub fn read(map: &[u8], request: &RawRequest, max_files: usize) -> Result<Self, Fault> {
        let Entries(entries) = serde_json::from_slice(map)
            .map_err(|_| bad("`map` must be a JSON object of lists of paths.").in_part("map"))?;
        if entries.len() > max_files {
            let message = format!("Files of the request: at most {max_files}.");
            return Err(Fault::new(FaultCode::TooManyFiles, message).in_part("map"));
        }
        let mut wanted = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for (key, paths) in entries {
            if key.is_empty() || key == "operations" || key == "map" || paths.is_empty() {
                return Err(bad("A file of `map` has no usable name or no path.").in_part(&key));
            }
            for path in &paths {
                check_path(path, request).map_err(|fault| fault.in_part(&key))?;
                if !taken.insert(path.clone()) {
                    return Err(bad("Two files of `map` have the same path.").in_part(&key));
                }
            }
            if wanted.insert(key.clone(), paths).is_some() {
                return Err(bad("`map` names a file twice.").in_part(&key));
            }
        }
        Ok(Self { wanted })
    }

    /// The paths of the file in the part `name`, which is then no longer missing.
    pub fn take(&mut self, name: &str) -> Result<Vec<String>, Fault> {
        self.wanted.remove(name).ok_or_else(|| {
            bad("This part is not named in `map`, or it stands in the body twice.").in_part(name)
        })
    }

    /// Refuses a body that ended before every file of the map had come.
    pub fn finish(self) -> Result<(), Fault> {
        match self.wanted.into_keys().next() {
            Some(name) => Err(bad("The file that `map` names is missing.").in_part(&name)),
            None => Ok(()),
        }
    }
}

/// The files of a request, for resolvers; they are gone when the request is answered.
#[derive(Debug, Default)]
pub struct ReceivedFiles(Vec<Arc<ReceivedFile>>);

impl ReceivedFiles {
    /// The path of an uploaded file, and the name that it had at the client's.
    pub fn get(&self, upload: &Upload) -> Option<(PathBuf, String)> {
        let received = self.0.get(upload.0)?;
        Some((received.file.path().to_owned(), received.name.clone()))
    }
}

/// Puts the files in the place of their variables.
pub(super) fn attach(request: Request, files: Vec<ReceivedFile>) -> Result<Request, Fault> {
    let mut request = request;
    let mut attached = ReceivedFiles::default();
    for received in files.into_iter().map(Arc::new) {
        for path in &received.paths {
            let value = UploadValue {
                filename: received.name.clone(),
                content_type: received.content_type.clone(),
                content: received.file.reopen().map_err(|error| lost(&error))?,
            };
            request.set_upload(path, value);
            // In the order of `set_upload`: an `Upload` is a place in this list.
            attached.0.push(Arc::clone(&received));
        }
    }
    Ok(request.data(attached))
}

fn lost(error: &std::io::Error) -> Fault {
    tracing::error!(%error, "an uploaded file could not be opened again");
    Fault::new(FaultCode::Internal, "An uploaded file was lost; send it again.")
}

/// Refuses a value that pretends to be an uploaded file.
pub(super) fn refuse_forged(value: &Value) -> Result<(), Fault> {
    match value {
        Value::String(text) => refuse_reference(text),
        Value::List(items) => items.iter().try_for_each(refuse_forged),
        Value::Object(fields) => fields.values().try_for_each(refuse_forged),
        _ => Ok(()),
    }
}

fn refuse_reference(text: &str) -> Result<(), Fault> {
    if text.starts_with(REFERENCE) {
        let message = "Files are sent by a multipart request, not as a string.";
        return Err(Fault::new(FaultCode::BadUserInput, message));
    }
    Ok(())
}

fn check_path(path: &str, request: &RawRequest) -> Result<(), Fault> {
    match path.strip_prefix("variables.").and_then(|rest| find(&request.variables, rest)) {
        Some(Value::Null) => Ok(()),
        Some(_) => Err(bad("A path of `map` leads to a variable that is not null.")),
        None => Err(bad("A path of `map` leads to no variable.")),
    }
}

fn find<'a>(variables: &'a Variables, path: &str) -> Option<&'a Value> {
    let mut steps = path.split('.');
    let first = variables.get(steps.next()?)?;
    steps.try_fold(first, |value, step| match value {
        Value::List(items) => items.get(index(step)?),
        Value::Object(fields) => fields.get(step),
        _ => None,
    })
}

/// A place in a list, in its one spelling: two spellings would let two paths be the same place.
fn index(step: &str) -> Option<usize> {
    let place: u32 = step.parse().ok()?;
    (place.to_string() == step).then(|| usize::try_from(place).ok())?
}

fn bad(message: &str) -> Fault {
    Fault::new(FaultCode::InvalidMultipart, message)
}

/// The entries of the map in their order, repeated keys included, which a map would hide.
struct Entries(Vec<(String, Vec<String>)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Entries;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of lists of paths")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                    if entries.len() > 10_000 {
                        return Err(A::Error::custom("too many entries"));
                    }
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(map: &str) -> Result<FileMap, Fault> {
        let operations =
            r#"{"query":"{a}","variables":{"file":null,"text":"x","in":{"files":[null,null]}}}"#;
        let request = RawRequest::from_json(operations.as_bytes()).unwrap();
        FileMap::read(map.as_bytes(), &request, 3)
    }

    #[test]
    fn each_file_is_taken_once_and_none_may_be_missing() {
        let mut map =
            read(r#"{"0":["variables.file"],"1":["variables.in.files.0","variables.in.files.1"]}"#)
                .unwrap();
        assert_eq!(map.take("0").unwrap(), ["variables.file"]);
        assert_eq!(map.take("0").unwrap_err().part.as_deref(), Some("0"));
        assert_eq!(map.take("1").unwrap().len(), 2);
        assert!(map.take("2").is_err());
        assert!(map.finish().is_ok());
        assert_eq!(
            read(r#"{"0":["variables.file"]}"#).unwrap().finish().unwrap_err().part.as_deref(),
            Some("0")
        );
    }

    #[test]
    fn maps_that_lead_astray_are_refused() {
        for map in [
            "",
            "[]",
            "null",
            r#"{"0":"variables.file"}"#,
            r#"{"0":[]}"#,
            r#"{"0":[1]}"#,
            r#"{"0":["file"]}"#,
            r#"{"0":["variables"]}"#,
            r#"{"0":["variables."]}"#,
            r#"{"0":["variables.none"]}"#,
            r#"{"0":["variables.text"]}"#,
            r#"{"0":["variables.in"]}"#,
            r#"{"0":["variables.in.files.2"]}"#,
            r#"{"0":["variables.in.files.00"]}"#,
            r#"{"0":["variables.file.x"]}"#,
            r#"{"0":["variables.file","variables.file"]}"#,
            r#"{"0":["variables.file"],"1":["variables.file"]}"#,
            r#"{"0":["variables.file"],"0":["variables.in.files.0"]}"#,
            r#"{"map":["variables.file"]}"#,
            r#"{"":["variables.file"]}"#,
        ] {
            assert_eq!(read(map).unwrap_err().code, FaultCode::InvalidMultipart, "{map}");
        }
    }

    #[test]
    fn files_are_counted_in_the_map() {
        let map = r#"{"0":["variables.file"],"1":["variables.file"],"2":["variables.file"],"3":["variables.file"]}"#;
        assert_eq!(read(map).unwrap_err().code, FaultCode::TooManyFiles);
    }
}
