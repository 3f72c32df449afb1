//! What letters say, in Vietnamese and English.

use crate::account::link::{self, Kind};
use crate::clock::Instant;
use crate::error::Language;
use crate::language::LanguageTag;
use crate::mail::Mail;
use crate::site::Site;

/// The letter that brings a link.
pub(super) fn of_link(site: &Site, link: &link::Model, address: &str) -> Mail {
    let (subject, before, after) = words(link.kind, link.language);
    let name = name(site, link.language);
    let until = moment(site, link.expires_at);
    let fill = |text: &str| text.replace("{until}", &until).replace("{name}", name);
    let text = [&fill(before), address, &fill(after), name].join("\n\n") + "\n";
    Mail { to: link.email.clone(), subject: fill(subject), text }
}

/// The letter that tries whether mail is sent.
pub fn trial(to: String) -> Mail {
    let subject = "Thư thử từ Loa / A trial from Loa".to_owned();
    let text = "Nếu bạn đọc được thư này thì trang đã gửi được thư.\n\n\
                If you can read this, the site sends mail.\n";
    Mail { to, subject, text: text.to_owned() }
}

/// The subject, and what stands before and after the address.
const fn words(kind: Kind, language: Language) -> (&'static str, &'static str, &'static str) {
    match (kind, language) {
        (Kind::Invitation, Language::Vietnamese) => (
            "Lời mời cùng biên tập: {name}",
            "Chào bạn,\n\nBạn được mời cùng biên tập trang {name}. Hãy mở liên kết sau để đặt tên và mật khẩu của bạn:",
            "Liên kết dùng được một lần, đến {until}. Nếu bạn không biết về lời mời này, hãy bỏ qua thư.",
        ),
        (Kind::Invitation, Language::English) => (
            "An invitation to edit {name}",
            "Hello,\n\nyou are invited to edit {name}. Open this link to choose your name and password:",
            "The link is good once, until {until}. If you do not know of this invitation, ignore this mail.",
        ),
        (Kind::Reset, Language::Vietnamese) => (
            "Đặt lại mật khẩu: {name}",
            "Chào bạn,\n\nCó người yêu cầu đặt lại mật khẩu của bạn ở trang {name}. Hãy mở liên kết sau để chọn mật khẩu mới:",
            "Liên kết dùng được một lần, đến {until}. Nếu không phải bạn yêu cầu, hãy bỏ qua thư: mật khẩu vẫn như cũ.",
        ),
        (Kind::Reset, Language::English) => (
            "A new password for {name}",
            "Hello,\n\nsomebody asked for a new password for your account at {name}. Open this link to choose one:",
            "The link is good once, until {until}. If it was not you, ignore this mail: your password stays as it is.",
        ),
    }
}

/// The site's name in the letter's language, or in the default one.
fn name(site: &Site, language: Language) -> &str {
    let tag: Option<LanguageTag> = sea_orm::ActiveEnum::to_value(&language).parse().ok();
    site.name(&tag.unwrap_or_else(|| site.default_language.clone()))
}

/// An instant as a clock and a calendar at the site show it.
fn moment(site: &Site, at: Instant) -> String {
    let there = at.timestamp().to_zoned(site.time_zone());
    there.strftime("%H:%M %d/%m/%Y").to_string()
}
