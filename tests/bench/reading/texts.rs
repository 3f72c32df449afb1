//! Vietnamese texts of the usual lengths, each different from the next.

const PLACES: [&str; 7] = [
    "khu phố 3",
    "khu phố Bến Đá",
    "nhà văn hóa khu 5",
    "Trường Tiểu học Vân Trà",
    "chợ trung tâm",
    "công viên ven vịnh",
    "trạm y tế phường",
];

const EVENTS: [&str; 11] = [
    "Ra quân tổng vệ sinh đường phố",
    "Phát động Tết trồng cây",
    "Khám bệnh miễn phí cho người cao tuổi",
    "Diễn tập phòng cháy chữa cháy",
    "Trao học bổng cho học sinh vượt khó",
    "Khánh thành tuyến đường bê tông",
    "Hội nghị đối thoại với nhân dân",
    "Ngày hội đại đoàn kết toàn dân tộc",
    "Ký cam kết không xả rác ra biển",
    "Giải bóng chuyền hơi các khu phố",
    "Tuyên truyền phân loại rác tại nguồn",
];

const SENTENCES: [&str; 13] = [
    "Ngay từ sáng sớm, đông đảo cán bộ và bà con các khu phố đã có mặt với chổi, xẻng và xe đẩy.",
    "Chủ tịch Ủy ban nhân dân phường biểu dương tinh thần trách nhiệm của từng hộ gia đình.",
    "Các tổ dân phố chia nhau từng đoạn đường, vừa làm vừa nhắc nhau giữ gìn vệ sinh chung.",
    "Đến cuối buổi, hơn hai tấn rác đã được thu gom và đưa về điểm tập kết đúng quy định.",
    "Đoàn thanh niên phụ trách hướng dẫn bà con phân loại rác hữu cơ, rác tái chế và rác còn lại.",
    "Nhiều hộ dân tự nguyện lùi hàng rào để con ngõ rộng thêm, xe cứu thương có thể vào tận nơi.",
    "Ban Công tác Mặt trận công khai danh sách đóng góp trên bảng tin và trên trang của phường.",
    "Trạm y tế phường bố trí ba bàn khám, đo huyết áp và cấp thuốc miễn phí cho người cao tuổi.",
    "Các em học sinh góp sách cũ, tự tay dán nhãn và xếp lên giá trong góc đọc của nhà văn hóa.",
    "Phong trào sẽ được tổng kết vào cuối quý, khu phố làm tốt được biểu dương trên loa truyền thanh.",
    "Bí thư chi bộ cho biết mọi việc đều được bàn ở khu phố trước rồi mới đem ra biểu quyết.",
    "Kinh phí do nhân dân đóng góp một phần, phần còn lại lấy từ nguồn xã hội hóa của doanh nghiệp.",
    "Ai cũng mong con đường ven vịnh luôn xanh, sạch và sáng đèn mỗi tối như hôm nay.",
];

/// How many sentences a paragraph has.
const PARAGRAPH: usize = 4;
/// How many characters a lead has.
const LEAD: usize = 200;

/// A title.
pub(crate) fn title(number: usize) -> String {
    let (event, place) = (EVENTS[number % EVENTS.len()], PLACES[number % PLACES.len()]);
    format!("{event} tại {place}")
}

/// A paragraph of about 350 characters.
pub(crate) fn paragraph(number: usize) -> String {
    let sentences = (0..PARAGRAPH).map(|place| {
        // Steps that share no factor with the number of sentences, so that neighbors differ.
        SENTENCES[(number * 5 + place * 7) % SENTENCES.len()]
    });
    sentences.collect::<Vec<_>>().join(" ")
}

/// The first words.
pub(crate) fn lead(number: usize) -> String {
    paragraph(number + 3).chars().take(LEAD).collect()
}

/// What stands under a photo.
pub(crate) fn caption(number: usize) -> String {
    format!("{}. Ảnh: Văn phòng phường", title(number * 3 + 1))
}
