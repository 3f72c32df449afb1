//! AVIF as others read it: by the decoder of Debian's package `libavif-bin`.

use std::process::Command;

use image::RgbaImage;

/// The pixels of a file; `None` where it does not say that it is AVIF.
pub(crate) fn open(bytes: &[u8]) -> Option<RgbaImage> {
    if bytes.get(4..12) != Some(b"ftypavif") {
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let [coded, plain] = ["coded.avif", "plain.png"].map(|name| folder.path().join(name));
    std::fs::write(&coded, bytes).expect("a place for the file");
    let mut decoder = Command::new("avifdec");
    decoder.args(["--depth", "8", "--png-compress", "0"]).args([&coded, &plain]);
    let output = decoder.output().expect("avifdec is installed");
    assert!(output.status.success(), "{output:?}");
    Some(image::open(&plain).expect("a picture").into_rgba8())
}
