//! `loa import wordpress`.

use std::fmt::Write;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::super::{Site, place_of};
use super::{Output, article, held, run_on, write};
use crate::support::web::{ok, web};
use crate::support::{TestApp, on_both_engines, phone_photo};

/// How many posts the export has. `LOA_TEST_POSTS` says it, where more are wanted than a normal run
/// takes.
#[expect(clippy::disallowed_methods, reason = "how long a test runs is no setting of the site")]
fn posts() -> u64 {
    std::env::var("LOA_TEST_POSTS").ok().map_or(40, |posts| posts.parse().unwrap())
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\" \
    xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" \
    xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:wp=\"http://wordpress.org/export/1.2/\">\n\
    <channel>\n<title>Phường</title>\n<link>https://cu.example</link>\n<wp:wxr_version>1.2</wp:wxr_version>\n\
    <wp:base_site_url>https://cu.example</wp:base_site_url>\n\
    <wp:base_blog_url>https://cu.example</wp:base_blog_url>\n\
    <wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[lan]]></wp:author_login>\
    <wp:author_display_name><![CDATA[Đỗ Thị Lan]]></wp:author_display_name></wp:author>\n";

/// An export, and the uploads beside it.
struct Export {
    folder: TempDir,
    xml: String,
}

/// What is different from one item to the other.
#[derive(Default)]
struct Item<'a> {
    id: u64,
    title: &'a str,
    name: &'a str,
    kind: &'a str,
    status: &'a str,
    date: &'a str,
    content: &'a str,
    excerpt: &'a str,
    more: &'a str,
}

impl Export {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), xml: HEAD.to_owned() }
    }

    fn add(&mut self, item: &Item<'_>) {
        let Item { id, title, name, kind, status, date, content, excerpt, more } = item;
        writeln!(
            self.xml,
            "<item><title><![CDATA[{title}]]></title><link>https://cu.example/2020/{name}/</link>\
             <pubDate>Wed, 01 Jan 2020 08:00:00 +0000</pubDate><dc:creator><![CDATA[lan]]></dc:creator>\
             <guid isPermaLink=\"false\">https://cu.example/?p={id}</guid><description></description>\
             <content:encoded><![CDATA[{content}]]></content:encoded>\
             <excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded><wp:post_id>{id}</wp:post_id>\
             <wp:post_date><![CDATA[{date}]]></wp:post_date>\
             <wp:post_date_gmt><![CDATA[{date}]]></wp:post_date_gmt>\
             <wp:post_name><![CDATA[{name}]]></wp:post_name><wp:status><![CDATA[{status}]]></wp:status>\
             <wp:post_type><![CDATA[{kind}]]></wp:post_type>{more}</item>"
        )
        .unwrap();
    }

    /// A picture in the uploads, with its item.
    fn photo(&mut self, id: u64, alt: &str) -> String {
        let [width, height] =
            [64 + id % 100, 48 + id / 100 % 100].map(|side| side.try_into().unwrap());
        let path = format!("2020/01/anh-{id}.jpg");
        let file = self.folder.path().join("uploads").join(&path);
        write(&file, phone_photo(width, height, 1));
        let url = format!("https://cu.example/wp-content/uploads/{path}");
        let more = format!(
            "<wp:attachment_url><![CDATA[{url}]]></wp:attachment_url><wp:postmeta>\
             <wp:meta_key><![CDATA[_wp_attachment_image_alt]]></wp:meta_key>\
             <wp:meta_value><![CDATA[{alt}]]></wp:meta_value></wp:postmeta>"
        );
        self.add(&Item {
            id,
            kind: "attachment",
            status: "inherit",
            more: &more,
            ..Item::default()
        });
        url
    }

    /// A post with a picture in it, which is its featured one, too.
    fn post(&mut self, number: u64) {
        let (id, photo) = (10_000 + number, 50_000 + number);
        let content = format!(
            "Bà con khu {number} ra quân.\n\n[caption id=\"attachment_{photo}\" width=\"300\"]\
             <img src=\"https://cu.example/wp-content/uploads/2020/01/anh-{photo}-300x200.jpg\" />\
             Sáng ở khu {number}[/caption]\n\nHai trăm người."
        );
        let more = format!(
            "<category domain=\"category\" nicename=\"tin\"><![CDATA[Tin tức]]></category>\
             <category domain=\"post_tag\" nicename=\"khu-{tag}\"><![CDATA[Khu {tag}]]></category>\
             <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>\
             <wp:meta_value>{photo}</wp:meta_value></wp:postmeta>",
            tag = number % 7,
        );
        let (title, name) = (format!("Ra quân ở khu {number}"), format!("ra-quan-{number}"));
        self.add(&Item {
            id,
            title: &title,
            name: &name,
            kind: "post",
            status: "publish",
            date: "2020-01-01 08:00:00",
            content: &content,
            excerpt: "",
            more: &more,
        });
        // Files stand behind what names them as well.
        self.photo(photo, &format!("Khu {number}"));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn import(&self, app: &TestApp) -> Output {
        run_on(app, &self.written().iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Writes the export; answers what imports it.
    fn written(&self) -> [String; 5] {
        write(&self.path("export.xml"), format!("{}</channel>\n</rss>\n", self.xml));
        let (file, uploads) = (self.path("export.xml"), self.path("uploads"));
        std::fs::create_dir_all(&uploads).unwrap();
        let [file, uploads] = [file, uploads].map(|path| path.to_str().unwrap().to_owned());
        ["import".to_owned(), "wordpress".to_owned(), file, "--uploads".to_owned(), uploads]
    }
}

async fn an_export_is_imported_twice_without_doubling_anything(app: TestApp) {
    let (editor, posts) = (app.editor().await, posts());
    let mut export = Export::new();
    for number in 0..posts {
        export.post(number);
    }
    let done = export.import(&app).success();
    assert_eq!(done, format!("created {posts}, updated 0, unchanged 0, skipped 0, failed 0\n"));
    assert_eq!(held(&editor).await, [posts, posts]);
    let counts = "{ articles { totalCount } tags { totalCount } categories { name } \
        redirects: desk { redirects { totalCount } } }";
    let counted = editor.data(counts, json!({})).await;
    assert_eq!(counted["articles"]["totalCount"], posts);
    assert_eq!(counted["tags"]["totalCount"], 7.min(posts));
    assert_eq!(counted["categories"], json!([{ "name": "Tin tức" }]));
    assert_eq!(counted["redirects"]["redirects"]["totalCount"], posts);
    let again = export.import(&app).success();
    assert_eq!(again, format!("created 0, updated 0, unchanged {posts}, skipped 0, failed 0\n"));
    assert_eq!(held(&editor).await, [posts, posts]);
    assert_eq!(editor.data(counts, json!({})).await, counted);

    let post = article(&app, "cu.example/?p=10003").await;
    assert_eq!(post["title"], "Ra quân ở khu 3");
    assert_eq!(post["slug"], "ra-quan-3");
    assert_eq!(post["publishedAt"], "2020-01-01T08:00:00Z");
    assert_eq!(post["authors"], json!([{ "name": "Đỗ Thị Lan" }]));
    assert_eq!(post["cover"]["alt"], "Khu 3");
    let cover = "query($id: ID!) { desk { mediaItem(id: $id) { fileName } } }";
    let cover = editor.data(cover, json!({ "id": post["cover"]["media"]["id"] })).await;
    assert_eq!(cover["desk"]["mediaItem"]["fileName"], "anh-50003.jpg", "not the smaller copy");
    let body = post["body"]["markdown"].as_str().unwrap();
    let parts: Vec<&str> = body.split("\n\n").collect();
    assert_eq!((parts[0], parts[2]), ("Bà con khu 3 ra quân.", "Hai trăm người."));
    assert!(
        parts[1].starts_with("![](media_") && parts[1].ends_with(" \"Sáng ở khu 3\")"),
        "{body}"
    );
    let path = "{ resolvePath(path: \"/2020/ra-quan-3/\") { canonicalPath } }";
    let resolved = app.anonymous().data(path, json!({})).await;
    assert_eq!(resolved["resolvePath"]["canonicalPath"], "/vi/tin-tuc/ra-quan-3");
}

async fn an_import_that_is_killed_goes_on_where_it_stopped(app: TestApp) {
    let (editor, posts) = (app.editor().await, posts());
    let mut export = Export::new();
    for number in 0..posts {
        export.post(number);
    }
    let (site, import) = (Site::new(), export.written());
    let running = site.start(site.loa(&[]).args(import).args(place_of(&app)));
    while held(&editor).await[0] < posts / 4 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    drop(running);
    let kept = held(&editor).await[0];
    assert!(kept < posts, "it was killed too late: {kept}");
    let done = export.import(&app).success();
    let left = posts - kept;
    assert_eq!(done, format!("created {left}, updated 0, unchanged {kept}, skipped 0, failed 0\n"));
    assert_eq!(held(&editor).await, [posts, posts]);
}

async fn what_is_not_public_there_is_not_here(app: TestApp) {
    let editor = app.editor().await;
    let mut export = Export::new();
    let post =
        Item { kind: "post", content: "Bài.", date: "2020-01-01 08:00:00", ..Item::default() };
    let secret = "<wp:post_password><![CDATA[bí mật]]></wp:post_password>";
    for (id, status, date, more) in [
        (1, "publish", "2020-01-01 08:00:00", ""),
        (2, "draft", "0000-00-00 00:00:00", ""),
        (3, "private", "2020-01-01 08:00:00", ""),
        (4, "publish", "2020-01-01 08:00:00", secret),
        (5, "future", "2099-01-01 08:00:00", ""),
        (6, "trash", "2020-01-01 08:00:00", ""),
    ] {
        let (title, name) = (format!("Bài {id}"), format!("bai-{id}"));
        export.add(&Item { id, title: &title, name: &name, status, date, more, ..post });
    }
    export.add(&Item {
        id: 7,
        title: "Menu",
        kind: "nav_menu_item",
        status: "publish",
        ..Item::default()
    });
    let page =
        Item {
            kind: "page", status: "publish", content: "Phường Đại Yên.", ..Item::default()
        };
    export.add(&Item { id: 8, title: "Giới thiệu", name: "gioi-thieu", ..page });
    let done = export.import(&app).success();
    let told = "created 6, updated 0, unchanged 0, skipped 2, failed 0\n\
        skipped 1: it is in the trash\nskipped 1: its type is `nav_menu_item`\n";
    assert_eq!(done, told);
    let public = "{ articles { nodes { title } } page(by: { slug: \"gioi-thieu\" }) { title } }";
    let public = app.anonymous().data(public, json!({})).await;
    let expected = json!({
        "articles": { "nodes": [{ "title": "Bài 1" }] }, "page": { "title": "Giới thiệu" }
    });
    assert_eq!(public, expected);
    let upcoming = editor.data("{ desk { upcoming { nodes { at } } } }", json!({})).await;
    assert_eq!(upcoming["desk"]["upcoming"]["nodes"], json!([{ "at": "2099-01-01T08:00:00Z" }]));
}

async fn texts_in_blocks_keep_what_they_show(app: TestApp) {
    let mut export = Export::new();
    let [one, two] = [1, 2].map(|id| export.photo(id, "Bờ kè"));
    let content = format!(
        "<!-- wp:paragraph -->\n<p>Sáng <strong>nay</strong>.</p>\n<!-- /wp:paragraph -->\n\
         <!-- wp:gallery --><figure class=\"wp-block-gallery has-nested-images\">\
         <figure class=\"wp-block-image\"><img src=\"{one}\" alt=\"Một\"/></figure>\
         <figure class=\"wp-block-image\"><img src=\"{two}\" alt=\"Hai\"/></figure></figure>\
         <!-- /wp:gallery -->\n<!-- wp:embed --><figure class=\"wp-block-embed\">\
         <div class=\"wp-block-embed__wrapper\">\nhttps://youtu.be/x\n</div></figure><!-- /wp:embed -->\n\
         <!-- wp:image --><figure class=\"wp-block-image\"><img src=\"https://khac.example/a.jpg\" \
         alt=\"Ảnh mất\"/></figure><!-- /wp:image -->"
    );
    let post = Item {
        id: 9,
        title: "Khối",
        name: "khoi",
        kind: "post",
        status: "publish",
        ..Item::default()
    };
    export.add(&Item { date: "2020-01-01 08:00:00", content: &content, ..post });
    let told = export.import(&app);
    assert_eq!(told.status.code(), Some(1), "{told:#?}");
    assert!(told.stdout.contains("no file `https://khac.example/a.jpg`"), "{told:#?}");
    let body = article(&app, "cu.example/?p=9").await["body"]["markdown"].take();
    let body = body.as_str().unwrap();
    let parts: Vec<&str> = body.split("\n\n").collect();
    assert_eq!(parts[0], "Sáng **nay**.");
    assert!(
        parts[1].starts_with(":::gallery") && parts[1].matches("media_").count() == 2,
        "{body}"
    );
    assert_eq!(parts[2], "::embed<https://youtu.be/x>");
    assert_eq!(parts[3], "[Ảnh mất](https://khac.example/a.jpg)");
}

async fn an_export_that_breaks_off_is_refused_before_anything_is_made(app: TestApp) {
    let editor = app.editor().await;
    let mut export = Export::new();
    export.post(0);
    let whole = export.xml.len();
    export.post(1);
    let (file, part) = (export.path("part.xml"), whole + 700);
    let part = (part..export.xml.len()).find(|end| export.xml.is_char_boundary(*end)).unwrap();
    write(&file, &export.xml[..part]);
    let broken = run_on(&app, &["import", "wordpress", file.to_str().unwrap()]);
    assert_eq!(broken.status.code(), Some(1), "{broken:#?}");
    assert!(broken.stderr.contains("cannot be read on at byte"), "{broken:#?}");
    assert_eq!(held(&editor).await[0], 0, "it is looked through first");
    write(&file, "<html><body>no</body></html>");
    let none = run_on(&app, &["import", "wordpress", file.to_str().unwrap()]).complaint(1);
    assert!(none.contains("no export of WordPress"), "{none}");
    assert_eq!(article(&app, "cu.example/?p=10000").await, Value::Null);
}

async fn pictures_are_fetched_from_where_they_are(app: TestApp) {
    let editor = app.editor().await;
    let here = web(vec![("/wp-content/uploads/2020/ke.jpg", ok(&phone_photo(80, 60, 1)))]).await;
    let mut export = Export::new();
    let address = format!("{here}/wp-content/uploads/2020/ke.jpg");
    let more = format!("<wp:attachment_url><![CDATA[{address}]]></wp:attachment_url>");
    let (kind, status) = ("attachment", "inherit");
    export.add(&Item { id: 5, kind, status, more: &more, ..Item::default() });
    let content = format!(
        "<p>Bờ kè.</p><img src=\"{here}/wp-content/uploads/2020/ke-300x200.jpg\" alt=\"Kè\"/>\
         <img src=\"{here}/mat.jpg\" alt=\"Ảnh mất\"/>"
    );
    let (title, name, kind, status) = ("Bờ kè", "bo-ke", "post", "publish");
    let date = "2020-01-01 08:00:00";
    let content = content.as_str();
    export.add(&Item { id: 6, title, name, kind, status, date, content, ..Item::default() });

    let mut import = export.written()[..3].to_vec();
    let run =
        |import: &[String]| run_on(&app, &import.iter().map(String::as_str).collect::<Vec<_>>());
    let without = run(&import);
    assert!(without.stdout.contains("no file `"), "nothing is fetched unasked: {without:#?}");
    assert_eq!(held(&editor).await, [1, 0]);

    import.push("--download".to_owned());
    let private = run(&import);
    assert_eq!(private.status.code(), Some(1), "addresses in here are private: {private:#?}");
    assert_eq!(held(&editor).await, [1, 0]);

    import.extend(["--private-downloads".to_owned(), "true".to_owned()]);
    for done in ["updated 1, unchanged 0", "updated 0, unchanged 1"] {
        let told = run(&import);
        assert!(told.stdout.contains(done), "{told:#?}");
        assert!(told.stdout.contains(&format!("{here}/mat.jpg")), "{told:#?}");
        assert_eq!(held(&editor).await, [1, 1]);
    }
    let body = article(&app, "cu.example/?p=6").await["body"]["markdown"].take();
    let parts: Vec<&str> = body.as_str().unwrap().split("\n\n").collect();
    assert!(parts[1].starts_with("![Kè](media_"), "{body}");
    assert_eq!(parts[2], format!("[Ảnh mất]({here}/mat.jpg)"));
}

on_both_engines!(
    an_export_is_imported_twice_without_doubling_anything,
    an_import_that_is_killed_goes_on_where_it_stopped,
    what_is_not_public_there_is_not_here,
    texts_in_blocks_keep_what_they_show,
    an_export_that_breaks_off_is_refused_before_anything_is_made,
    pictures_are_fetched_from_where_they_are,
);
