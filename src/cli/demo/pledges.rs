//! The demo's pledges: signed at their ceremonies, reported on, judged, and now and then taken back.

use super::articles::Published;
use super::story::pledge::{self as written, Item, Pledge, Report};
use super::{Failure, Parts, broken, found, progress};
use crate::access::Actor;
use crate::app::App;
use crate::body::PhotoBlock;
use crate::changelog::Store;
use crate::id::{DocumentId, PledgeId, PledgeItemId};
use crate::language::{LanguageTag, Localized};
use crate::pledge::{self, ItemContent, NewPledge, NewReport, Withdrawal};
use crate::transact;

/// Who does what with pledges, and by which calendar.
pub(super) struct Desk<'a> {
    pub(super) app: &'a App,
    /// Enters pledges and reports.
    pub(super) officer: &'a Actor,
    /// Judges reports.
    pub(super) reviewer: &'a Actor,
    pub(super) parts: &'a Parts<'a>,
}

/// Enters all pledges with everything that became of them.
pub(super) async fn enter(desk: &Desk<'_>, campaigns: &Published) -> Result<(), Failure> {
    let all = written::pledges()?;
    let bar = progress("Signing pledges", all.iter().map(|(_, pledges)| pledges.len()).sum());
    for (campaign, pledges) in all {
        let campaign = found(campaigns, &campaign)?;
        for pledge in pledges {
            desk.tell(campaign, pledge).await?;
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    Ok(())
}

impl Desk<'_> {
    /// One pledge from its signing on.
    async fn tell(&self, campaign: DocumentId, written: Pledge) -> Result<(), Failure> {
        let (id, items) = self.sign(campaign, &written).await?;
        for (item, written) in items.into_iter().zip(&written.item) {
            for report in &written.report {
                self.report(item, report).await?;
            }
        }
        if let Some(withdrawn) = &written.withdrawn {
            self.withdraw(id, withdrawn).await?;
        }
        Ok(())
    }

    async fn sign(
        &self,
        campaign: DocumentId,
        written: &Pledge,
    ) -> Result<(PledgeId, Vec<PledgeItemId>), Failure> {
        let signer = self.parts.records.persons.get(&written.signer).copied();
        let new = NewPledge {
            campaign,
            organization: found(&self.parts.records.organizations, &written.organization)?,
            external_ref: Some(written.key.clone()),
            signer_name: signer.is_none().then(|| written.signer.clone()),
            signer,
            signer_roles: written.signer_role.localized()?,
            signed_on: self.parts.calendar.date(written.signed_days_ago),
            places: written.place.localized()?,
            others_needed: written.others_needed,
            statements: written.statement.localized()?,
            items: written.item.iter().map(|item| self.promise(item)).collect::<Result<_, _>>()?,
            paper: None,
        };
        let store = self.store(written.signed_days_ago).await?;
        let entered: Result<_, pledge::Error> =
            transact!(&store, |tx| pledge::sign(tx, self.officer, new.clone()).await);
        let pledge = entered.map_err(broken("signing a pledge"))?;
        let items = pledge::items_of(store.reader(), [pledge]).await?;
        Ok((pledge, items.into_iter().map(|item| item.id).collect()))
    }

    fn promise(&self, item: &Item) -> Result<ItemContent, Failure> {
        Ok(ItemContent {
            texts: item.text.localized()?,
            units: item.unit.localized()?,
            quantity: item.quantity,
            due_on: item.due_days_ago.map(|days| self.parts.calendar.date(days)),
            goal: item.goal.clone(),
            goal_share: None,
            responsible: item.responsible.clone(),
        })
    }

    async fn report(&self, item: PledgeItemId, written: &Report) -> Result<(), Failure> {
        let evidence = written.evidence.iter().map(|one| {
            let media = found(self.parts.pictures, &one.picture)?;
            Ok(PhotoBlock { caption: one.caption.clone(), ..PhotoBlock::of(media) })
        });
        let new = NewReport {
            item,
            reported_on: self.parts.calendar.date(written.days_ago),
            quantity: written.quantity,
            notes: written.note.localized()?,
            evidence: evidence.collect::<Result<_, Failure>>()?,
            links: Vec::new(),
        };
        let store = self.store(written.days_ago).await?;
        let entered: Result<_, pledge::Error> =
            transact!(&store, |tx| pledge::report(tx, self.officer, new.clone()).await);
        let report = entered.map_err(broken("reporting on a pledge"))?.id;
        if let Some(days_ago) = written.verified_days_ago {
            let store = self.store(days_ago).await?;
            let verified: Result<_, pledge::Error> =
                transact!(&store, |tx| pledge::verify(tx, self.reviewer, report).await);
            verified.map_err(broken("verifying a report"))?;
        }
        if let Some(refused) = &written.refused {
            let store = self.store(refused.days_ago).await?;
            let refused: Result<_, pledge::Error> = transact!(&store, |tx| {
                pledge::refuse(tx, self.reviewer, report, refused.reason.clone()).await
            });
            refused.map_err(broken("refusing a report"))?;
        }
        Ok(())
    }

    async fn withdraw(
        &self,
        pledge: PledgeId,
        written: &written::Judgement,
    ) -> Result<(), Failure> {
        let reasons = [(LanguageTag::vietnamese(), written.reason.clone())];
        let withdrawal = Withdrawal {
            pledge,
            withdrawn_on: self.parts.calendar.date(written.days_ago),
            reasons: reasons.into_iter().collect::<Localized>(),
        };
        let store = self.store(written.days_ago).await?;
        let withdrawn: Result<_, pledge::Error> =
            transact!(&store, |tx| pledge::withdraw(tx, self.officer, withdrawal.clone()).await);
        withdrawn.map(drop).map_err(broken("withdrawing a pledge"))
    }

    async fn store(&self, days_ago: i32) -> Result<Store, Failure> {
        self.parts.calendar.store(self.app, i64::from(days_ago)).await
    }
}
