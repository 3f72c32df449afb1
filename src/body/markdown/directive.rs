//! `{alt="…" caption="…" credit="…" crop="…"}` behind a picture: what its use says beside the
//! alternative text in the brackets and the caption in the title.

use super::super::block::PhotoBlock;
use super::escape;
use crate::imaging::Crop;

/// The directive's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Directive {
    /// The alternative text; written only where it is empty on purpose.
    pub(super) alt: Option<String>,
    /// The caption; written only where it is empty on purpose.
    pub(super) caption: Option<String>,
    /// The credit.
    pub(super) credit: Option<String>,
    /// The part that is shown.
    pub(super) crop: Option<Crop>,
}

impl Directive {
    /// What a photo block says that the picture's own syntax cannot.
    pub(super) fn of(photo: &PhotoBlock) -> Self {
        let empty = |text: &Option<String>| text.clone().filter(String::is_empty);
        Self {
            alt: empty(&photo.alt),
            caption: empty(&photo.caption),
            credit: photo.credit.clone(),
            crop: photo.crop,
        }
    }

    /// The directive as Markdown; nothing where it has no fields.
    pub(super) fn write(&self) -> String {
        let fields = [("alt", &self.alt), ("caption", &self.caption), ("credit", &self.credit)];
        let written = fields.iter().filter_map(|(name, value)| {
            value.as_ref().map(|value| format!("{name}=\"{}\"", escape::quoted(value)))
        });
        let crop = self.crop.map(|crop| format!("crop=\"{crop}\""));
        let written = written.chain(crop).collect::<Vec<_>>().join(" ");
        if written.is_empty() { written } else { format!("{{{written}}}") }
    }

    /// Reads the directive that `source` begins with, and tells its length in bytes; `None` where
    /// the text is not exactly one.
    pub(super) fn read(source: &str) -> Option<(Self, usize)> {
        let mut directive = Self::default();
        let mut rest = source.strip_prefix('{')?;
        loop {
            rest = rest.trim_start_matches(' ');
            if let Some(after) = rest.strip_prefix('}') {
                return Some((directive, source.len() - after.len()));
            }
            let (name, after) = rest.split_once("=\"").filter(|(name, _)| name.len() < 8)?;
            let (value, after) = quoted_value(after)?;
            directive.set(name, value)?;
            rest = after;
        }
    }

    /// Sets a field that is not set yet; `None` where there is no such field, or not to this.
    fn set(&mut self, name: &str, value: String) -> Option<()> {
        match name {
            "alt" => set_once(&mut self.alt, value),
            "caption" => set_once(&mut self.caption, value),
            "credit" => set_once(&mut self.credit, value),
            "crop" => set_once(&mut self.crop, value.parse().ok()?),
            _ => None,
        }
    }
}

fn set_once<T>(field: &mut Option<T>, value: T) -> Option<()> {
    field.is_none().then(|| *field = Some(value))
}

/// Reads up to the closing quotation mark on the same line; answers the value and what follows.
fn quoted_value(source: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut letters = source.chars();
    loop {
        match letters.next()? {
            '"' => return Some((value, letters.as_str())),
            '\n' | '\r' => return None,
            '\\' => match letters.next()? {
                sign if sign.is_ascii_punctuation() => value.push(sign),
                '\n' | '\r' => return None,
                letter => value.extend(['\\', letter]),
            },
            letter => value.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Crop, Directive};

    #[test]
    fn a_directive_reads_back() {
        let directive = Directive {
            alt: Some(String::new()),
            caption: None,
            credit: Some(r#"Ảnh: "Lê" \ <b> &amp; *}{ `x`"#.to_owned()),
            crop: Crop::new(0.25, 0.0, 0.5, 1.0),
        };
        let written = directive.write();
        let source = format!("{written} after");
        assert_eq!(Directive::read(&source), Some((directive, written.len())));
        assert_eq!(Directive::default().write(), "");
    }

    #[test]
    fn what_is_no_directive() {
        for source in [
            "",
            "{",
            "credit=\"a\"",
            "{credit=a}",
            "{credit=\"a}",
            "{colour=\"a\"}",
            "{crop=\"a\"}",
            "{crop=\"0 0 1 1\" crop=\"0 0 1 1\"}",
            "{credit=\"a\n\"}",
            "{alt=\"a\" alt=\"b\"}",
            "{credit=\"a\"; }",
            "{credit=\"a\\\n\"}",
        ] {
            assert_eq!(Directive::read(source), None, "{source}");
        }
    }
}
