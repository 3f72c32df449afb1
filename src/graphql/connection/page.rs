//! What a list looks like in the schema: a connection, its edges, and where the page lies.
//!
//! The library's own connection has no description, and clients' tools ask for one.

use std::borrow::Cow;

use async_graphql::{Context, Description, Object, ObjectType, OutputType, SimpleObject, TypeName};

use crate::graphql::error::ApiError;
use crate::graphql::total::Total;
use crate::graphql::written::{Lent, Written, WrittenList};

/// One page of a list, and the way to the next.
#[derive(Description)]
pub(in crate::graphql) struct Page<Node: OutputType> {
    pub(in crate::graphql) edges: Vec<Edge<Node>>,
    pub(in crate::graphql) has_previous: bool,
    pub(in crate::graphql) has_next: bool,
    pub(in crate::graphql) total: Total,
}

#[Object(name_type, use_type_description)]
impl<Node: ObjectType> Page<Node> {
    /// The items in order, each with its cursor.
    async fn edges(&self) -> WrittenList<Lent<'_, Edge<Node>>> {
        self.edges.iter().map(Lent).collect()
    }

    /// The items in order.
    async fn nodes(&self) -> WrittenList<Lent<'_, Node>> {
        self.edges.iter().map(|edge| Lent(&edge.node)).collect()
    }

    /// Where the page lies in the list.
    async fn page_info(&self) -> PageInfo {
        self.info()
    }

    /// How many items the whole list has; counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i32, ApiError> {
        self.count(ctx).await
    }
}

impl<Node: OutputType> Page<Node> {
    /// Where the page lies in the list.
    pub(in crate::graphql) fn info(&self) -> PageInfo {
        PageInfo {
            has_next_page: self.has_next,
            end_cursor: self.edges.last().map(|edge| edge.cursor.clone()),
            has_previous_page: self.has_previous,
            start_cursor: self.edges.first().map(|edge| edge.cursor.clone()),
        }
    }

    /// How many items the whole list has.
    pub(in crate::graphql) async fn count(&self, ctx: &Context<'_>) -> Result<i32, ApiError> {
        let count = self.total.count(ctx).await?;
        Ok(i32::try_from(count).unwrap_or(i32::MAX))
    }
}

impl<Node: OutputType> TypeName for Page<Node> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", Node::type_name()).into()
    }
}

/// An item of a list with its place there.
#[derive(Description)]
pub(in crate::graphql) struct Edge<Node: OutputType> {
    pub(in crate::graphql) cursor: String,
    pub(in crate::graphql) node: Node,
}

#[Object(name_type, use_type_description)]
impl<Node: ObjectType> Edge<Node> {
    /// The item's place: what follows it is asked for by `after`.
    async fn cursor(&self) -> &str {
        &self.cursor
    }

    /// The item.
    async fn node(&self) -> Written<Lent<'_, Node>> {
        Written(Lent(&self.node))
    }
}

impl<Node: OutputType> TypeName for Edge<Node> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Edge", Node::type_name()).into()
    }
}

/// Where a page lies in its list.
#[derive(SimpleObject)]
pub(in crate::graphql) struct PageInfo {
    /// Whether more items follow.
    has_next_page: bool,
    /// The last item's cursor: the next page begins after it. Null for an empty page.
    end_cursor: Option<String>,
    /// Whether the page began after some item.
    has_previous_page: bool,
    /// The first item's cursor. Null for an empty page.
    start_cursor: Option<String>,
}
