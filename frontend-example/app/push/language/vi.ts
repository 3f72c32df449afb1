/** Every string of what readers are told of, in Vietnamese; the other languages follow this table's keys. */
export const vi = {
  categories: 'Chuyên mục',
  text: 'Máy này báo cho bạn khi có tin mới, cả khi bạn không mở trang. Không cần tài khoản; tắt lúc nào cũng được.',
  standing: {
    homeScreen:
      'Trên iPhone và iPad, trước hết xin đưa trang này ra màn hình chính: bấm nút Chia sẻ, chọn ' +
      '“Thêm vào Màn hình chính”, rồi mở trang từ biểu tượng ở đó.',
    unsupported:
      'Trình duyệt này không nhận được tin báo, nhất là trong cửa sổ ẩn danh. Xin thử bản mới của ' +
      'Chrome, Edge, Firefox hay Safari.',
    denied:
      'Trình duyệt đang chặn thông báo của trang này. Muốn bỏ chặn, bấm vào biểu tượng đứng trước địa ' +
      'chỉ trang, ở mục Thông báo chọn Cho phép. Nếu trang nằm ngoài màn hình chính, tìm tên trang ' +
      'trong phần Thông báo của Cài đặt máy. Xong rồi bấm “Thử lại”.',
    off: 'Máy này chưa được báo tin.',
    on: 'Máy này đang được báo tin.',
  },
  scope: 'Báo những tin nào',
  everything: 'Mọi tin',
  some: 'Chỉ những tin thuộc một trong các địa bàn, chuyên mục được chọn',
  chooseOne: 'Xin chọn ít nhất một địa bàn hay chuyên mục.',
  urgentOnly: 'Chỉ báo tin khẩn',
  turnOn: 'Bật báo tin',
  save: 'Lưu lựa chọn',
  turnOff: 'Tắt báo tin',
  turnedOn: 'Đã bật. Khi có tin mới, máy này sẽ báo.',
  saved: 'Đã lưu lựa chọn.',
  turnedOff: 'Đã tắt. Máy này không được báo tin nữa.',
  otherLanguage: (name: string) =>
    `Hiện máy này được báo tin bằng ${name}. Lưu ở đây thì được báo bằng tiếng Việt.`,
  notAllowed: 'Trình duyệt chưa được phép hiện thông báo. Xin thử lại và chọn “Cho phép”.',
  failed: 'Chưa làm được: không kết nối được với trang, hay với dịch vụ báo tin của trình duyệt.',
  untitled: 'Có tin mới',
};

export type Words = typeof vi;
