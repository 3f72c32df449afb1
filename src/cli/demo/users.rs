//! The demo's people.

use std::collections::BTreeMap;

use super::{Failure, found};
use crate::access::{Actor, Role};
use crate::account::{self, NewAccount};
use crate::app::App;
use crate::transact;

/// Everybody's password: this site is for trying out.
const PASSWORD: &str = "loa-demo-2026";
/// Who signs in with what name and role.
const USERS: [(&str, &str, Role); 5] = [
    ("admin@demo.example", "Quản trị viên", Role::Admin),
    ("editor@demo.example", "Ban biên tập", Role::Editor),
    ("officer@demo.example", "Tổ thi đua khen thưởng", Role::CampaignOfficer),
    ("reviewer@demo.example", "Ban giám sát cộng đồng", Role::Reviewer),
    ("contributor@demo.example", "Cộng tác viên", Role::Contributor),
];

/// Who did what on the site.
pub(super) struct Users {
    /// Wrote and published.
    pub(super) editor: Actor,
    /// Entered pledges and reports.
    pub(super) officer: Actor,
    /// Judged reports.
    pub(super) reviewer: Actor,
}

/// Creates the users.
pub(super) async fn create(app: &App) -> Result<Users, Failure> {
    let mut created = BTreeMap::new();
    for (email, name, role) in USERS {
        let new = NewAccount {
            email: email.to_owned(),
            name: name.to_owned(),
            role,
            organization: None,
            password: PASSWORD.to_owned(),
        };
        let prepared = account::prepare(&Actor::System, new).await?;
        let account: Result<_, account::Error> =
            transact!(app.store(), |tx| account::create(tx, &Actor::System, &prepared).await);
        created.insert(email.to_owned(), (account?.id, role));
    }
    let user = |email| {
        let (id, role) = found(&created, email)?;
        Ok::<_, Failure>(Actor::Account { id, role, organization: None })
    };
    Ok(Users {
        editor: user("editor@demo.example")?,
        officer: user("officer@demo.example")?,
        reviewer: user("reviewer@demo.example")?,
    })
}

/// Prints who can sign in.
pub(super) fn print() {
    println!("Sign in with the password {PASSWORD} as");
    for (email, _, role) in USERS {
        println!("  {email}  ({})", crate::cli::user::name_of(role));
    }
}
