//! Writing albums.

use async_graphql::{ID, InputObject, MaybeUndefined};
use serde::Serialize;

use super::Album;
use crate::album::{AlbumKind, Content};
use crate::body::{BlockId, Body, PhotoBlock};
use crate::error::Refusal;
use crate::graphql::body::BodyInput;
use crate::graphql::error::Failure;
use crate::graphql::ids;
use crate::graphql::media::PlacementInput;
use crate::graphql::publishing::{
    Change, CreateInput, EditInput, NewEditionInput, SeoInput, UpdateInput, document_mutations,
    patched,
};
use crate::id::{AreaId, TagId};
use crate::publishing::Seo;

/// What a new album is made of.
#[derive(Clone, Serialize, InputObject)]
struct CreateAlbumInput {
    #[graphql(flatten)]
    #[serde(flatten)]
    edition: NewEditionInput,
    /// The title.
    title: String,
    /// What it shows, in a few words.
    lead: Option<String>,
    /// The photo that stands for the album; the first one where it is left out.
    cover: Option<PlacementInput>,
    /// The photos in their order; at most 500.
    #[graphql(default)]
    photos: Vec<PlacementInput>,
    /// The areas that it shows; it is found under the areas around them, too.
    #[graphql(default)]
    areas: Vec<ID>,
    /// The tags.
    #[graphql(default)]
    tags: Vec<ID>,
    /// What search engines and link previews are told.
    seo: Option<SeoInput>,
}

/// What is to be changed of an album. What is left out stays; null empties what may be empty.
#[derive(Clone, InputObject)]
struct UpdateAlbumInput {
    #[graphql(flatten)]
    edit: EditInput,
    /// The title.
    title: Option<String>,
    /// What it shows, in a few words.
    lead: MaybeUndefined<String>,
    /// The photo that stands for the album; the first one where it is null.
    cover: MaybeUndefined<PlacementInput>,
    /// The photos in their order, replacing all: send those that are to stay, too. Photos that did not
    /// change keep their names, and what others have changed meanwhile is joined photo by photo.
    photos: Option<Vec<PlacementInput>>,
    /// The areas that it shows, replacing all.
    areas: Option<Vec<ID>>,
    /// The tags, replacing all.
    tags: Option<Vec<ID>>,
    /// What search engines and link previews are told, replacing all.
    seo: MaybeUndefined<SeoInput>,
}

document_mutations! {
    AlbumMutation of AlbumKind, "an album" as album: Album
    create_album: CreateAlbumInput => CreateAlbumPayload
    update_album: UpdateAlbumInput => UpdateAlbumPayload
    restore_album: RestoreAlbumInput => RestoreAlbumPayload
    publish_album: PublishAlbumInput => PublishAlbumPayload
    schedule_album: ScheduleAlbumInput => ScheduleAlbumPayload
    unpublish_album: UnpublishAlbumInput => UnpublishAlbumPayload
    delete_album: DeleteAlbumInput => DeleteAlbumPayload
}

impl CreateInput for CreateAlbumInput {
    type Kind = AlbumKind;

    fn edition(&self) -> &NewEditionInput {
        &self.edition
    }

    fn body(&self) -> Option<&BodyInput> {
        None
    }

    fn content(self) -> Result<Content, Failure> {
        let photos = read_photos(self.photos)?;
        Ok(Content {
            title: self.title,
            lead: self.lead,
            photos: Body::of_photos(photos, None, &mut BlockId::random),
            cover: self.cover.map(|cover| cover.read_at("cover")).transpose()?,
            areas: ids::list("areas", &self.areas)?,
            tags: ids::list("tags", &self.tags)?,
            seo: self.seo.map(Into::into).unwrap_or_default(),
        })
    }
}

impl UpdateInput for UpdateAlbumInput {
    type Kind = AlbumKind;

    fn edit(&self) -> &EditInput {
        &self.edit
    }

    fn body(&self) -> Option<&BodyInput> {
        None
    }

    fn change(self) -> Result<impl Change<AlbumKind>, Failure> {
        let patch = Patch::read(self)?;
        Ok(move |old: Content| Ok(patch.apply(old)))
    }
}

/// The input of a change, read.
struct Patch {
    title: Option<String>,
    lead: MaybeUndefined<String>,
    cover: MaybeUndefined<PhotoBlock>,
    photos: Option<Vec<PhotoBlock>>,
    areas: Option<Vec<AreaId>>,
    tags: Option<Vec<TagId>>,
    seo: MaybeUndefined<Seo>,
}

impl Patch {
    fn read(input: UpdateAlbumInput) -> Result<Self, Failure> {
        Ok(Self {
            title: input.title,
            lead: input.lead,
            cover: input.cover.map_value(|cover| cover.read_at("cover")).transpose()?,
            photos: input.photos.map(read_photos).transpose()?,
            areas: input.areas.map(|areas| ids::list("areas", &areas)).transpose()?,
            tags: input.tags.map(|tags| ids::list("tags", &tags)).transpose()?,
            seo: input.seo.map_value(Into::into),
        })
    }

    fn apply(&self, old: Content) -> Content {
        let photos = self
            .photos
            .clone()
            .map(|photos| Body::of_photos(photos, Some(&old.photos), &mut BlockId::random));
        Content {
            title: self.title.clone().unwrap_or(old.title),
            lead: patched(&self.lead, old.lead),
            photos: photos.unwrap_or(old.photos),
            cover: patched(&self.cover, old.cover),
            areas: self.areas.clone().unwrap_or(old.areas),
            tags: self.tags.clone().unwrap_or(old.tags),
            seo: patched(&self.seo, Some(old.seo)).unwrap_or_default(),
        }
    }
}

fn read_photos(photos: Vec<PlacementInput>) -> Result<Vec<PhotoBlock>, Failure> {
    let read = PlacementInput::read_all(photos, "photos");
    read.map_err(|refusal: Refusal| Failure::Refused(vec![refusal]))
}
