import type { VariablesOf } from '~/loa/graphql';

import { bodyOf, COMMON_HANDED, COMMON_PARTS, commonFieldsOf, type CommonFields } from '../fields';
import { Cover, SearchEngines } from '../form/common';
import type { FormProps, Kind } from '../kind';
import type { AnyContent } from '../query';
import { SaveMutation } from './query';
import { STEPS } from './steps';

type Content = Extract<AnyContent, { __typename: 'Page' }>;
type Input = VariablesOf<typeof SaveMutation>['input'];

export const PAGE: Kind<CommonFields, Content, Input> = {
  contentOf: (content) => (content.__typename === 'Page' ? content : null),
  bodyOf,
  photos: null,
  fieldsOf: commonFieldsOf,
  handed: COMMON_HANDED,
  parts: COMMON_PARTS,
  missing: () => ({ lead: false }),
  line: null,
  Settings,
  Below: null,
  save: (client, input) => client.mutation(SaveMutation, { input }).toPromise(),
  steps: STEPS,
};

function Settings({ draft }: FormProps<CommonFields>) {
  return (
    <>
      <Cover draft={draft} />
      <SearchEngines draft={draft} />
    </>
  );
}
