import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { blocInput, pledgeInput, refusedOf, type BlocForm, type PledgeForm } from './pledges';
import { SignBlocMutation, SignPledgesMutation } from './query';

export type Form = PledgeForm | BlocForm;

/** What entering came to. */
interface Outcome {
  /** How many pledges were entered. */
  signed: number;
  /** What was refused. */
  left: Form[];
  /** Why nothing of some forms was entered at all. */
  problem: string;
}

/** Enters all that was signed in a campaign: the organizations in one go, then each bloc. */
export function useSigning(campaign: string) {
  const w = useWords();
  const { language } = useLanguage();
  const [, signPledges] = useMutation(SignPledgesMutation);
  const [, signBloc] = useMutation(SignBlocMutation);

  const enterPledges = async (forms: PledgeForm[], signedOn: string): Promise<Outcome> => {
    if (forms.length === 0) return { signed: 0, left: [], problem: '' };
    const pledges = forms.map((form) => pledgeInput(form, language));
    const { data } = await signPledges({ input: { campaign, signedOn, pledges } });
    const payload = data?.signPledges;
    if (!payload || payload.userErrors.length > 0) {
      return { signed: 0, left: forms, problem: problemOf(payload?.userErrors, w) };
    }
    const left = forms.flatMap((form, place): PledgeForm[] => {
      const result = payload.results[place];
      return result?.pledge ? [] : [{ ...form, problem: problemOf(result?.userErrors, w) }];
    });
    return { signed: forms.length - left.length, left, problem: '' };
  };

  const enterBloc = async (form: BlocForm, signedOn: string): Promise<Outcome> => {
    const input = { campaign, signedOn, ...blocInput(form, language) };
    const { data } = await signBloc({ input, language });
    const payload = data?.signBlocPledge;
    if (!payload || payload.userErrors.length > 0) {
      const problem = problemOf(payload?.userErrors, w);
      return { signed: 0, left: [{ ...form, problems: [problem] }], problem: '' };
    }
    const refused = refusedOf(form, payload.results);
    const signed = payload.results.filter(({ pledge }) => pledge).length;
    return { signed, left: refused ? [refused] : [], problem: '' };
  };

  return async (forms: Form[], signedOn: string): Promise<Outcome> => {
    const outcome = await enterPledges(
      forms.filter((form) => form.kind === 'one'),
      signedOn,
    );
    for (const form of forms.filter((one) => one.kind === 'bloc')) {
      const { signed, left } = await enterBloc(form, signedOn);
      outcome.signed += signed;
      outcome.left.push(...left);
    }
    return outcome;
  };
}
