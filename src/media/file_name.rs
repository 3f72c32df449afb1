//! File names from other people's computers.

use super::model::Format;

/// The longest file name in bytes.
const MAX_FILE_NAME: usize = 255;

/// The last part of a path, without what could break a line or turn the text round, and with an
/// end that says what the file is, whatever it called itself.
pub(super) fn display_name(given: &str, format: Format) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = last.chars().filter(|letter| is_visible(*letter)).collect();
    let name = visible.trim().trim_start_matches('.');
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim_end();
    let stem = if stem.is_empty() { "file" } else { stem };
    let extension = format.extension();
    let room = MAX_FILE_NAME - extension.len() - 1;
    format!("{}.{extension}", &stem[..stem.floor_char_boundary(room)])
}

/// Neither a control character nor one that changes the direction of what follows (Unicode
/// Standard Annex 9, explicit formatting).
fn is_visible(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_harmless_and_stay_readable() {
        let table = [
            ("Lễ phát động.JPG", "Lễ phát động.jpg"),
            ("C:\\photos\\a.jpeg", "a.jpg"),
            ("../../etc/passwd", "passwd.jpg"),
            ("a\r\nb\0.png", "ab.jpg"),
            ("gpj\u{202E}exe.tar.gz", "gpjexe.tar.jpg"),
            ("", "file.jpg"),
            (".htaccess", "htaccess.jpg"),
            ("/", "file.jpg"),
        ];
        for (given, expected) in table {
            assert_eq!(display_name(given, Format::Jpeg), expected);
        }
    }

    #[test]
    fn long_names_are_cut_between_letters() {
        let name = display_name(&"ễ".repeat(300), Format::Pdf);
        assert!(name.len() <= MAX_FILE_NAME && name.len() > MAX_FILE_NAME - 4);
        assert!(name.ends_with("ễ.pdf"));
    }
}
