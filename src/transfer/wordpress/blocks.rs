//! Texts that were written in the blocks of `WordPress`: HTML with comments that name the blocks.

use url::Url;

use crate::text::escape_html;

/// What begins a block of a text.
const MARK: &str = "<!-- wp:";
/// What stands round the address of something embedded.
const EMBED: (&str, &str) = ("<div class=\"wp-block-embed__wrapper\">", "</div>");
/// How a gallery begins.
const GALLERY: &str = "<figure class=\"wp-block-gallery";
/// The class of a button that leads where the link before it leads.
const BUTTON: &str = "wp-block-file__button";

/// Whether the text was written in blocks.
pub(super) fn are_in(html: &str) -> bool {
    html.contains(MARK)
}

/// The HTML in which embeds and galleries are what they are here.
pub(super) fn read(html: &str) -> String {
    let html = html.replace(GALLERY, &GALLERY.replace("<figure", "<figure data-gallery=\"\""));
    without_buttons(&with_embeds(&html))
}

/// Something from elsewhere, where the text is its address alone.
pub(super) fn embed(text: &str) -> Option<String> {
    let alone = text.starts_with("https://") && !text.contains(['<', '>', ' ', '"']);
    let url = Url::parse(text).ok().filter(|url| alone && url.has_host())?;
    Some(format!("<figure data-embed=\"{}\"></figure>\n", escape_html(url.as_str())))
}

fn with_embeds(html: &str) -> String {
    let (mut read, mut rest) = (String::with_capacity(html.len()), html);
    while let Some(begin) = rest.find(EMBED.0) {
        let inner = begin + EMBED.0.len();
        let Some(length) = rest[inner..].find(EMBED.1) else { break };
        let end = inner + length + EMBED.1.len();
        read.push_str(&rest[..begin]);
        let embedded = embed(rest[inner..inner + length].trim());
        read.push_str(embedded.as_deref().unwrap_or(&rest[begin..end]));
        rest = &rest[end..];
    }
    read + rest
}

fn without_buttons(html: &str) -> String {
    let (mut read, mut rest) = (String::with_capacity(html.len()), html);
    while let Some(class) = rest.find(BUTTON) {
        let ends = rest[..class].rfind("<a").zip(rest[class..].find("</a>"));
        let Some((begin, length)) = ends else { break };
        read.push_str(&rest[..begin]);
        rest = &rest[class + length + "</a>".len()..];
    }
    read + rest
}

#[cfg(test)]
mod tests {
    use super::{embed, read};

    #[test]
    fn embeds_and_galleries_become_those_of_a_body() {
        let video = "<figure class=\"wp-block-embed is-type-video\">\
            <div class=\"wp-block-embed__wrapper\">\nhttps://youtu.be/x?a=1&b=2\n</div></figure>";
        let figure = "<figure data-embed=\"https://youtu.be/x?a=1&amp;b=2\"></figure>\n";
        assert_eq!(
            read(video),
            format!("<figure class=\"wp-block-embed is-type-video\">{figure}</figure>")
        );
        let gallery =
            "<figure class=\"wp-block-gallery has-nested-images\"><figure></figure></figure>";
        assert!(read(gallery).starts_with("<figure data-gallery=\"\" class=\"wp-block-gallery"));
    }

    #[test]
    fn a_button_says_nothing_more_than_its_link() {
        let file = "<div class=\"wp-block-file\"><a href=\"a.pdf\">A</a>\
            <a href=\"a.pdf\" class=\"wp-block-file__button wp-element-button\" download>Tải</a></div>";
        assert_eq!(read(file), "<div class=\"wp-block-file\"><a href=\"a.pdf\">A</a></div>");
    }

    #[test]
    fn only_an_address_alone_is_embedded() {
        assert!(embed("https://youtu.be/x").is_some());
        for text in [
            "http://youtu.be/x",
            "https://youtu.be/x y",
            "<a href=\"https://a.vn\">a</a>",
            "https://",
        ] {
            assert_eq!(embed(text), None, "{text}");
        }
    }
}
