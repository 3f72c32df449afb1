//! HTML as it lies on the clipboard after copying from the programs that people write in.

use super::{markdown, read};
use crate::error::Code;

#[test]
fn word() {
    let html = r#"<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta charset="utf-8"><title>Kế hoạch</title>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal, li.MsoNormal {margin:0in; font-family:"Times New Roman",serif;} --></style></head>
<body lang=VI style='tab-interval:.5in'>
<!--StartFragment-->
<h1><span lang=VI>Kế hoạch thi đua<o:p></o:p></span></h1>
<p class=MsoNormal style='text-indent:.5in'><b style='mso-bidi-font-weight:normal'><span
lang=VI style='font-size:14.0pt'>Sáng 12/8</span></b><span lang=VI style='font-size:14.0pt'>, phường <i
style='mso-bidi-font-style:normal'>phát động</i> phong
trào.<span style='mso-spacerun:yes'>&nbsp; </span><o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Trồng <b>100</b> cây<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='margin-left:1.0in;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>Dọn 5 tuyến phố<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span
style='mso-list:Ignore'>1.<span>&nbsp; </span></span><!--[endif]-->Khối Mặt trận</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>2.<span>&nbsp; </span></span>Khối giáo dục</p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>
 <thead><tr style='mso-yfti-irow:0'><td width=100 rowspan=2 valign=top><p class=MsoNormal>Đơn vị<o:p></o:p></p></td>
 <td width=200 colspan=2><p class=MsoNormal align=center><b>Chỉ tiêu<o:p></o:p></b></p></td></tr></thead>
 <tr style='mso-yfti-irow:1'><td><p class=MsoNormal>Cây<o:p></o:p></p></td><td><p class=MsoNormal>Tuyến phố</p></td></tr>
 <tr><td><p class=MsoNormal>Khối Dân vận<o:p></o:p></p><p class=MsoNormal>(3 đơn vị)</p></td>
 <td><p class=MsoNormal>100</p></td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr>
 <![if !supportMisalignedColumns]><tr height=0><td width=100 style='border:none'></td><td></td><td></td></tr><![endif]>
</table>
<p class=MsoNormal><del>Cũ</del> <a href="https://example.vn/"><span class=MsoHyperlink>Mới</span></a></p>
<!--EndFragment-->
</body></html>"#;
    let expected = "## Kế hoạch thi đua\n\n**Sáng 12/8**, phường *phát động* phong trào.\n\n\
                    - Trồng **100** cây\n- Dọn 5 tuyến phố\n\n1. Khối Mặt trận\n2. Khối giáo dục\n\n\
                    | Đơn vị | **Chỉ tiêu** |  |\n|---|---|---|\n|  | Cây | Tuyến phố |\n\
                    | Khối Dân vận<br>(3 đơn vị) | 100 |  |\n\n~~Cũ~~ [Mới](https://example.vn/)";
    assert_eq!(markdown(html), expected);
}

#[test]
fn word_with_a_picture_says_which() {
    let html = "<p class=MsoNormal>a</p>\n<p><!--[if gte vml 1]><v:shape><v:imagedata src=x/></v:shape>\
                <![endif]--><![if !vml]><img width=600 height=400\nsrc=\"file:///C:/Users/lan/clip_image001.png\">\
                <![endif]></p>";
    let refusals = read(html).unwrap_err();
    assert_eq!((refusals.len(), refusals[0].code), (1, Code::ForeignPicture));
    assert_eq!(refusals[0].details[1].1, "file:///C:/Users/lan/clip_image001.png");
}

#[test]
fn numbered_headings_of_word_keep_their_number() {
    let html = "<h2 style='mso-list:l2 level1 lfo3'><span style='mso-list:Ignore'>I.<span>&nbsp; \
                </span></span>Mục đích</h2>";
    assert_eq!(markdown(html), "## I. Mục đích");
}

#[test]
fn google_docs() {
    let html = r#"<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b"><h2 dir="ltr"
 style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;white-space:pre-wrap;">Lễ phát động</span></h2><p dir="ltr"><span style="font-weight:400;font-style:normal;white-space:pre-wrap;">Sáng nay, </span><span style="font-weight:700;font-style:italic;text-decoration:none;">12 khối</span><span style="font-weight:400;"> đã </span><span style="text-decoration:line-through;">ký</span><a href="https://example.vn/a" style="text-decoration:none;"><span style="text-decoration:underline;">xem</span></a></p><br /><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">Một</span></p></li><ul><li aria-level="2"><p role="presentation"><span>Hai</span></p></li></ul></ul><div dir="ltr"><table><colgroup><col width="312"/></colgroup><tbody><tr><td><p dir="ltr"><span>a</span></p></td><td><p><span style="font-weight:700;">b</span></p></td></tr><tr style="height:0pt"><td><br></td><td><ul><li><p role="presentation">c</p></li></ul></td></tr></tbody></table></div></b><br class="Apple-interchange-newline">"#;
    let expected = "## Lễ phát động\n\nSáng nay, ***12 khối*** đã ~~ký~~[xem](https://example.vn/a)\n\n\
                    - Một\n- Hai\n\n|  |  |\n|---|---|\n| a | **b** |\n|  | c |";
    assert_eq!(markdown(html), expected);
}

#[test]
fn excel() {
    let html = r#"<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body link=blue>
<table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse;width:144pt'>
<!--StartFragment-->
 <col width=64 span=3 style='width:48pt'>
 <tr height=20 style='height:15.0pt'>
  <td height=20 class=xl65 width=64>Khối</td>
  <td class=xl65 width=64>Số cây</td>
  <td></td>
 </tr>
 <tr height=20><td>Dân vận</td><td align=right x:num="1200">1.200</td><td>&nbsp;</td></tr>
<!--EndFragment-->
</table></body></html>"#;
    let expected = "|  |  |\n|---|---|\n| Khối | Số cây |\n| Dân vận | 1.200 |";
    assert_eq!(markdown(html), expected);
}

#[test]
fn libre_office() {
    let html = r#"<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">
<HTML><HEAD><META HTTP-EQUIV="CONTENT-TYPE" CONTENT="text/html; charset=utf-8"><TITLE></TITLE>
<STYLE TYPE="text/css"> @page { margin: 2cm } P { line-height: 115% } </STYLE></HEAD>
<BODY LANG="vi-VN" DIR="LTR"><H1 CLASS="western">Thông báo</H1>
<P STYLE="margin-bottom: 0cm"><FONT FACE="Liberation Serif"><FONT SIZE=3>Kính gửi
<B>bà con</B> <I>tổ 5</I>,<BR>họp lúc <STRIKE>7</STRIKE> 8 giờ</FONT></FONT></P>
<P STYLE="margin-bottom: 0cm"><BR>
</P>
<OL>
	<LI><P STYLE="margin-bottom: 0cm">Điểm danh</P>
	<LI><P STYLE="margin-bottom: 0cm">Bầu tổ trưởng</P>
</OL>
<PRE CLASS="western">mã: 12</PRE>
<P>Hết.</P>
</BODY></HTML>"#;
    let expected = "## Thông báo\n\nKính gửi **bà con** *tổ 5*,\\\nhọp lúc ~~7~~ 8 giờ\n\n\
                    1. Điểm danh\n2. Bầu tổ trưởng\n\n`mã: 12`\n\nHết.";
    assert_eq!(markdown(html), expected);
}

#[test]
fn facebook() {
    let html = r#"<div class="x11i5rnm"><div dir="auto" style="text-align: start;">📣 <span class="html-span"><a
 role="link" href="https://www.facebook.com/hashtag/example?__cft__[0]=AZ" tabindex="0">#Thidua</a></span></div></div>
<div class="xtlvy1s"><div dir="auto" style="text-align: start;">Chào mừng <span class="x3nfvp2"><img height="16"
 width="16" alt="🎉" referrerpolicy="origin" src="https://static.example/emoji.php/v9/t1/16/1f389.png"></span> bà con!</div>
<div dir="auto" style="text-align: start;"><br></div><div dir="auto">- Một<br>- Hai</div></div>
<div role="button" tabindex="0">Xem thêm</div><svg viewBox="0 0 16 16"><title>Thích</title><path d="M0"></path></svg>"#;
    let body = read(html).unwrap();
    assert_eq!(body.text(), "📣 #Thidua\n\nChào mừng 🎉 bà con!\n\n- Một\n- Hai\n\nXem thêm");
    assert!(body.markdown().contains("](https://www.facebook.com/hashtag/example?"));
}

#[test]
fn zalo() {
    let html = r#"<div id="text-1"><span class="text" style="white-space: pre-wrap;">Kính gửi bà con:
Tối nay 19h30 họp tổ.
   Địa điểm: nhà văn hóa</span><span-15></span-15></div>
<div class="card"><div><span>Cảm ơn</span> <span class="emoji-sizer" style="background: url('x.png')">:d</span></div></div>"#;
    let expected = "Kính gửi bà con:\nTối nay 19h30 họp tổ.\nĐịa điểm: nhà văn hóa\n\nCảm ơn :d";
    assert_eq!(read(html).unwrap().text(), expected);
}

#[test]
fn gmail() {
    let html = r#"<div dir="ltr"><div>Chào anh Hà,</div><div><br></div><div>Em gửi <b>báo&nbsp;cáo</b>:&nbsp;<a
 href="https://example.vn/bc.pdf" target="_blank" data-saferedirecturl="https://www.google.com/url?q=x">tệp</a>.<br clear="all"></div><div><ol><li>Đã trồng 50 cây</li><li style="margin-left:15px">Còn 50</li></ol></div>
<div class="gmail_quote"><div dir="ltr" class="gmail_attr">Vào 12 thg 8, Hà viết:<br></div><blockquote
 class="gmail_quote" style="margin:0 0 0 .8ex"><div dir="ltr">Nhờ em<div>gửi sớm</div></div></blockquote></div>
<img src="https://mail.example/o.gif" width="1" height="1" alt=""></div>"#;
    let expected = "Chào anh Hà,\n\nEm gửi **báo\u{a0}cáo**:\u{a0}[tệp](https://example.vn/bc.pdf).\n\n\
                    1. Đã trồng 50 cây\n2. Còn 50\n\nVào 12 thg 8, Hà viết:\n\n> Nhờ em\\\n> \\\n> gửi sớm";
    assert_eq!(markdown(html), expected);
}

#[test]
fn a_web_page() {
    let html = r#"<article class="detail"><header><h1>Ra quân</h1><time>12/08</time></header>
<nav><a href="/">Trang chủ</a></nav><section><p>Đoạn một
 tiếp.</p><dl><dt>Đơn vị</dt><dd>Phường</dd></dl><details open><summary>Thêm</summary>Chi tiết</details>
<script async src="https://ads.example/x.js"></script><noscript><iframe src="//ads.example"></iframe></noscript>
<p><font color="red"><center>Giữa</center></font></p></section><footer>© Phường</footer></article>"#;
    let expected = "## Ra quân\n\n12/08\n\n[Trang chủ](/)\n\nĐoạn một tiếp.\n\nĐơn vị\n\nPhường\n\n\
                    Thêm\n\nChi tiết\n\nGiữa\n\n© Phường";
    assert_eq!(markdown(html), expected);
}
