//! What the attribute `style` says about a text, as word processors and browsers write it.

/// The declarations that a body has a use for; of others, and of what is no declaration, nothing
/// is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style<'a> {
    /// Whether the text is bold, where `font-weight` says.
    pub(super) strong: Option<bool>,
    /// Whether the text is italic, where `font-style` says.
    pub(super) emphasis: Option<bool>,
    /// Whether the text is struck through.
    pub(super) strike: bool,
    /// Whether the white space is to be seen as it stands, where `white-space` says.
    pub(super) keeps_space: Option<bool>,
    /// Whether nobody sees the element.
    pub(super) hidden: bool,
    /// Whether the text is the bullet or the number of an item in Word's lists.
    pub(super) is_marker: bool,
    /// The name of Word's list of which the paragraph is an item.
    pub(super) word_list: Option<&'a str>,
}

impl<'a> Style<'a> {
    /// Reads the declarations.
    pub(super) fn read(declarations: &'a str) -> Self {
        let mut style = Self::default();
        for (property, value) in declarations.split(';').filter_map(|one| one.split_once(':')) {
            let value = value.trim();
            let value = value.trim_end_matches("!important").trim_end();
            style.declare(&property.trim().to_ascii_lowercase(), value);
        }
        style
    }

    fn declare(&mut self, property: &str, value: &'a str) {
        let is = |word: &str| value.eq_ignore_ascii_case(word);
        match property {
            "font-weight" => self.strong = weight(value).or(self.strong),
            "font-style" => self.emphasis = Some(is("italic") || is("oblique")),
            "text-decoration" | "text-decoration-line" => {
                self.strike = value.to_ascii_lowercase().contains("line-through");
            }
            "white-space" => self.keeps_space = Some(value.to_ascii_lowercase().starts_with("pre")),
            "display" => self.hidden |= is("none"),
            "mso-hide" => self.hidden |= is("all"),
            "mso-list" if is("ignore") => self.is_marker = true,
            "mso-list" => self.word_list = word_list(value),
            _ => {}
        }
    }
}

/// Whether a weight is bold: by its word, or by its number, of which 400 is normal and 700 bold.
fn weight(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse().ok().map(|number: u16| number >= 600),
    }
}

/// The list in `l0 level1 lfo1`; `none` and `skip` name no list.
fn word_list(value: &str) -> Option<&str> {
    value.contains("level").then(|| value.split_ascii_whitespace().next()).flatten()
}

#[cfg(test)]
mod tests {
    use super::Style;

    #[test]
    fn weights_and_slants() {
        let strong = |style| Style::read(style).strong;
        for bold in
            ["font-weight:700", "FONT-WEIGHT : Bold !important", "color:red;font-weight:600"]
        {
            assert_eq!(strong(bold), Some(true), "{bold}");
        }
        for plain in ["font-weight:normal", "font-weight:400;", "font-weight: 500"] {
            assert_eq!(strong(plain), Some(false), "{plain}");
        }
        assert_eq!(strong("font-weight:inherit"), None);
        assert_eq!(Style::read("font-style: italic").emphasis, Some(true));
        assert_eq!(Style::read("font-style: normal").emphasis, Some(false));
        assert!(Style::read("text-decoration: line-through solid red").strike);
        assert!(!Style::read("text-decoration: underline").strike);
    }

    #[test]
    fn lists_of_word() {
        assert_eq!(Style::read("mso-list:l3 level2 lfo1").word_list, Some("l3"));
        assert_eq!(Style::read("mso-list:none").word_list, None);
        let marker = Style::read("mso-list:Ignore");
        assert!(marker.is_marker && marker.word_list.is_none());
    }

    #[test]
    fn what_is_no_style_says_nothing() {
        for style in ["", ";;:", "font-weight", "a:b;font-weight:", "{}", "ﬀ:ß"] {
            assert_eq!(Style::read(style), Style::default(), "{style}");
        }
    }

    #[test]
    fn what_is_hidden_and_what_keeps_its_space() {
        assert!(Style::read("display:none").hidden);
        assert!(Style::read("mso-hide:all;display:inline").hidden);
        assert_eq!(Style::read("white-space:pre-wrap").keeps_space, Some(true));
        assert_eq!(Style::read("white-space:nowrap").keeps_space, Some(false));
    }
}
