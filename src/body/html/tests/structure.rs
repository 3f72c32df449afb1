//! Which element becomes which block.

use super::{MEDIA, markdown, read, read_on};
use crate::body::{BlockContent, PhotoBlock};
use crate::error::{Code, Path};

fn photo(html: &str) -> PhotoBlock {
    let body = read(html).unwrap();
    body.photos().next().unwrap().1.clone()
}

#[test]
fn every_kind_of_block_is_read() {
    assert_eq!(markdown("<p>a</p><div>b</div>c"), "a\n\nb\n\nc");
    assert_eq!(markdown("<h1>a</h1><h3>b</h3><h6>c</h6>"), "## a\n\n### b\n\n#### c");
    assert_eq!(markdown("<ol><li>a<li>b</ol><ul><li>c</ul>"), "1. a\n2. b\n\n- c");
    assert_eq!(markdown("a<hr>b<br>c"), "a\n\n---\n\nb\\\nc");
    assert_eq!(markdown("<pre>let a;\n  b</pre>"), "<code>let a;\\\nb</code>");
}

#[test]
fn white_space_is_read_as_html_says() {
    assert_eq!(markdown("<p>\n  a\n  <b>b </b> c&nbsp;d &nbsp; e\n</p>\n"), "a **b** c\u{a0}d e");
    assert_eq!(markdown("<p>a</p>&nbsp;<p>&nbsp;</p><p><br></p><p>“b”</p>"), "a\n\n“b”");
    assert_eq!(markdown("a<br><br>b<br> <br>c"), "a\n\nb\n\nc");
}

#[test]
fn marks_are_read_from_elements_and_styles() {
    assert_eq!(
        markdown("<b>a</b> <i>b</i> <del>c</del> <kbd>d</kbd> <u>e</u>"),
        "**a** *b* ~~c~~ `d` e"
    );
    let styles = "<span style='font-weight:700'>a</span> <span style='font-style:italic'>b</span> \
                  <span style='text-decoration:line-through'>c</span>";
    assert_eq!(markdown(styles), "**a** *b* ~~c~~");
    assert_eq!(markdown("<b style='font-weight:normal'>a</b>"), "a");
    assert_eq!(markdown("<strong>a <span style='font-weight:400'>b</span></strong>"), "**a** b");
}

#[test]
fn misnested_marks_go_on_as_in_browsers() {
    assert_eq!(markdown("<p><b>a<i>b</b>c</i>d"), "<strong>a<em>b</em></strong><em>c</em>d");
    assert_eq!(markdown("<p><b>a<p>b</b>c"), "**a**\n\n**b**c");
    assert_eq!(
        markdown("<table><tr><td><b>a<td>b</table>c"),
        "|  |  |\n|---|---|\n| **a** | b |\n\nc"
    );
}

#[test]
fn links_keep_their_text_in_any_case() {
    assert_eq!(markdown("<a href=' https://a.vn/\n'>a</a>"), "[a](https://a.vn/)");
    assert_eq!(
        markdown("<a href='javascript:x'>a</a> <a href='//b.vn'>b</a> <a name=c>c</a>"),
        "a b c"
    );
    assert_eq!(markdown("<a href='/a'>a<a href='/b'>b</a>c"), "[a](/a)[b](/b)c");
}

#[test]
fn nested_lists_and_quotes_become_lines() {
    assert_eq!(markdown("<ul><li>a<ul><li>b</ul><li>c</ul>d"), "- a\n- b\n- c\n\nd");
    assert_eq!(markdown("<ul><li><p>a</p><p>b</p></li></ul>"), "- a\\\n  b");
    assert_eq!(
        markdown("<blockquote>a<ul><li>b</ul>c</blockquote>"),
        "> a\\\n> \\\n> b\\\n> \\\n> c"
    );
}

#[test]
fn a_quote_has_an_attribution() {
    let expected = "> a\n>\n> — Bà Lan";
    for quote in [
        "<blockquote><p>a</p><footer>Bà Lan</footer></blockquote>",
        "<blockquote><p>a</p><footer><p><b>Bà</b> Lan</p></footer></blockquote>",
        "<blockquote>a<cite>Bà Lan</cite></blockquote>",
        "<blockquote><p>a</p><p>— Bà Lan</p></blockquote>",
    ] {
        assert_eq!(markdown(quote), expected, "{quote}");
    }
    assert_eq!(markdown("<blockquote><p>a <cite>b</cite></p></blockquote>"), "> a *b*");
    assert_eq!(markdown("<footer>a</footer>"), "a");
}

#[test]
fn a_photo_is_read_from_its_figure() {
    let src = format!("https://loa.example.vn/media/{MEDIA}/1/w640.x.jpg");
    let figure = format!(
        "<figure><img src='{src}' alt='Lễ'><figcaption>Ký <b>tên</b></figcaption></figure>"
    );
    let read = photo(&figure);
    assert_eq!((read.alt.as_deref(), read.caption.as_deref()), (Some("Lễ"), Some("Ký tên")));
    assert_eq!(photo(&format!("<img src={MEDIA} alt=''>")).alt, None);
    assert_eq!(
        markdown(&format!("<figcaption>a</figcaption><img data-media={MEDIA}>")),
        format!("a\n\n![]({MEDIA})")
    );
}

#[test]
fn a_photo_of_loa_is_read_from_its_attributes() {
    let figure = format!(
        "<figure data-media={MEDIA} data-alt='' data-credit='Hà'><picture><source srcset=x>\
         <img src=x alt=y></picture><figcaption>z</figcaption></figure>after"
    );
    let read = photo(&figure);
    assert_eq!(
        (read.alt.as_deref(), read.caption, read.credit.as_deref()),
        (Some(""), None, Some("Hà"))
    );
    assert!(markdown(&figure).ends_with("\n\nafter"));
}

#[test]
fn a_photo_splits_what_it_stands_in() {
    let img = format!("<img src={MEDIA}>");
    let picture = format!("![]({MEDIA})");
    assert_eq!(markdown(&format!("<p><b>a{img}b</b></p>")), format!("**a**\n\n{picture}\n\n**b**"));
    assert_eq!(
        markdown(&format!("<ul><li>a<li>{img}b<li>c</ul>")),
        format!("- a\n\n{picture}\n\n- b\n- c")
    );
}

#[test]
fn a_foreign_picture_is_refused_with_its_line() {
    let refusals =
        read("<p>Đường “Lê Lợi” 😀</p>\r\n\n<p>ữ<img src='data:image/png;base64,iVBORw0='></p>")
            .unwrap_err();
    assert_eq!((refusals[0].code, &refusals[0].path), (Code::ForeignPicture, &Path::default()));
    let details = [("line", "3".to_owned()), ("address", "data:image/png;base64,…".to_owned())];
    assert_eq!(refusals[0].details, details);
    assert_eq!(read(&"<img src=a>".repeat(50)).unwrap_err().len(), 10);
}

#[test]
fn pictures_that_are_none_are_not_refused() {
    assert_eq!(markdown("a<img src=x alt='🎉'>b<img src=y width=1 height=1><img alt=c>"), "a🎉bc");
}

#[test]
fn blocks_keep_the_ids_that_they_say() {
    let base = read("<p>a</p><p>b</p><h2>c</h2>").unwrap();
    let ids = |html: &str| {
        let read = read_on(html, Some(&base)).unwrap();
        read.0.into_iter().map(|block| block.id.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids("<p data-block=n2>x</p><p data-block=n1>y</p>"), "n2 n1");
    assert_eq!(ids("<h2>c</h2><p data-block=n1>b</p><p>a</p>"), "n3 n1 n4");
    // A paragraph cut in two by an editor, a foreign id, an id of another kind.
    assert_eq!(ids("<p data-block=n1>a</p><p data-block=n1>z</p>"), "n1 n2");
    assert_eq!(ids("<p data-block=q>a</p><h2 data-block=n1>c</h2>"), "n1 n3");
    assert_eq!(ids("<p data-block='<b>'>new</p><hr>"), "n1 n4");
}

#[test]
fn a_gallery_is_read_from_its_figures() {
    let shown = format!("<figure data-media={MEDIA} data-caption=x><img src=y></figure>");
    let own = format!("<p>a<figure data-gallery=''>{shown}\n{shown}</figure>b");
    let expected = format!("a\n\n:::gallery\n![]({MEDIA} \"x\")\n![]({MEDIA} \"x\")\n:::\n\nb");
    assert_eq!(markdown(&own), expected);
    let bare = format!(
        "<figure data-gallery><figure><img src={MEDIA}><figcaption>x</figcaption></figure>\
         <figure data-gallery><img src={MEDIA} title=y></figure></figure>"
    );
    let expected = format!(":::gallery\n![]({MEDIA} \"x\")\n![]({MEDIA})\n:::");
    assert_eq!(markdown(&bare), expected);
    let split = format!("<figure data-gallery>{shown}<p>a</p>{shown}</figure>");
    let one = format!(":::gallery\n![]({MEDIA} \"x\")\n:::");
    assert_eq!(markdown(&split), format!("{one}\n\na\n\n{one}"));
    assert_eq!(markdown("<figure data-gallery>a</figure>"), "a");
    let in_list = format!("<ul><li>a<figure data-gallery>{shown}</figure><li>b</ul>");
    assert_eq!(markdown(&in_list), format!("- a\n\n{one}\n\n- b"));
}

#[test]
fn a_file_is_read_from_its_figure_or_from_a_link_alone() {
    let figure =
        format!("<figure data-file={MEDIA} data-title='Kế hoạch'><a href=x>y</a> PDF</figure>");
    let expected = format!("[Kế hoạch]({MEDIA})");
    assert_eq!(markdown(&figure), expected);
    for address in [MEDIA.to_owned(), format!("https://a.vn/media/{MEDIA}/1/file.x.pdf")] {
        assert_eq!(markdown(&format!("<p><a href='{address}'>Kế <b>hoạch</b></a>")), expected);
        assert!(markdown(&format!("<p data-block=a><a href='{address}'>x</a>")).len() < 99);
    }
    assert_eq!(markdown(&format!("<p>Xem <a href={MEDIA}>kế hoạch</a>")), "Xem kế hoạch");
    assert_eq!(markdown(&format!("<ul><li><a href={MEDIA}>a</a></ul>")), "- a");
    let untitled = format!("[{MEDIA}]({MEDIA})");
    assert_eq!(markdown(&format!("<figure data-file={MEDIA}>x</figure>")), untitled);
}

#[test]
fn what_is_embedded_is_read_from_its_figure_or_frame() {
    let figure =
        "<figure data-embed='https://a.vn/?a=1&amp;2' data-title=x><a href=y>z</a></figure>a";
    assert_eq!(markdown(figure), "::embed[x](https://a.vn/?a=1&2)\n\na");
    let frame = "a<iframe src='//a.vn/v' title='Phóng sự' width=560>x</iframe>b";
    assert_eq!(markdown(frame), "a\n\n::embed[Phóng sự](https://a.vn/v)\n\nb");
    for nothing in [
        "<iframe src=https://a.vn/ width=1 height=1></iframe>",
        "<div hidden><iframe src=https://a.vn/></iframe></div>",
        "<iframe src=http://a.vn/>x</iframe>",
        "<iframe src=about:blank></iframe><iframe></iframe>",
    ] {
        assert_eq!(markdown(nothing), "", "{nothing}");
    }
    assert_eq!(markdown("<figure data-embed=http://a.vn/>a</figure>"), "a");
}

#[test]
fn html_of_loa_may_be_set_in_lines() {
    let body = read("<p>a</p>").unwrap();
    let text = "<p data-block=n1>\n    a  b\n    <strong>c</strong><br>\n    <br>d\n</p>";
    let read = read_on(text, Some(&body)).unwrap();
    let BlockContent::Paragraph { text } = &read.0[0].content else { panic!("{read:?}") };
    assert_eq!(text.html(), "a  b <strong>c</strong><br><br>d");
}
