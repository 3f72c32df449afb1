//! What Vietnamese words find, and in which order: one table for both engines.

use serde_json::json;

use super::found;
use crate::support::{TestApp, on_both_engines};

/// Articles: a name, a title and a text.
const ARTICLES: &[(&str, &str, &str)] = &[
    ("road", "Đường Lê Lợi thông xe", "Phường khánh thành đoạn qua khu phố 5."),
    ("clean", "Ra quân dọn vệ sinh", "Bà con ba khu phố cùng ra đường từ sáng sớm."),
    ("sunflower", "Hướng dương nở rộ", "Vườn hoa bên hồ đón khách."),
    ("care", "Chăm sóc người cao tuổi", "Trạm y tế tặng quà bồi dưỡng cho các cụ."),
    ("mediation", "Hòa giải ở cơ sở", "Tổ hòa giải khu phố 2 họp."),
    ("flower", "Hoa ban trước ngõ", "Mỗi nhà trồng một gốc hoa."),
    ("invoice", "Hóa đơn điện tử", "Hộ kinh doanh chuyển sang hóa đơn điện tử."),
    ("resolution", "Nghị quyết 21-NQ/TU", "Ban hành ngày 05/3/2025 về chuyển đổi số."),
    ("committee", "Ủy ban nhân dân phường tiếp dân", "Thứ Năm hằng tuần."),
    ("fund", "Quỹ vì người nghèo", "Mặt trận Tổ quốc vận động 120 triệu đồng."),
    ("vaccine", "Tiêm chủng mở rộng", "Trẻ dưới 5 tuổi tiêm vắc-xin sởi – rubella."),
    ("festival", "Lễ hội đình làng", "Lễ rước, hát chèo, kéo co."),
    ("chess", "Giải cờ tướng phường", "Ba kỳ thủ nhận giải."),
    ("school", "Trường tiểu học đón chuẩn", "Lời cảm ơn của nhà trường."),
    ("pears", "Vườn lê sai quả", "Nguồn lợi từ vườn lê giúp bà con."),
    ("taxes", "Thuế và phí", "Kê khai qua mạng trước ngày 30-4."),
];

/// A query, and what it finds: group after group, in each group in whatever order. A query that ends
/// in a space is typed to its end; else its last word is the beginning of one.
type Case = (&'static str, &'static [&'static [&'static str]]);

const CASES: &[Case] = &[
    // Marks: without them everything is found, with them what has them comes first.
    ("duong ", &[&["road", "sunflower"], &["clean", "care"]]),
    ("DUONG ", &[&["road", "sunflower"], &["clean", "care"]]),
    ("đường ", &[&["road"], &["clean"], &["sunflower"], &["care"]]),
    ("Đường ", &[&["road"], &["clean"], &["sunflower"], &["care"]]),
    ("ĐƯỜNG ", &[&["road"], &["clean"], &["sunflower"], &["care"]]),
    ("đu\u{31b}o\u{31b}\u{300}ng ", &[&["road"], &["clean"], &["sunflower"], &["care"]]),
    ("dương ", &[&["sunflower"], &["road"], &["clean", "care"]]),
    ("dưỡng ", &[&["care"], &["road", "sunflower"], &["clean"]]),
    ("đương ", &[&["road", "sunflower"], &["clean", "care"]]),
    ("lễ ", &[&["festival"], &["road", "pears"]]),
    ("lê ", &[&["road", "pears"], &["festival"]]),
    ("le ", &[&["road", "pears", "festival"]]),
    ("hoa ", &[&["mediation", "flower", "invoice"], &["sunflower"]]),
    ("hóa ", &[&["invoice"], &["mediation", "flower"], &["sunflower"]]),
    ("hòa ", &[&["mediation"], &["flower", "invoice"], &["sunflower"]]),
    ("hoà ", &[&["mediation"], &["flower", "invoice"], &["sunflower"]]),
    ("phuong ", &[&["committee", "chess"], &["road"]]),
    ("phường ", &[&["committee", "chess"], &["road"]]),
    ("phương ", &[&["committee", "chess"], &["road"]]),
    ("ban ", &[&["flower", "committee"], &["resolution"]]),
    ("bản ", &[&["flower", "committee"], &["resolution"]]),
    ("dan ", &[&["committee"]]),
    ("dân ", &[&["committee"]]),
    ("dẫn ", &[&["committee"]]),
    ("don ", &[&["clean", "invoice", "school"], &["sunflower"]]),
    ("đơn ", &[&["invoice"], &["clean", "school"], &["sunflower"]]),
    ("dọn ", &[&["clean"], &["invoice", "school"], &["sunflower"]]),
    ("đón ", &[&["school"], &["sunflower"], &["clean", "invoice"]]),
    ("tu ", &[&["invoice", "resolution"], &["clean", "pears"]]),
    ("từ ", &[&["clean", "pears"], &["invoice", "resolution"]]),
    ("tử ", &[&["invoice"], &["resolution"], &["clean", "pears"]]),
    ("co ", &[&["mediation", "chess"], &["festival"]]),
    ("cờ ", &[&["chess"], &["mediation"], &["festival"]]),
    ("qua ", &[&["pears"], &["road", "care", "taxes"]]),
    ("quà ", &[&["care"], &["pears"], &["road", "taxes"]]),
    ("quả ", &[&["pears"], &["road", "care", "taxes"]]),
    ("giai ", &[&["mediation", "chess"]]),
    ("giải ", &[&["mediation", "chess"]]),
    ("Uỷ ban ", &[&["committee"]]),
    ("ủy ban ", &[&["committee"]]),
    ("uy ban ", &[&["committee"]]),
    // Several words: all of them, wherever they stand.
    ("duong le ", &[&["road"]]),
    ("đường lê ", &[&["road"]]),
    ("le loi ", &[&["road"], &["pears"]]),
    ("lê lợi ", &[&["road"], &["pears"]]),
    ("lợi lê ", &[&["road"], &["pears"]]),
    ("hoa giai ", &[&["mediation"]]),
    ("hoa giải ", &[&["mediation"]]),
    ("giải co ", &[&["mediation", "chess"]]),
    ("nhà trường ", &[&["school"]]),
    ("người nghèo ", &[&["fund"]]),
    ("nguoi ", &[&["care", "fund"]]),
    ("nguoi cao tuoi ", &[&["care"]]),
    ("tuoi ", &[&["care"], &["vaccine"]]),
    ("tuổi ", &[&["care"], &["vaccine"]]),
    ("ve sinh ", &[&["clean"]]),
    ("sinh vệ ", &[&["clean"]]),
    ("vệ sinh đường ", &[&["clean"]]),
    ("chuyen ", &[&["invoice", "resolution"]]),
    ("chuyển đổi số ", &[&["resolution"]]),
    ("chuyen doi so ", &[&["resolution"]]),
    ("điện tử ", &[&["invoice"]]),
    ("dien tu ", &[&["invoice"]]),
    ("cờ tướng ", &[&["chess"]]),
    ("mo rong ", &[&["vaccine"]]),
    ("ky thu ", &[&["chess"]]),
    ("thu ", &[&["committee", "chess"]]),
    ("uỷ ban nhân dân ", &[&["committee"]]),
    ("hội lễ ", &[&["festival"]]),
    ("vuon le ", &[&["pears"]]),
    ("nha ", &[&["flower", "school"]]),
    ("đường tiểu học ", &[]),
    ("xyz ", &[]),
    // Phrases stand together, in this order.
    ("\"le loi\"", &[&["road"]]),
    ("\"Lê Lợi\"", &[&["road"]]),
    ("“lê lợi”", &[&["road"]]),
    ("\"loi le\"", &[]),
    ("\"cơ sở\"", &[&["mediation"]]),
    ("\"so co\"", &[]),
    ("\"sinh ve\"", &[]),
    ("\"vườn lê\"", &[&["pears"]]),
    ("\"khu phố\"", &[&["road", "clean", "mediation"]]),
    ("\"khu pho\" 5 ", &[&["road"]]),
    ("\"thông xe phường\"", &[]),
    // Beginnings, as one types.
    ("du", &[&["road", "sunflower"], &["clean", "care", "vaccine"]]),
    ("dư", &[&["sunflower"], &["care", "vaccine"], &["road"], &["clean"]]),
    ("đư", &[&["road"], &["clean"], &["sunflower"], &["care", "vaccine"]]),
    ("đườn", &[&["road"], &["clean"], &["sunflower"], &["care"]]),
    ("khu ph", &[&["road", "clean", "mediation"]]),
    ("khu p", &[]),
    ("\"khu phố 2", &[&["mediation"]]),
    ("\"khu ph", &[&["road", "clean", "mediation"]]),
    ("thue", &[&["taxes"]]),
    ("nghi qu", &[&["resolution"]]),
    ("ngh", &[&["resolution", "fund"]]),
    // Numbers and signs.
    ("21-NQ/TU ", &[&["resolution"]]),
    ("21 nq tu ", &[&["resolution"]]),
    ("nq/tu ", &[&["resolution"]]),
    ("NQ-21 ", &[]),
    ("05/3/2025 ", &[&["resolution"]]),
    ("2025 ", &[&["resolution"]]),
    ("30-4 ", &[&["taxes"]]),
    ("5 ", &[&["road", "vaccine"]]),
    ("120 triệu ", &[&["fund"]]),
    ("vắc-xin ", &[&["vaccine"]]),
    ("vac xin ", &[&["vaccine"]]),
    ("vacxin ", &[]),
    ("rubella!!! ", &[&["vaccine"]]),
    // Nothing to look for, and another language.
    ("", &[]),
    ("   ", &[]),
    ("!?* – “”", &[]),
    ("street ", &[]),
];

async fn words_find_the_same_everywhere(app: TestApp) {
    let editor = app.editor().await;
    for (_, title, text) in ARTICLES {
        app.clock.advance(60);
        let input = json!({ "title": title, "body": { "markdown": text } });
        let made = editor.done("createArticle", input, "article { id }").await;
        let publish = json!({ "id": made["article"]["id"], "expectedRevision": 1 });
        editor.done("publishArticle", publish, "").await;
    }
    let english = json!({
        "title": "Le Loi street opens", "language": "en", "body": { "markdown": "This morning." }
    });
    let made = editor.done("createArticle", english, "article { id }").await;
    let publish = json!({
        "id": made["article"]["id"], "language": "en", "expectedRevision": 1
    });
    editor.done("publishArticle", publish, "").await;

    let reader = app.anonymous();
    let mut faults = Vec::new();
    for (query, groups) in CASES {
        let names: Vec<&str> = found(&reader, json!({ "query": query }))
            .await
            .iter()
            .map(|title| name_of(title))
            .collect();
        let mut rest = names.as_slice();
        let mut fits = true;
        for group in *groups {
            let (these, others) = rest.split_at(group.len().min(rest.len()));
            fits &= sorted(these) == sorted(group);
            rest = others;
        }
        if !fits || !rest.is_empty() {
            faults.push(format!("{query:?} found {names:?} instead of {groups:?}"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    let in_english = json!({ "query": "le loi ", "language": "en" });
    assert_eq!(found(&reader, in_english).await, ["Le Loi street opens"]);
}

fn name_of(title: &str) -> &'static str {
    ARTICLES.iter().find(|(_, known, _)| *known == title).map_or("?", |(name, _, _)| name)
}

fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut names = names.to_vec();
    names.sort_unstable();
    names
}

on_both_engines!(words_find_the_same_everywhere);
