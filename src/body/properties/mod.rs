//! What holds for all bodies: the ways to Markdown and HTML and back lose nothing, and no text
//! escapes from the HTML.

mod bodies;
mod html;

use proptest::prelude::*;

use self::bodies::{body, ids, inline, text};
use super::{BlockContent, Body, Inline};

fn contents(body: &Body) -> Vec<&BlockContent> {
    body.0.iter().map(|block| &block.content).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markdown_reads_back_with_its_ids(body in body()) {
        prop_assert_eq!(body.check(), Ok(()));
        let markdown = body.markdown();
        let read = Body::from_markdown(&markdown, Some(&body), &mut ids("n"));
        prop_assert_eq!(read.as_ref(), Ok(&body), "{}", markdown);
    }

    #[test]
    fn markdown_reads_back_without_a_base(body in body()) {
        let read = Body::from_markdown(&body.markdown(), None, &mut ids("n")).unwrap();
        prop_assert_eq!(contents(&read), contents(&body));
    }

    #[test]
    fn any_markdown_settles_at_once(markdown in prop::collection::vec(text(), 0..8)) {
        let markdown = markdown.join("\n");
        if let Ok(body) = Body::from_markdown(&markdown, None, &mut ids("n")) {
            let again = Body::from_markdown(&body.markdown(), Some(&body), &mut ids("m"));
            prop_assert_eq!(again, Ok(body.clone()));
            prop_assert_eq!(body.clone().normalize(), body);
        }
    }

    #[test]
    fn one_text_reads_back(inline in inline()) {
        let inline = inline.normalize();
        prop_assert_eq!(Inline::from_markdown(&inline.markdown()), Ok(inline.clone()));
        prop_assert_eq!(inline.clone().normalize(), inline);
    }

    #[test]
    fn one_plain_line_is_what_it_says(line in "[A-Za-zĐđếữ ,.#0-9>+=-]{0,40}") {
        prop_assert_eq!(Inline::from_markdown(&line).unwrap(), Inline::plain(line));
    }

    #[test]
    fn stored_bodies_read_back(body in body()) {
        let stored = serde_json::to_string(&body).unwrap();
        prop_assert_eq!(serde_json::from_str::<Body>(&stored).unwrap(), body);
    }

    #[test]
    fn ids_stay_unique(before in body(), after in body()) {
        let after = Body::from_markdown(&after.markdown(), Some(&before), &mut ids("b")).unwrap();
        prop_assert_eq!(after.check(), Ok(()));
    }
}
