//! What an organization says of itself, and the rules for it.

use sea_orm::ActiveValue::Set;
use url::Url;

use super::Error;
use super::change::{check_picture, picture_of};
use super::row::{self, OrganizationKind};
use crate::body::PhotoBlock;
use crate::changelog::Transaction;
use crate::error::{Code, Refusal, Refusals};
use crate::id::{AreaId, OrganizationId};
use crate::language::Localized;
use crate::record::{self, tree};
use crate::taxonomy::area;
use crate::text;

/// The longest name in characters.
const MAX_NAME: usize = 200;
/// The longest short name in characters.
const MAX_SHORT_NAME: usize = 60;
/// The longest description in characters.
const MAX_DESCRIPTION: usize = 5_000;
/// The longest address in characters.
const MAX_ADDRESS: usize = 500;
/// The longest telephone number in characters.
const MAX_PHONE: usize = 50;
/// The longest e-mail address in characters.
const MAX_EMAIL: usize = 254;
/// The longest address of a web site in characters.
const MAX_WEBSITE: usize = 2_000;

/// Everything that can be said of an organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The slug; `None` for one that is made from the principal name.
    pub slug: Option<String>,
    /// What kind of organization it is.
    pub kind: OrganizationKind,
    /// The organization that it is a member of.
    pub parent: Option<OrganizationId>,
    /// Where it is at home.
    pub area: Option<AreaId>,
    /// Its id in the system that it came from.
    pub external_ref: Option<String>,
    /// Its names; at least one.
    pub names: Localized,
    /// Shorter names, for lists.
    pub short_names: Localized,
    /// What it is, in a few sentences.
    pub descriptions: Localized,
    /// Where its door is.
    pub address: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// Its web site.
    pub website: Option<String>,
    /// Its emblem.
    pub logo: Option<PhotoBlock>,
}

impl Profile {
    /// What is said of the organization now.
    pub(super) async fn of(tx: &Transaction, row: row::Model) -> Result<Self, Error> {
        Ok(Self {
            logo: picture_of(tx, row.id.0).await?,
            slug: Some(row.slug),
            kind: row.kind,
            parent: row.parent_id,
            area: row.area_id,
            external_ref: row.external_ref,
            names: row.names,
            short_names: row.short_names,
            descriptions: row.descriptions,
            address: row.address,
            phone: row.phone,
            email: row.email,
            website: row.website,
        })
    }

    /// The columns that hold it, but for the slug.
    pub(super) fn row(&self) -> row::ActiveModel {
        row::ActiveModel {
            kind: Set(self.kind),
            parent_id: Set(self.parent),
            area_id: Set(self.area),
            external_ref: Set(self.external_ref.clone()),
            names: Set(self.names.clone()),
            short_names: Set(self.short_names.clone()),
            descriptions: Set(self.descriptions.clone()),
            address: Set(self.address.clone()),
            phone: Set(self.phone.clone()),
            email: Set(self.email.as_deref().and_then(text::normalize_email)),
            website: Set(self.website.clone()),
            sort_key: Set(text::sort_key(self.name())),
            ..Default::default()
        }
    }

    /// The name by which it is ordered and addressed.
    pub(super) fn name(&self) -> &str {
        self.names.principal().unwrap_or_default()
    }

    /// The bare ids of whatever it names, but for the logo.
    pub(super) fn references(&self) -> impl Iterator<Item = uuid::Uuid> {
        let parent = self.parent.map(|parent| parent.0);
        parent.into_iter().chain(self.area.map(|area| area.0))
    }
}

/// Checks the bounds of everything, that all that is named exists, and that the organization may
/// be a member of its parent; `id` is `None` for a new one. What is named is held until the
/// transaction ends.
pub(super) async fn check(
    tx: &Transaction,
    id: Option<OrganizationId>,
    profile: &Profile,
) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    check_texts(&mut refusals, profile);
    check_contact(&mut refusals, profile);
    check_picture(tx, &mut refusals, "logo", profile.logo.as_ref()).await?;
    let area = record::lock_existing::<area::Entity>(tx, profile.area).await?;
    if area.is_empty() && profile.area.is_some() {
        refusals.push(Refusal::new(Code::NotFound, "area"));
    }
    let settled = tree::settle::<row::Entity>(tx.db(), id, profile.parent).await?;
    refusals.0.extend(settled.err());
    refusals.into_result().map_err(Error::Refused)
}

fn check_texts(refusals: &mut Refusals, profile: &Profile) {
    record::check_slug(refusals, profile.slug.as_deref());
    record::check_external_ref(refusals, profile.external_ref.as_deref());
    profile.names.check_required(refusals, "names", MAX_NAME);
    profile.short_names.check(refusals, "shortNames", MAX_SHORT_NAME);
    profile.descriptions.check(refusals, "descriptions", MAX_DESCRIPTION);
}

fn check_contact(refusals: &mut Refusals, profile: &Profile) {
    let mut check = |field: &str, text: &Option<String>, max, form: fn(&str) -> bool, wanted| {
        if let Some(text) = text {
            refusals.check_form(field, text, max, form, wanted);
        }
    };
    check("address", &profile.address, MAX_ADDRESS, |_| true, "");
    check("phone", &profile.phone, MAX_PHONE, text::is_phone, text::PHONE_FORM);
    check("email", &profile.email, MAX_EMAIL, text::is_email, text::EMAIL_FORM);
    check("website", &profile.website, MAX_WEBSITE, is_website, "https://…");
}

/// An absolute `http` or `https` address of a host, without a name and a password.
fn is_website(text: &str) -> bool {
    let odd = |sign: char| sign.is_whitespace() || sign.is_control() || "<>\"`\\".contains(sign);
    let sound = |url: Url| {
        matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
    };
    let slashes = text.find("://").is_some();
    slashes && !text.contains(odd) && Url::parse(text).is_ok_and(sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_site_is_an_address_of_a_host() {
        for text in ["https://phuongdienbien.vn", "HTTP://a.vn:8080/b?c#d", "https://phường.vn/tin"]
        {
            assert!(is_website(text), "{text}");
        }
        for text in [
            "",
            "phuong.vn",
            "//phuong.vn",
            "https:phuong.vn",
            "https://",
            "https://a b.vn",
            " https://a.vn",
            "https://lan:mk@a.vn",
            "javascript://a.vn/%0aalert(1)",
            "ftp://a.vn",
            "https://a.vn/\"x",
        ] {
            assert!(!is_website(text), "{text}");
        }
    }
}
