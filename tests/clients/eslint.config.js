// graphql-eslint's own recommendations for schemas, for Relay and for operations. Where a rule asks
// for what Loa does not do, the reason stands beside it; single exceptions are in lint.js.

import graphql from '@graphql-eslint/eslint-plugin';

import { casesFolder, schemaFile } from './cases.js';

const { configs } = graphql;
const [schema, documents] = [schemaFile, `${casesFolder}/**/*.graphql`];

/** Values: they belong to the object that holds them, and a cache keeps them there. */
const VALUES = [
  'AreaCount',
  'AreaStatistics',
  'AttachedFile',
  'AuditChange',
  'AuditEntry', // named by its number
  'AuditExport',
  'Author',
  'BlockChange',
  'BlocPledgeResult',
  'BlocStatistics',
  'Body',
  'CampaignCall',
  'CampaignGoal', // named by its campaign and key
  'CampaignPhase', // named by its campaign and key
  'CampaignProgress',
  'CampaignStatistics',
  'CategoryCount',
  'Changes',
  'Checklist',
  'ChecklistFinding',
  'ChecklistSettings',
  'CompletionStatistics',
  'Crop',
  'DayStatistics',
  'Desk',
  'Edition', // named by its document and language
  'EditionResult',
  'EditionUsage',
  'Event',
  'EvidenceLink',
  'ExchangeRate',
  'ExchangeRates', // there are one site's
  'FieldChange',
  'FocalPoint',
  'GoalDay',
  'GoalStatistics',
  'ImageSource',
  'ImportProblem',
  'InlineText',
  'KindCount',
  'KindStatistics',
  'LinkedFile',
  'LocalizedText',
  'MediaLicense',
  'MediaProcessing',
  'MediaText',
  'MediaUsages',
  'MenuItem',
  'PageInfo',
  'PathPatterns',
  'PathResolution',
  'PersonRole',
  'Placement',
  'PledgeAssessment',
  'PledgeChange',
  'PledgeCode', // named by what it confirms
  'PledgeCondition',
  'PledgeContact',
  'PledgeEvent', // named by its pledge and number
  'PledgeFigures',
  'PledgeFunnel',
  'PledgeInvitation', // known by its secret
  'PledgeProgress',
  'PledgeRanking',
  'PledgeReminder', // named by its pledge, its kind and its date
  'PledgeReminderPeriods',
  'PledgeSubmission',
  'PledgeSubmissionItem',
  'PledgeTotals',
  'PopularStory', // named by its story
  'Presence', // named by its edition and user
  'PublishedEdition', // named by its document and language
  'PushSubscription', // named by its browser's address, which nobody is told again
  'RankedPledge', // named by its pledge
  'Rendition',
  'ResponsivePicture',
  'ReviewRules',
  'ReviewStep', // named by its edition and number
  'Revision', // named by its edition and number
  'RevisionComparison',
  'SearchFacets',
  'SearchHit',
  'Seo',
  'SignInProvider', // there is one
  'Site', // there is one
  'SiteContact',
  'SiteVisits',
  'TextChange',
  'TextPart',
  'TextSpan',
  'TranslationSource',
  'TrashItem', // named by its thing
  'TrashResult',
  'Upsert',
  'UserLink', // known by its secret
  'UserRemit',
  'VisitFigures',
  'Weather', // there is one
  'WeatherDay',
  'WebhookMessage',
  'Withdrawal',
];

export default [
  {
    files: ['**/*.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema, documents } },
    },
    plugins: { '@graphql-eslint': graphql },
  },
  {
    files: ['**/schema.graphql'],
    rules: {
      ...configs['flat/schema-recommended'].rules,
      ...configs['flat/schema-relay'].rules,
      '@graphql-eslint/input-name': ['error', { checkInputType: true, caseSensitiveInputType: false }],
      '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
      '@graphql-eslint/require-nullable-fields-with-oneof': 'error',
      // Relay's specification asks for paging forwards, backwards, or both. News is read forwards.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // Not in Relay's specification: short lists, as a text's marks, need no pages.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
      // "Unless they do not have a logical one", as the rule says.
      '@graphql-eslint/strict-id-in-types': [
        'error',
        { exceptions: { types: VALUES, suffixes: ['Block', 'Connection', 'Edge', 'Error', 'Payload'] } },
      ],
    },
  },
  {
    files: ['**/cases/**/*.graphql'],
    rules: configs['flat/operations-recommended'].rules,
  },
];
