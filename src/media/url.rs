//! Media URLs: made from what is known of a picture, checked before anything is done for one.
//!
//! `/media/{media}/{version}/{parameters}.{mac}.{ext}`: the MAC (keyed BLAKE3, 128 bits, base64url)
//! covers the media, its version's content and focal point, the crop, the size and the format. So
//! nobody can have a rendition made that was not offered, and what a URL shows never changes.
//! A document's parameters are `file`.
//!
//! For an editor, who may see what is not public yet, `?exp={seconds since 1970}&sig={mac}` is
//! appended. An `<img>` sends no token, so the URL itself is the leave, for a short time.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use subtle::{Choice, ConstantTimeEq};

use super::model::{self, Format};
use super::parameters::Parameters;
use super::{Keys, version};
use crate::clock::Instant;
use crate::id::MediaId;
use crate::imaging::OutputFormat;

/// How long a signed URL lasts, in seconds: a long stay on one page of the desk.
pub const SIGNED_SECONDS: i64 = 4 * 60 * 60;

/// What stands in the place of parameters in a document's URL.
const DOCUMENT: &str = "file";
/// Keeps the two kinds of MAC apart.
const URL_DOMAIN: &[u8] = b"loa media url 1\0";
const SIGNATURE_DOMAIN: &[u8] = b"loa media signature 1\0";
/// No path of ours is longer, in bytes.
const LONGEST_PATH: usize = 300;

/// The length of a MAC in bytes.
const MAC_LENGTH: usize = 16;

/// A message authentication code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mac([u8; MAC_LENGTH]);

/// What a URL shows of a media.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A picture's rendition.
    Rendition(Parameters, OutputFormat),
    /// A document as it is.
    Document,
}

/// A URL's path, read but not yet believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parsed {
    pub(super) media: MediaId,
    pub(super) version: i32,
    pub(super) form: Form,
    pub(super) mac: Mac,
}

/// What a URL's query says, read but not yet believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signature {
    expires: i64,
    mac: Mac,
}

/// Makes the addresses of one version of a media. What they have in common is worked out once.
#[derive(Clone)]
pub struct Addresses {
    /// The path up to the parameters.
    stem: String,
    /// The key of their MACs, made of everything but the form.
    key: [u8; blake3::KEY_LEN],
}

impl Keys {
    /// The addresses of a media as it is now.
    pub fn addresses(&self, media: &model::Model) -> Addresses {
        Addresses::new(self.signing(), &media.into())
    }

    /// The path of a document, from the site's root; `None` for pictures, whose originals are not
    /// served.
    pub fn document_url(&self, media: &model::Model) -> Option<String> {
        let document = media.format == Format::Pdf;
        document.then(|| self.addresses(media).path(Form::Document))
    }

    /// Makes a path of this module good for whoever holds it, public or not, until this instant.
    pub fn sign(&self, path: &str, until: Instant) -> String {
        // Whole seconds, rounded up.
        let expires = until.plus_seconds(1).milliseconds().div_euclid(1000);
        let mut signed = format!("{path}?exp={expires}&sig=");
        signature(self.signing(), path, expires).append(&mut signed);
        signed
    }

    /// Whether this site made the URL, for this version of a media.
    pub(super) fn verify(&self, parsed: &Parsed, version: &version::Model) -> bool {
        let same = (parsed.media, parsed.version) == (version.media_id, version.version);
        let fits = match parsed.form {
            Form::Rendition(..) => version.size().is_some(),
            Form::Document => version.format == Format::Pdf,
        };
        same && fits && {
            let form = parsed.form.to_string();
            self.any(parsed.mac, |key| Addresses::new(key, version).mac(&form))
        }
    }

    /// Whether this site signed the path, and not too long ago.
    pub(super) fn verify_signature(&self, path: &str, signature: Signature, now: Instant) -> bool {
        let lives = now.milliseconds().div_euclid(1000) < signature.expires;
        lives && self.any(signature.mac, |key| self::signature(key, path, signature.expires))
    }

    /// Compares with what every key would give, in constant time.
    fn any(&self, given: Mac, expected: impl Fn(&[u8; blake3::KEY_LEN]) -> Mac) -> bool {
        self.believed()
            .fold(Choice::from(0), |found, key| found | expected(key).0.ct_eq(&given.0))
            .into()
    }
}

impl Addresses {
    /// Every field has a fixed length, so no two inputs run together to the same bytes.
    fn new(key: &[u8; blake3::KEY_LEN], version: &version::Model) -> Self {
        let content = blake3::hash(&version.content_hash);
        let told = [
            URL_DOMAIN,
            version.media_id.0.as_bytes(),
            &version.version.to_be_bytes(),
            content.as_bytes(),
            &version.focal_x.to_be_bytes(),
            &version.focal_y.to_be_bytes(),
        ];
        let key = *blake3::keyed_hash(key, &told.concat()).as_bytes();
        Self { stem: stem(version.media_id, version.version), key }
    }

    /// The path of a rendition, from the site's root.
    pub fn rendition(&self, parameters: Parameters, format: OutputFormat) -> String {
        self.path(Form::Rendition(parameters, format))
    }

    /// Appends the path of a rendition, from the site's root.
    pub fn append_rendition(&self, parameters: Parameters, format: OutputFormat, url: &mut String) {
        self.append(Form::Rendition(parameters, format), url);
    }

    fn path(&self, form: Form) -> String {
        let mut path = String::new();
        self.append(form, &mut path);
        path
    }

    fn append(&self, form: Form, url: &mut String) {
        let form = form.to_string();
        append(&self.stem, &form, self.mac(&form), url);
    }

    fn mac(&self, form: &str) -> Mac {
        Mac::of(&blake3::keyed_hash(&self.key, form.as_bytes()))
    }
}

/// Secrets stay out of logs.
impl fmt::Debug for Addresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Addresses").field("stem", &self.stem).finish_non_exhaustive()
    }
}

impl Parsed {
    /// Reads a path. Only the form that [`Parsed::path`] writes is read.
    pub(super) fn read(path: &str) -> Option<Self> {
        if path.len() > LONGEST_PATH {
            return None;
        }
        let mut words = path.strip_prefix("/media/")?.split('/');
        let (media, version, name) = (words.next()?, words.next()?, words.next()?);
        let mut parts = name.split('.');
        let (parameters, mac, extension) = (parts.next()?, parts.next()?, parts.next()?);
        let read = Self {
            media: media.parse().ok()?,
            version: version.parse().ok()?,
            form: Form::read(parameters, extension)?,
            mac: Mac::read(mac)?,
        };
        (read.path() == path).then_some(read)
    }

    fn path(&self) -> String {
        let mut path = String::new();
        append(&stem(self.media, self.version), &self.form.to_string(), self.mac, &mut path);
        path
    }
}

fn stem(media: MediaId, version: i32) -> String {
    format!("/media/{media}/{version}/")
}

/// The MAC stands before the extension of the form.
fn append(stem: &str, form: &str, mac: Mac, url: &mut String) {
    let (form, extension) = form.rsplit_once('.').unwrap_or((form, ""));
    url.extend([stem, form, "."]);
    mac.append(url);
    url.extend([".", extension]);
}

impl Form {
    fn read(parameters: &str, extension: &str) -> Option<Self> {
        if parameters == DOCUMENT {
            return (extension == Format::Pdf.extension()).then_some(Self::Document);
        }
        let named = |one: &OutputFormat| one.extension() == extension && one.is_built_in();
        let format = OutputFormat::ALL.into_iter().find(named)?;
        Some(Self::Rendition(parameters.parse().ok()?, format))
    }
}

/// As the MAC covers it.
impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rendition(parameters, format) => write!(f, "{parameters}.{}", format.extension()),
            Self::Document => write!(f, "{DOCUMENT}.{}", Format::Pdf.extension()),
        }
    }
}

impl Signature {
    /// Reads a query of just the two fields of a signature.
    pub(super) fn read(query: &str) -> Option<Self> {
        let (expires, mac) = query.strip_prefix("exp=")?.split_once("&sig=")?;
        Some(Self { expires: expires.parse().ok()?, mac: Mac::read(mac)? })
    }
}

impl Mac {
    fn read(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// As it stands in URLs.
    pub(super) fn text(self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    /// Appends the same.
    fn append(self, url: &mut String) {
        BASE64URL_NOPAD.encode_append(&self.0, url);
    }

    fn of(hash: &blake3::Hash) -> Self {
        let mut mac = [0; MAC_LENGTH];
        mac.copy_from_slice(&hash.as_bytes()[..MAC_LENGTH]);
        Self(mac)
    }
}

fn signature(key: &[u8; blake3::KEY_LEN], path: &str, expires: i64) -> Mac {
    let mut hasher = blake3::Hasher::new_keyed(key);
    hasher.update(SIGNATURE_DOMAIN);
    hasher.update(&expires.to_be_bytes());
    hasher.update(path.as_bytes());
    Mac::of(&hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::Size;
    use crate::media::Shape;

    fn photo() -> version::Model {
        version::Model {
            media_id: "media_01h455vb4pex5vsknk084sn02q".parse().unwrap(),
            version: 3,
            content_hash: vec![1; 32],
            format: Format::Jpeg,
            width: Some(4032),
            height: Some(3024),
            focal_x: 0.5,
            focal_y: 0.25,
        }
    }

    fn cover() -> Form {
        let shape = Shape::Cover(Size { width: 640, height: 360 });
        Form::Rendition(Parameters { shape, crop: None }, OutputFormat::Webp)
    }

    fn path_of(keys: &Keys, version: &version::Model, form: Form) -> String {
        Addresses::new(keys.signing(), version).path(form)
    }

    fn believed(keys: &Keys, path: &str, version: &version::Model) -> bool {
        Parsed::read(path).is_some_and(|parsed| keys.verify(&parsed, version))
    }

    #[test]
    fn what_a_key_makes_it_believes() {
        let keys = Keys::fixed(1, &[]);
        let path = path_of(&keys, &photo(), cover());
        assert!(path.starts_with("/media/media_01h455vb4pex5vsknk084sn02q/3/w640h360-cover."));
        assert!(believed(&keys, &path, &photo()));
        assert!(!believed(&Keys::fixed(2, &[]), &path, &photo()));
        assert!(believed(&Keys::fixed(2, &[1]), &path, &photo()), "an older key still counts");
    }

    #[test]
    fn every_changed_character_is_noticed() {
        let keys = Keys::fixed(1, &[]);
        let path = path_of(&keys, &photo(), cover());
        for place in 0..path.len() {
            for other in ["", "0", "1", "a", "A", "-", ".", "/"] {
                let changed = format!("{}{other}{}", &path[..place], &path[place + 1..]);
                assert!(changed == path || !believed(&keys, &changed, &photo()), "{changed}");
            }
        }
        assert!(!believed(&keys, &format!("{path}/"), &photo()));
        assert!(!believed(&keys, &format!("{path}.jpg"), &photo()));
    }

    #[test]
    fn the_mac_covers_content_and_focal_point() {
        let keys = Keys::fixed(1, &[]);
        let path = path_of(&keys, &photo(), cover());
        let others = [
            version::Model { content_hash: vec![2; 32], ..photo() },
            version::Model { focal_x: 0.6, ..photo() },
            version::Model { focal_y: 0.5, focal_x: 0.25, ..photo() },
        ];
        for other in others {
            assert_ne!(path_of(&keys, &other, cover()), path);
            assert!(!believed(&keys, &path, &other));
        }
    }

    #[test]
    fn originals_of_pictures_have_no_url() {
        let keys = Keys::fixed(1, &[]);
        let pdf = version::Model { format: Format::Pdf, width: None, height: None, ..photo() };
        assert!(believed(&keys, &path_of(&keys, &pdf, Form::Document), &pdf));
        assert!(!believed(&keys, &path_of(&keys, &photo(), Form::Document), &photo()));
        assert!(!believed(&keys, &path_of(&keys, &pdf, cover()), &pdf));
    }

    #[test]
    fn a_signature_ends_in_time_and_is_for_one_path() {
        let keys = Keys::fixed(1, &[]);
        let now = Instant(1_700_000_000_000_000);
        let signed = keys.sign("/media/a", now.plus_seconds(SIGNED_SECONDS));
        let (path, query) = signed.split_once('?').unwrap();
        let signature = Signature::read(query).unwrap();
        let holds =
            |path, seconds| keys.verify_signature(path, signature, now.plus_seconds(seconds));
        assert!(holds(path, 0) && holds(path, SIGNED_SECONDS));
        assert!(!holds(path, SIGNED_SECONDS + 1));
        assert!(!holds("/media/b", 0));
        let longer = Signature { expires: signature.expires + 1, ..signature };
        assert!(!keys.verify_signature(path, longer, now));
        assert!(!Keys::fixed(2, &[]).verify_signature(path, signature, now));
    }
}
