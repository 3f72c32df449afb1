//! Shortcodes: words in brackets that `WordPress` replaces as it shows a text. Those of captions,
//! galleries and embeds are written out as what they show; all others stay as they stand.

use super::blocks::embed;
use super::index::Index;
use crate::text::escape_html;

/// The text in which captions, galleries and embeds are HTML; `id` is that of its item.
pub(super) fn written_out(text: &str, id: &str, index: &Index) -> String {
    let text = replaced(text, "caption", caption);
    let text = replaced(&text, "wp_caption", caption);
    let text = replaced(&text, "gallery", |given, _| Some(gallery(given, id, index)));
    replaced(&text, "embed", |_, inner| embed(inner.trim()))
}

/// Replaces each shortcode of this name, with what stands up to its end where it has one. What cannot
/// be replaced stays.
fn replaced(text: &str, name: &str, with: impl Fn(&str, &str) -> Option<String>) -> String {
    let (begin, end) = (format!("[{name}"), format!("[/{name}]"));
    let (mut read, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(place) = rest.find(&begin) {
        let (before, found) = rest.split_at(place);
        read.push_str(before);
        let given = found[begin.len()..].split_once(']');
        let whole =
            given.filter(|(given, _)| given.is_empty() || given.starts_with([' ', '\n', '/']));
        let replacement = whole.and_then(|(given, behind)| {
            // Another of its name may begin before this one ends.
            let own = behind.find(&begin).unwrap_or(behind.len());
            let (inner, behind) = match behind[..own].find(&end) {
                Some(length) => (&behind[..length], &behind[length + end.len()..]),
                None => ("", behind),
            };
            Some((with(given, inner)?, behind))
        });
        if let Some((html, behind)) = replacement {
            read.push_str(&html);
            rest = behind;
        } else {
            read.push_str(&begin);
            rest = &found[begin.len()..];
        }
    }
    read + rest
}

/// A picture, which a link may stand round, and what stands under it.
fn caption(given: &str, inner: &str) -> Option<String> {
    let image = inner.find("<img")?;
    let mut end = image + inner[image..].find('>')? + 1;
    if inner[end..].trim_start().starts_with("</a>") {
        end += inner[end..].find("</a>")? + "</a>".len();
    }
    let (picture, behind) = inner.split_at(end);
    let words = value(given, "caption").filter(|_| behind.trim().is_empty());
    let words = words.map_or_else(|| behind.trim().to_owned(), escape_html);
    Some(format!("<figure>{}<figcaption>{words}</figcaption></figure>\n", picture.trim()))
}

/// The pictures that are named, else those that belong to the item.
fn gallery(given: &str, id: &str, index: &Index) -> String {
    let named = value(given, "ids").or_else(|| value(given, "include"));
    let named: Option<Vec<&str>> = named.map(|ids| ids.split(',').collect());
    let own = || index.children(id.trim()).iter().map(String::as_str).collect();
    let pictures = named.unwrap_or_else(own).into_iter().filter_map(|id| index.attachment(id));
    let pictures = pictures.map(|one| {
        let alt = one.alt.as_deref().unwrap_or_default();
        format!("<img src=\"{}\" alt=\"{}\">", escape_html(&one.url), escape_html(alt))
    });
    format!("<figure data-gallery=\"\">{}</figure>\n", pictures.collect::<Vec<_>>().concat())
}

/// What is given under this name, as in `ids="1,2"`.
fn value<'a>(given: &'a str, name: &str) -> Option<&'a str> {
    let places = given.match_indices(name);
    places.filter(|(place, _)| given[..*place].ends_with([' ', '\n'])).find_map(|(place, _)| {
        let rest = given[place + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''));
        match quote {
            Some(quote) => rest[1..].split(quote).next(),
            None => rest.split([' ', '\n', '/']).next(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::Item;
    use super::super::read::Entry;
    use super::{Index, written_out};

    fn read(text: &str) -> String {
        let mut index = Index::default();
        for id in ["1", "2"] {
            index.add(Entry::Item(Box::new(Item {
                id: id.to_owned(),
                kind: "attachment".to_owned(),
                parent: "7".to_owned(),
                attachment_url: format!("https://a.vn/{id}.jpg"),
                alt: (id == "1").then(|| "Bờ \"kè\"".to_owned()),
                ..Item::default()
            })));
        }
        written_out(text, "7", &index)
    }

    #[test]
    fn captions_stand_under_their_pictures() {
        for (text, expected) in [
            (
                "a[caption id=\"attachment_1\" width=\"300\"]<img src=\"1.jpg\" /> Lễ <b>ký</b>[/caption]b",
                "a<figure><img src=\"1.jpg\" /><figcaption>Lễ <b>ký</b></figcaption></figure>\nb",
            ),
            (
                "[caption caption='Lễ & ký']<a href=\"1.jpg\"><img src=\"1.jpg\"></a>[/caption]",
                "<figure><a href=\"1.jpg\"><img src=\"1.jpg\"></a><figcaption>Lễ &amp; ký</figcaption></figure>\n",
            ),
            ("[caption]không có ảnh[/caption]", "[caption]không có ảnh[/caption]"),
            ("[captions] [caption", "[captions] [caption"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn galleries_show_their_pictures() {
        let [one, two] = [
            "<img src=\"https://a.vn/1.jpg\" alt=\"Bờ &quot;kè&quot;\">",
            "<img src=\"https://a.vn/2.jpg\" alt=\"\">",
        ];
        for (text, pictures) in [
            ("[gallery columns=\"2\" ids=\"2, 1,9\"]", [two, one].concat()),
            ("[gallery]", [one, two].concat()),
        ] {
            assert_eq!(read(text), format!("<figure data-gallery=\"\">{pictures}</figure>\n"));
        }
    }

    #[test]
    fn embeds_are_embedded_and_others_stay() {
        let embed = "<figure data-embed=\"https://youtu.be/x\"></figure>\n";
        assert_eq!(read("[embed width=\"1\"]https://youtu.be/x[/embed]"), embed);
        for text in ["[contact-form-7 id=\"1\"]", "[embed]không[/embed]", "[1] a"] {
            assert_eq!(read(text), text);
        }
    }
}
