//! The newsstand's index: one row for each thing that is public, in each language, whatever its
//! kind; what it is filed under; and its body.
//!
//! What is not here is not public. Timelines, links and "is this public" are answered by these
//! tables alone, so that no reader's query touches the desk:
//!
//! * [`entry`]: each public thing with its place in time; the `feed` reads them in order;
//! * [`filing`]: the labels of each: its category, tags, areas and the areas around them, persons,
//!   organizations, linked documents. A list "under a label" goes along an index at any depth;
//! * [`body`]: the text with its photos, apart from the rows that lists read.

pub mod body;
pub mod entry;
pub mod filing;
mod list;
mod put;

pub use entry::{is_public, public_among, public_document, public_documents};
pub use list::{Listed, Position, Timeline, TimelinePage, count, counts, newest, pages};
pub use put::{NewEntry, add, put, take_off, take_off_everywhere};
