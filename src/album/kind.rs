//! Albums as a kind of document.

use super::{Content, check, project, row};
use crate::error::{Path, Refusal, Step, Unexpected};
use crate::publishing::{Filing, Kind, Publication, Reference, Target, Text};

/// The kind.
#[derive(Clone, Copy, Debug)]
pub struct AlbumKind;

impl Kind for AlbumKind {
    type Content = Content;
    type Row = row::Model;

    const IN_FEED: bool = false;

    fn text(content: &Content) -> Text<'_> {
        Text {
            title: &content.title,
            lead: content.lead.as_deref(),
            cover: content.cover.as_ref(),
            body: &content.photos,
        }
    }

    fn in_input(path: Path) -> Path {
        let Some((Step::Field(first), rest)) = path.0.split_first() else { return path };
        match (first.as_str(), rest) {
            // Of one photo: behind `body`, `blocks`, its place and `photo`.
            ("body", [_, place, _, of_photo @ ..]) => {
                let steps = [Step::Field(PHOTOS.to_owned()), place.clone()];
                Path(steps.into_iter().chain(of_photo.iter().cloned()).collect())
            }
            ("body", _) => Path::field(PHOTOS),
            _ => path,
        }
    }

    fn check(content: &Content) -> Vec<Refusal> {
        check::check(content)
    }

    fn check_complete(content: &Content) -> Vec<Refusal> {
        check::check_complete(content)
    }

    fn references(content: &Content) -> Vec<Reference> {
        Reference::to_each("areas", &content.areas, Target::Area)
            .chain(Reference::to_each("tags", &content.tags, Target::Tag))
            .collect()
    }

    fn filing(content: &mut Content) -> Filing<'_> {
        Filing { category: None, areas: Some(&mut content.areas), tags: Some(&mut content.tags) }
    }

    fn project(publication: &Publication, content: &Content) -> Result<row::Model, Unexpected> {
        project::project(publication, content)
    }
}

/// What inputs call the photos.
const PHOTOS: &str = "photos";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_photos_are_named_as_the_input_names_them() {
        let body = || Path::field("body");
        let photo = body().then("blocks").item(3).then("photo");
        let expected = Path::field("photos").item(3);
        assert_eq!(AlbumKind::in_input(photo.clone().then("alt")), expected.clone().then("alt"));
        assert_eq!(AlbumKind::in_input(photo), expected);
        assert_eq!(AlbumKind::in_input(body().then("blocks")), Path::field("photos"));
        assert_eq!(AlbumKind::in_input(body()), Path::field("photos"));
        let cover = Path::field("cover").then("alt");
        assert_eq!(AlbumKind::in_input(cover.clone()), cover);
    }
}
