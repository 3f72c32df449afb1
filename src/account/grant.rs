//! Nobody hands out more than they have.

use sea_orm::{DbErr, Iterable};

use super::Error;
use crate::access::{Actor, Denied, Permission, Role, Scope};
use crate::db::names_nothing;
use crate::error::{Code, Refusal, Refusals};
use crate::id::OrganizationId;

/// Refuses to hand out `role` to an actor whose own role lacks some of its permissions.
pub(super) fn may_grant(actor: &Actor, role: Role) -> Result<(), Denied> {
    let own = match actor {
        Actor::System => return Ok(()),
        Actor::Anonymous => return Err(Denied::Unauthenticated),
        Actor::Account { role, .. } | Actor::Token { role, .. } => *role,
    };
    if covers(own, role) { Ok(()) } else { Err(Denied::Forbidden) }
}

/// Refuses to hand out scopes to a token that lacks one of them.
pub(super) fn may_grant_scopes(actor: &Actor, scopes: &[Scope]) -> Result<(), Denied> {
    match actor {
        Actor::Token { scopes: own, .. } if !scopes.iter().all(|scope| own.contains(scope)) => {
            Err(Denied::Forbidden)
        }
        _ => Ok(()),
    }
}

/// Refuses a reporter of no organization.
pub(super) fn check_organization(
    refusals: &mut Refusals,
    role: Role,
    organization: Option<OrganizationId>,
) {
    if role == Role::OrganizationReporter && organization.is_none() {
        refusals.push(Refusal::new(Code::Required, "organization"));
    }
}

/// What the database said of a row that names an organization which there is not.
pub(super) fn refuse_missing(error: DbErr) -> Error {
    if names_nothing(&error) {
        Error::Refused(vec![Refusal::new(Code::NotFound, "organization")])
    } else {
        error.into()
    }
}

/// Whether `role` may do everything that `other` may.
pub(super) fn covers(role: Role, other: Role) -> bool {
    Permission::iter().all(|permission| role.grants(permission) || !other.grants(permission))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{AccountId, TokenId};

    #[test]
    fn a_role_covers_itself_and_what_is_less() {
        for role in Role::iter() {
            assert!(covers(role, role) && covers(Role::Admin, role), "{role:?}");
        }
        assert!(covers(Role::Editor, Role::Contributor));
        assert!(!covers(Role::Editor, Role::Admin));
        assert!(!covers(Role::Reviewer, Role::Contributor));
    }

    #[test]
    fn nobody_grants_more_than_they_have() {
        let id = AccountId(uuid::Uuid::nil());
        let editor = Actor::Account { id, role: Role::Editor, organization: None };
        assert_eq!(may_grant(&editor, Role::Contributor), Ok(()));
        assert_eq!(may_grant(&editor, Role::Admin), Err(Denied::Forbidden));
        assert_eq!(may_grant(&Actor::System, Role::Admin), Ok(()));
        assert_eq!(may_grant(&Actor::Anonymous, Role::Reviewer), Err(Denied::Unauthenticated));
    }

    #[test]
    fn a_token_grants_only_its_own_scopes() {
        let id = TokenId(uuid::Uuid::nil());
        let scopes = vec![Scope::Administer, Scope::ReadDesk];
        let token =
            Actor::Token { id, account: None, role: Role::Admin, organization: None, scopes };
        assert_eq!(may_grant_scopes(&token, &[Scope::ReadDesk]), Ok(()));
        assert_eq!(may_grant_scopes(&token, &[Scope::Publish]), Err(Denied::Forbidden));
        assert_eq!(may_grant_scopes(&Actor::System, &[Scope::Publish]), Ok(()));
    }
}
