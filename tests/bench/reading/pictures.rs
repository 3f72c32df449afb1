//! Forty small pictures, each in five widths.

use jpeg_encoder::{ColorType, Encoder};
use loa::access::Actor;
use loa::app::App;
use loa::id::MediaId;
use loa::media::{self, NewMedia, Said, text::Words};

use crate::texts;

/// How many there are.
const PICTURES: u8 = 40;
/// Wide enough for the widths 320 to 1920, and so low that making them takes no time.
const SIZE: (u16, u16) = (1920, 240);

/// Uploads them as an editor does.
pub(crate) async fn upload(app: &App) -> Vec<MediaId> {
    let mut uploaded = Vec::new();
    for number in 0..PICTURES {
        let file = app.settings().data_dir.join(format!("picture-{number}.jpg"));
        std::fs::write(&file, picture(number)).unwrap();
        let new = NewMedia {
            file,
            file_name: "anh.jpg".to_owned(),
            said: Said { texts: vec![words("vi", number), words("en", number)], ..Said::default() },
            idempotency_key: None,
        };
        let done = media::upload(app.store(), app.darkroom(), &Actor::System, new).await;
        uploaded.push(done.unwrap().media.id);
    }
    uploaded
}

fn words(language: &str, number: u8) -> Words {
    Words {
        language: language.parse().unwrap(),
        alt: Some(texts::title(usize::from(number))),
        caption: Some(texts::caption(usize::from(number))),
        credit: Some("Văn phòng phường".to_owned()),
    }
}

fn picture(number: u8) -> Vec<u8> {
    let (width, height) = SIZE;
    let pixels = (0..height).flat_map(|y| {
        let shade = u8::try_from(y).unwrap_or(u8::MAX);
        (0..width).flat_map(move |_| [number * 6, shade, 160])
    });
    let mut jpeg = Vec::new();
    let encoder = Encoder::new(&mut jpeg, 80);
    encoder.encode(&pixels.collect::<Vec<_>>(), width, height, ColorType::Rgb).unwrap();
    jpeg
}
