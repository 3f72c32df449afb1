import type { Draft } from '../use-draft';
import type { CommonFields } from '../fields';
import type { Rules, Stage, ToldReview } from './query';

/** How far what stands in the editor has come: what is changed stays in its review, and is a draft elsewhere. */
export function stageNow(
  { stage, revision }: Pick<ToldReview, 'stage' | 'revision'>,
  draft: Pick<Draft<CommonFields>, 'revision' | 'state'>,
): Stage {
  const isChanged = draft.revision > revision || draft.state !== 'saved';
  return isChanged && stage !== 'IN_REVIEW' ? 'DRAFT' : stage;
}

/** Whether it has to be approved before it is published. */
export function lacksApproval({ approvalRequired }: Rules, stage: Stage): boolean {
  return approvalRequired && stage !== 'APPROVED' && stage !== 'PUBLISHED';
}
