//! What is scheduled is looked at by every process itself: the job that did it is not needed any more.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let job = Query::delete()
            .from_table("job")
            .and_where(Expr::col("kind").eq("publishing.schedule"))
            .to_owned();
        manager.execute(job).await
    }
}
