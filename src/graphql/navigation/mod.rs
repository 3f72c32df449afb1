//! Finding the way on the site, in the schema.

mod addressed;
mod menu;
mod mutation;
mod redirect;
mod resolution;

pub(super) use menu::{Menu, menu, menus};
pub(super) use mutation::MenuMutation;
pub(super) use redirect::{Redirect, RedirectMutation, redirects};
pub(super) use resolution::{PathResolution, resolve_path};
