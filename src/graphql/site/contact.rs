//! The office's contact in the schema.

use async_graphql::{Description, InputObject, MaybeUndefined, Object};

use crate::error::Path;
use crate::graphql::error::Failure;
use crate::graphql::localized::{LocalizedText, LocalizedTextInput, by_language, listed};
use crate::language::{LanguageTag, Localized};
use crate::site::{self, ContactChanges};

/// How the site's office is reached.
#[derive(Description)]
pub(super) struct Contact {
    pub(super) contact: site::Contact,
    /// The site's default language.
    pub(super) fallback: LanguageTag,
}

#[Object(use_type_description, name = "SiteContact")]
impl Contact {
    /// Where the office is, in `language`, where there is none in the default language or in any;
    /// null where nothing is said.
    async fn address(
        &self,
        #[graphql(desc = "The language; the default one where it is left out.")] language: Option<
            LanguageTag,
        >,
    ) -> Option<String> {
        let language = language.as_ref().unwrap_or(&self.fallback);
        self.contact.address.get(language, &self.fallback).map(ToOwned::to_owned)
    }

    /// The address in every language that has one.
    async fn addresses(&self) -> Vec<LocalizedText> {
        listed(&self.contact.address)
    }

    /// The telephone number, as people write it; null where there is none.
    async fn phone(&self) -> Option<&str> {
        self.contact.phone.as_deref()
    }

    /// The e-mail address; null where there is none.
    async fn email(&self) -> Option<&str> {
        self.contact.email.as_deref()
    }
}

/// What is to be changed of the contact. What is left out stays; null empties.
#[derive(InputObject)]
#[graphql(name = "SiteContactInput")]
pub(super) struct ContactInput {
    /// Where the office is, replacing the addresses in all languages; at most 300 characters each.
    address: MaybeUndefined<Vec<LocalizedTextInput>>,
    /// The telephone number: digits, and `+ - ( ) . , ; /` between them; at most 50 characters.
    phone: MaybeUndefined<String>,
    /// The e-mail address.
    email: MaybeUndefined<String>,
}

impl ContactInput {
    pub(super) fn read(self) -> Result<ContactChanges, Failure> {
        let address = match self.address {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(Localized::default()),
            MaybeUndefined::Value(texts) => {
                Some(by_language(Path::field("contact").then("address"), texts)?)
            }
        };
        let change = |value: MaybeUndefined<String>| match value {
            MaybeUndefined::Undefined => None,
            value => Some(value.take()),
        };
        Ok(ContactChanges { address, phone: change(self.phone), email: change(self.email) })
    }
}
