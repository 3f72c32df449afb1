import { ask } from '~/loa/ask.server';
import type { Head } from '~/meta';
import { editionPaths } from '~/place/alternates';

import { openDataLicense } from './license.server';
import { CampaignPageQuery, type CampaignData } from './query';

/** How many reports with evidence a campaign's page shows. */
const SHOWN_REPORTS = 6;

export async function loadCampaign(id: string, language: string, preview?: string) {
  const { campaign, feed, site } = await ask(CampaignPageQuery, { id, language }, preview);
  if (!campaign) return null;
  const reports = feed.nodes.filter((item) => item.__typename === 'Report');
  // Photos tell more than numbers: reports that bring some come first.
  const shown = [...reports.filter(hasEvidence), ...reports.filter((report) => !hasEvidence(report))];
  const head = headOf(campaign, site.pathPatterns.campaign);
  return {
    kind: 'campaign' as const,
    campaign,
    reports: shown.slice(0, SHOWN_REPORTS),
    license: await openDataLicense(campaign.slug, campaign.language),
    head,
  };
}

function hasEvidence({ evidence }: { evidence: unknown[] }): boolean {
  return evidence.length > 0;
}

function headOf(campaign: CampaignData, pattern: string): Head {
  return {
    title: campaign.seo.title ?? campaign.title,
    description: campaign.seo.description ?? campaign.lead ?? campaign.excerpt,
    language: campaign.language,
    alternates: editionPaths(pattern, campaign.editions),
    image: campaign.cover?.preview,
  };
}
