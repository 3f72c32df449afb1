//! Resizing, Lanczos3 as every peer does it: in gamma space, with alpha premultiplied meanwhile.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};

use super::fault::Fault;
use super::geometry::{Rect, Size};
use super::pixels::{Layout, Pixels};

/// Brings the part `crop` of a picture to the size `size`.
pub(super) fn resize(source: &Pixels, crop: Rect, size: Size) -> Result<Pixels, Fault> {
    let kind = pixel_type(source.layout);
    let view = ImageRef::new(source.size.width, source.size.height, &source.bytes, kind)
        .map_err(|_| Fault::Broken)?;
    let mut result = Image::new(size.width, size.height, kind);
    let options = ResizeOptions::new()
        .crop(crop.x.into(), crop.y.into(), crop.width.into(), crop.height.into())
        .use_alpha(source.layout == Layout::Rgba);
    Resizer::new().resize(&view, &mut result, &options).map_err(|_| Fault::Broken)?;
    Ok(Pixels { size, layout: source.layout, bytes: result.into_vec() })
}

/// Brings a whole picture to the size `size`.
pub(super) fn resize_whole(source: &Pixels, size: Size) -> Result<Pixels, Fault> {
    resize(source, Rect::whole(source.size), size)
}

const fn pixel_type(layout: Layout) -> PixelType {
    match layout {
        Layout::Gray => PixelType::U8,
        Layout::Rgb => PixelType::U8x3,
        Layout::Rgba | Layout::Cmyk => PixelType::U8x4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_does_not_bleed_into_what_can() {
        let green_beside_hidden_red = [[0, 255, 0, 255], [255, 0, 0, 0]].repeat(8).concat();
        let size = Size { width: 16, height: 1 };
        let source = Pixels { size, layout: Layout::Rgba, bytes: green_beside_hidden_red };
        let half = resize_whole(&source, Size { width: 1, height: 1 }).expect("a size");
        assert_eq!(half.bytes[..3], [0, 255, 0], "no red in it");
        assert!((120..=136).contains(&half.bytes[3]), "half transparent");
    }

    #[test]
    fn ink_of_a_four_color_print_is_not_taken_for_opacity() {
        let cyan_without_black = [200, 0, 0, 0].repeat(64);
        let size = Size { width: 8, height: 8 };
        let source = Pixels { size, layout: Layout::Cmyk, bytes: cyan_without_black };
        let small = resize_whole(&source, Size { width: 2, height: 2 }).expect("a size");
        assert_eq!(small.bytes[..4], [200, 0, 0, 0]);
    }
}
