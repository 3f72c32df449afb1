//! The demo's people.

use super::Failure;
use crate::access::{Actor, Role};
use crate::account::{self, NewAccount};
use crate::app::App;
use crate::transact;

/// Everybody's password: this site is for trying out.
const PASSWORD: &str = "loa-demo-2026";
/// Who signs in with what name and role. The second one wrote the articles.
const USERS: [(&str, &str, Role); 3] = [
    ("admin@demo.example", "Quản trị viên", Role::Admin),
    ("editor@demo.example", "Ban biên tập", Role::Editor),
    ("contributor@demo.example", "Cộng tác viên", Role::Contributor),
];

/// Creates the users; answers the editor.
pub(super) async fn create(app: &App) -> Result<Actor, Failure> {
    let mut editor = Actor::System;
    for (email, name, role) in USERS {
        let new = NewAccount {
            email: email.to_owned(),
            name: name.to_owned(),
            role,
            password: PASSWORD.to_owned(),
        };
        let prepared = account::prepare(&Actor::System, new).await?;
        let created: Result<_, account::Error> =
            transact!(app.store(), |tx| account::create(tx, &Actor::System, &prepared).await);
        if role == Role::Editor {
            editor = Actor::Account { id: created?.id, role };
        }
    }
    Ok(editor)
}

/// Prints who can sign in.
pub(super) fn print() {
    println!("Sign in with the password {PASSWORD} as");
    for (email, _, role) in USERS {
        println!("  {email}  ({})", crate::cli::user::name_of(role));
    }
}
