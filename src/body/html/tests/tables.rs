//! Which tables become tables, and what becomes of the others.

use super::{MEDIA, markdown, read, read_on};
use crate::body::{BlockContent, TableBlock};

fn table(html: &str) -> TableBlock {
    let body = read(html).unwrap();
    match body.0.into_iter().map(|block| block.content).next() {
        Some(BlockContent::Table(table)) => table,
        other => panic!("{other:?} in {html}"),
    }
}

#[test]
fn a_table_has_a_head_rows_and_a_caption() {
    let html = "<table><caption>Chỉ <b>tiêu</b></caption><thead><tr><th>Khối</th><th>Số</th></tr>\
                </thead><tbody><tr><td><p>Dân vận</p></td><td>1</td></tr><tr><td>x<td></tr></table>a";
    let expected = "| Khối | Số |\n|---|---|\n| Dân vận | 1 |\n| x |  |\n\n: Chỉ tiêu\n\na";
    assert_eq!(markdown(html), expected);
}

#[test]
fn the_head_is_what_says_so() {
    let head = "| a | b |\n|---|---|\n| c | d |";
    for html in [
        "<table><tr><th>a<th>b<tr><td>c<td>d</table>",
        "<table><thead><tr><td>a<td>b<tbody><tr><td>c<td>d</table>",
        "<table><thead><tr><td>a<td>b</thead><tr><td>c<td>d</table>",
        "<table><tbody><tr><td>c<td>d</tbody><thead><tr><th>a<th>b</table>",
        "<table><thead><th>a<th>b</thead><tfoot><td>c<td>d</table>",
    ] {
        assert_eq!(markdown(html), head, "{html}");
    }
    let none = "<table><tr><th>a<td>b<tr><th>c<td>d</table>";
    assert_eq!(markdown(none), "|  |  |\n|---|---|\n| a | b |\n| c | d |");
    let two = "<table><thead><tr><th>a<th>b<tr><th>c<th>d</table>";
    assert_eq!(markdown(two), head);
}

#[test]
fn lines_of_a_cell_stay_apart() {
    let html = "<table><tr><td><p>a</p><p>b<br>c</p><td><ul><li>d<li>e</ul><td><h3>f</h3></table>";
    assert_eq!(markdown(html), "|  |  |  |\n|---|---|---|\n| a<br>b<br>c | d<br>e | f |");
}

#[test]
fn merged_cells_leave_their_places_empty() {
    let html = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d<tr><td>e<td>f<td>g</table>";
    assert_eq!(
        markdown(html),
        "|  |  |  |\n|---|---|---|\n| a | b |  |\n|  | c | d |\n| e | f | g |"
    );
    let to_the_end = "<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>";
    assert_eq!(markdown(to_the_end), "|  |  |\n|---|---|\n| a | b |\n|  | c |\n|  | d |");
    let odd =
        "<table><tr><td colspan=-1 rowspan=x>a<td colspan=0>b<tr><td colspan=99999999>c</table>";
    assert_eq!(markdown(odd), "|  |  |\n|---|---|\n| a | b |\n| c |  |");
    let title = "<table><tr><td colspan=3>a<tr><td>b<td colspan=2>c</table>";
    assert_eq!(markdown(title), "|  |  |\n|---|---|\n| a |  |\n| b | c |");
}

#[test]
fn a_nested_table_becomes_lines() {
    let html = "<table><tr><td>a</td><td>b<table><caption>c</caption><tr><td>d<td>e<tr><td>f<td>g\
                </table>h</td></tr></table>";
    let cell = "b<br>c<br>d \\| e<br>f \\| g<br>h";
    assert_eq!(markdown(html), format!("|  |  |\n|---|---|\n| a | {cell} |"));
}

#[test]
fn layout_is_no_table() {
    let page = "<table><tr><td><h2>a</h2><p>b</p></td><td><ul><li>c</li></ul></td></tr></table>";
    assert_eq!(markdown(page), "## a\n\nb\n\n- c");
    assert_eq!(markdown("<table><tr><td>a<tr><td>b</table>"), "a\n\nb");
    assert_eq!(markdown("<table role=presentation><tr><td>a<td>b</table>"), "a\n\nb");
    assert_eq!(markdown("<table><tr><td>a<td><hr>b</table>"), "a\n\n---\n\nb");
    let photo = format!("<table><caption>x</caption><tr><td><img src={MEDIA}><td>a</table>");
    assert_eq!(markdown(&photo), format!("x\n\n![]({MEDIA})\n\na"));
    let inner = "<table><tr><td><table><tr><td>a<td>b</table>c</table>";
    assert_eq!(markdown(inner), "|  |  |\n|---|---|\n| a | b |\n\nc");
    let headed = "<table><tr><th>a<tr><td>b</table>";
    assert_eq!(markdown(headed), "| a |\n|---|\n| b |");
}

#[test]
fn text_beside_the_cells_is_not_lost() {
    let html = "<table>x<tr><td>a<td>b</tr>y<tr>z<td>c</table>";
    assert_eq!(markdown(html), "x\n\n|  |  |\n|---|---|\n| a | b<br>y<br>z |\n| c |  |");
    assert_eq!(markdown("<tr><td>a<td>b</tr>"), "a\n\nb");
}

#[test]
fn a_table_in_a_list_or_quote_becomes_its_lines() {
    let table = "<table><tr><td>a<td>b</table>";
    assert_eq!(markdown(&format!("<ul><li>{table}<li>c</ul>")), "- a\\\n  b\n- c");
    assert_eq!(markdown(&format!("<blockquote>{table}</blockquote>")), "> a\\\n> \\\n> b");
}

#[test]
fn a_caption_below_is_one_too() {
    let html =
        "<figure class=table><table><tr><td>a<td>b</table><figcaption>c</figcaption></figure>";
    assert_eq!(table(html).caption.as_deref(), Some("c"));
}

#[test]
fn a_table_of_loa_is_one_in_any_shape() {
    let html = "<table data-block=n1><tbody><tr><td>a  b<br><br>c</td></tr></tbody></table>";
    let read = read_on(html, read(html).ok().as_ref()).unwrap();
    assert_eq!(read.0[0].id.as_str(), "n1");
    assert_eq!(read.markdown(), "|  |\n|---|\n| a  b<br><br>c |");
    let set_in_lines =
        "<table data-block=n1>\n  <tr>\n    <td>\n a\n </td> <td>b</td>\n</tr>\n</table>";
    assert_eq!(markdown(set_in_lines), "|  |  |\n|---|---|\n| a | b |");
}
