//! The author in IPTC data (IIM 4.2), which Photoshop keeps among its image resources.

use super::text;
use crate::imaging::fault::Fault;
use crate::imaging::reader::Reader;

/// The image resource that holds IPTC data.
const IPTC: u16 = 0x0404;
/// What stands before each IPTC field.
const FIELD_MARK: u8 = 0x1C;
/// Record 2: the fields that editors see.
const APPLICATION_RECORD: u8 = 2;
/// The fields that name who is to be credited, the best one first: by-line, credit, copyright.
const CREDITS: [u8; 3] = [80, 110, 116];

/// Who made the picture; damaged data counts as absent.
pub(super) fn author(image_resources: &[u8]) -> Option<String> {
    let fields = resource(image_resources, IPTC).ok()?;
    CREDITS.into_iter().find_map(|number| field(fields, number).ok().and_then(text))
}

/// The data of the first resource with this number.
fn resource(resources: &[u8], wanted: u16) -> Result<&[u8], Fault> {
    let mut reader = Reader(resources);
    loop {
        if reader.take(4)? != b"8BIM" {
            return Err(Fault::Broken);
        }
        let number = reader.u16_be()?;
        let name_length = usize::from(reader.byte()?);
        // The length byte and the name together fill an even number of bytes.
        reader.take(name_length + (name_length + 1) % 2)?;
        let length = reader.length_be()?;
        let data = reader.take(length)?;
        if number == wanted {
            return Ok(data);
        }
        reader.take(length % 2)?;
    }
}

/// The first field of the application record with this number.
fn field(fields: &[u8], wanted: u8) -> Result<&[u8], Fault> {
    let mut reader = Reader(fields);
    loop {
        let [mark, record, number] = reader.array()?;
        let length = reader.u16_be()?;
        // The highest bit announces fields of more than 32 kB, which no name needs.
        if mark != FIELD_MARK || length > 0x7FFF {
            return Err(Fault::Broken);
        }
        let value = reader.take(length.into())?;
        if (record, number) == (APPLICATION_RECORD, wanted) {
            return Ok(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field_of(number: u8, value: &[u8]) -> Vec<u8> {
        let length = u16::try_from(value.len()).expect("short").to_be_bytes();
        [&[FIELD_MARK, 2, number], &length[..], value].concat()
    }

    fn resource_of(number: u16, name: &[u8], data: &[u8]) -> Vec<u8> {
        let mut bytes = [b"8BIM", &number.to_be_bytes()[..]].concat();
        bytes.push(u8::try_from(name.len()).expect("short"));
        bytes.extend(name);
        bytes.extend(&[0][..(name.len() + 1) % 2]);
        bytes.extend(u32::try_from(data.len()).expect("short").to_be_bytes());
        bytes.extend(data);
        bytes.extend(&[0][..data.len() % 2]);
        bytes
    }

    #[test]
    fn the_by_line_comes_before_the_copyright() {
        let fields = [field_of(116, b"The ward"), field_of(80, "Lê Thị Mai".as_bytes())].concat();
        let resources =
            [resource_of(0x03ED, b"odd", b"abc"), resource_of(IPTC, b"", &fields)].concat();
        assert_eq!(author(&resources).as_deref(), Some("Lê Thị Mai"));
        let copyright = resource_of(IPTC, b"", &field_of(116, b"The ward"));
        assert_eq!(author(&copyright).as_deref(), Some("The ward"));
    }

    #[test]
    fn damaged_data_counts_as_absent() {
        let resources = resource_of(IPTC, b"", &field_of(80, b"Mai"));
        for length in 0..resources.len() - 1 {
            assert_eq!(author(&resources[..length]), None, "{length} bytes");
        }
    }
}
