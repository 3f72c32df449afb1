import { bodyOf, COMMON_PARTS } from '../fields';
import type { Kind } from '../kind';
import { Below } from './below';
import {
  fieldsOf,
  HANDED,
  type CampaignContent,
  type CampaignFields,
  type CampaignInput,
} from './fields';
import { SaveMutation } from './query';
import { Settings } from './settings';
import { STEPS } from './steps';

export const CAMPAIGN: Kind<CampaignFields, CampaignContent, CampaignInput> = {
  contentOf: (content) => (content.__typename === 'Campaign' ? content : null),
  bodyOf,
  photos: null,
  fieldsOf,
  handed: HANDED,
  parts: COMMON_PARTS,
  missing: ({ startsOn, goals, cover }) => ({
    startsOn: !startsOn,
    goals: goals.length === 0,
    cover: cover === null,
  }),
  line: { name: 'theme', of: ({ theme }) => theme, to: (theme) => ({ theme }) },
  Settings,
  Below,
  save: (client, input) => client.mutation(SaveMutation, { input }).toPromise(),
  steps: STEPS,
};
