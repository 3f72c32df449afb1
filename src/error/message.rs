//! Refusals in Vietnamese and English.

use sea_orm::{DeriveActiveEnum, EnumIter, sea_query::StringLen};
use serde::{Deserialize, Serialize};

use super::{Code, Refusal};

/// A language that messages are written in.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(8))")]
pub enum Language {
    /// tiếng Việt.
    #[default]
    #[sea_orm(string_value = "vi")]
    #[serde(rename = "vi")]
    Vietnamese,
    /// English.
    #[sea_orm(string_value = "en")]
    #[serde(rename = "en")]
    English,
}

/// The message of a refusal; `{name}` is filled from its details.
pub(super) fn render(refusal: &Refusal, language: Language) -> String {
    let (vietnamese, english) = template(refusal.code);
    let template = match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    };
    refusal.details.iter().fold(template.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

#[expect(clippy::too_many_lines, reason = "a table: each code has its line")]
const fn template(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::Unauthenticated => ("Bạn cần đăng nhập để làm việc này.", "Sign in to do this."),
        Code::Forbidden => (
            "Tài khoản của bạn không có quyền làm việc này.",
            "Your account is not permitted to do this.",
        ),
        Code::NotFound => (
            "Không tìm thấy nội dung này, hoặc bạn không được xem.",
            "There is no such thing, or you may not see it.",
        ),
        Code::Required => ("Mục này không được để trống.", "This must not be empty."),
        Code::Invalid => {
            ("Giá trị không đúng định dạng: {reason}.", "This value has the wrong form: {reason}.")
        }
        Code::TooLong => {
            ("Quá dài: nhiều nhất {max} ký tự.", "Too long: at most {max} characters.")
        }
        Code::TooShort => {
            ("Quá ngắn: ít nhất {min} ký tự.", "Too short: at least {min} characters.")
        }
        Code::TooMany => ("Quá nhiều mục: nhiều nhất {max}.", "Too many items: at most {max}."),
        Code::OutOfRange => (
            "Giá trị phải nằm trong khoảng từ {min} đến {max}.",
            "The value must lie between {min} and {max}.",
        ),
        Code::Taken => ("Giá trị này đã được dùng.", "This value is already taken."),
        Code::StaleRevision => (
            "Nội dung đã được người khác sửa; bản hiện tại là {current}. Hãy tải lại rồi ghép phần của bạn.",
            "Somebody else has changed this; it is at revision {current} now. Load it and add your part.",
        ),
        Code::EditConflict => (
            "Người khác cũng vừa sửa chỗ này. Hãy chọn một bản, hoặc ghép cả hai.",
            "Somebody else has just changed the same. Choose one version, or join them.",
        ),
        Code::InUse => (
            "Không thể xóa hay đổi vì đang được dùng ở {count} nơi.",
            "It cannot be deleted or changed while it is used in {count} places.",
        ),
        Code::WrongState => (
            "Trạng thái hiện tại ({state}) không cho phép bước này.",
            "The current state ({state}) does not allow this step.",
        ),
        Code::ApprovalRequired => (
            "Bản này chưa được duyệt, mà trang chỉ đăng nội dung đã duyệt.",
            "This revision has not been approved, and the site publishes only what was.",
        ),
        Code::OutsideRemit => (
            "Bài này nằm ngoài khu vực hoặc chuyên mục bạn phụ trách.",
            "This lies outside of the areas or categories that you look after.",
        ),
        Code::OwnWork => (
            "Đây là nội dung do bạn viết, nên người khác phải duyệt.",
            "This is your own work, so somebody else has to approve it.",
        ),
        Code::OwnReport => (
            "Bạn đã nhập báo cáo này, nên người khác phải xác minh.",
            "You entered this report, so somebody else has to verify it.",
        ),
        Code::OwnOrganization => (
            "Bạn thuộc tổ chức đã cam kết, nên người ngoài tổ chức phải đánh giá.",
            "You belong to the organization that pledged, so somebody else has to judge this.",
        ),
        Code::WrongCredentials => (
            "Địa chỉ thư điện tử hoặc mật khẩu không đúng.",
            "The e-mail address or the password is wrong.",
        ),
        Code::CodeRequired => (
            "Tài khoản này dùng xác thực hai lớp. Hãy nhập mã từ ứng dụng xác thực, hoặc một mã khôi phục.",
            "This account has a second factor. Enter the code of its authenticator app, or a recovery code.",
        ),
        Code::WrongCode => (
            "Mã không đúng, đã hết hạn hoặc đã được dùng.",
            "The code is wrong, too old, or was used already.",
        ),
        Code::MailNotConfigured => (
            "Trang này chưa gửi được thư điện tử. Hãy hỏi người quản trị.",
            "This site sends no mail. Ask an administrator.",
        ),
        Code::PushNotConfigured => {
            ("Trang này không gửi thông báo đẩy.", "This site sends no push messages.")
        }
        Code::Throttled => (
            "Bạn đã thử quá nhiều lần. Hãy thử lại sau {seconds} giây.",
            "Too many attempts. Try again in {seconds} seconds.",
        ),
        Code::IdempotencyMismatch => (
            "Khóa chống trùng này đã được dùng với dữ liệu khác.",
            "This idempotency key was used with a different input.",
        ),
        Code::IdempotencyInProgress => (
            "Yêu cầu đầu tiên với khóa này vẫn đang được xử lý. Hãy thử lại sau giây lát.",
            "The first request with this key is still at work. Try again in a moment.",
        ),
        Code::LinkNotAllowed => (
            "Không thể dẫn đến {link}: chỉ nhận địa chỉ http, https, mailto, tel, đường dẫn trên trang này (/…) hoặc mục trong bài (#…).",
            "A text cannot link to {link}: only http, https, mailto and tel addresses, paths on this site (/…) and places on the page (#…) are accepted.",
        ),
        Code::ForeignPicture => (
            "Dòng {line}: ảnh {address} chưa có trong thư viện. Hãy tải ảnh lên rồi dùng mã của ảnh (media_…).",
            "Line {line}: the picture {address} is not in the library. Upload it and use its id (media_…).",
        ),
        Code::MissingAlt => (
            "Ảnh chưa có mô tả cho người không nhìn thấy ảnh.",
            "The photo has no words for who does not see it.",
        ),
        Code::EmptyCaption => ("Ảnh chưa có chú thích.", "The photo has no caption."),
        Code::SmallPhoto => (
            "Ảnh quá nhỏ cho chỗ này: cạnh dài có {pixels} điểm ảnh, nên có {min}.",
            "The photo is too small for its place: its longer side has {pixels} pixels and should have {min}.",
        ),
        Code::DeadLink => (
            "Liên kết {link} không dẫn đến nội dung công khai nào.",
            "The link {link} leads to nothing public.",
        ),
        Code::NoCategory => ("Chưa chọn chuyên mục.", "No category is chosen."),
        Code::NoArea => ("Chưa chọn địa bàn.", "No area is chosen."),
        Code::UnfilledLanguage => (
            "Chưa có bản bằng ngôn ngữ “{language}”.",
            "There is no edition in the language “{language}”.",
        ),
        Code::FileTooLarge => {
            ("Tệp quá lớn: nhiều nhất {max} byte.", "The file is too large: at most {max} bytes.")
        }
        Code::UnsupportedFile => (
            "Loại tệp này không được nhận. Các loại được nhận: {accepted}.",
            "Files of this kind are not accepted. Accepted are: {accepted}.",
        ),
        Code::OtherKindOfFile => (
            "Ảnh chỉ thay được bằng ảnh, tài liệu chỉ thay được bằng tài liệu.",
            "A picture can only be replaced by a picture, a document by a document.",
        ),
        Code::UploadMoved => (
            "Phần tệp gửi lên không khớp với phần máy chủ đang chờ; hãy hỏi lại rồi gửi tiếp.",
            "These are not the bytes that come next; ask how many have come, and go on from there.",
        ),
        Code::UploadUnfinished => {
            ("Tệp chưa được gửi lên đầy đủ.", "Not all of the file has come.")
        }
        Code::UrlNotFetched => (
            "Không tải được tệp từ địa chỉ này: {reason}.",
            "The file could not be fetched from this address: {reason}.",
        ),
        Code::HeicNotSupported => (
            "Ảnh HEIC chưa được hỗ trợ. Trên iPhone: Cài đặt → Camera → Định dạng → Tương thích nhất, hoặc gửi ảnh dạng JPEG.",
            "HEIC pictures are not supported here. On an iPhone choose Settings → Camera → Formats → Most Compatible, or send a JPEG.",
        ),
        Code::PictureTooLarge => (
            "Ảnh {width} × {height} vượt giới hạn {limit}.",
            "A picture of {width} × {height} exceeds the limit: {limit}.",
        ),
        Code::BrokenFile => ("Tệp bị hỏng hoặc bị cắt cụt.", "The file is damaged or cut off."),
    }
}
