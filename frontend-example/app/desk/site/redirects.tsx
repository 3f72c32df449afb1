import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';

import { Field, textOf } from '../form/field';
import { useWords } from '../language/words';
import { take, type RecordKind } from '../records/kind';

const RedirectsQuery = graphql(`
  query Redirects($after: String) {
    desk {
      redirects(first: 50, after: $after) {
        nodes {
          id
          from
          to
          updatedAt
          updatedBy {
            name
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const PutMutation = graphql(`
  mutation PutRedirect($input: PutRedirectInput!) {
    done: putRedirect(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const DeleteMutation = graphql(`
  mutation DeleteRedirect($input: DeleteRedirectInput!) {
    done: deleteRedirect(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

type Data = ResultOf<typeof RedirectsQuery>;
type Redirect = NonNullable<Data['desk']>['redirects']['nodes'][number];

/** Where the site leads on from paths at which nothing stands. */
export const REDIRECTS: RecordKind<Data, Redirect> = {
  query: RedirectsQuery,
  listOf: ({ desk }) => desk?.redirects ?? null,
  nameOf: ({ from }) => from,
  Line,
  Fields,
  // What leads on from the same path is put in its place.
  save: (client, redirect, form) =>
    take(client, PutMutation, {
      from: redirect?.from ?? textOf(form, 'from') ?? '',
      to: textOf(form, 'to') ?? '',
    }),
  remove: (client, { id }) => take(client, DeleteMutation, { id }),
};

function Line({ thing: { to, updatedAt, updatedBy } }: { thing: Redirect }) {
  const w = useWords();
  const { format } = useLanguage();
  return (
    <p className="fine">
      <span>→ {to}</span>
      <span>{w.changedAt(format.time(updatedAt))}</span>
      {updatedBy && <span>{w.by(updatedBy.name)}</span>}
    </p>
  );
}

function Fields({ thing }: { thing: Redirect | null }) {
  const w = useWords();
  return (
    <>
      {!thing && <Field label={w.redirectFrom} name="from" placeholder="/vi/…" required />}
      <Field label={w.redirectTo} name="to" required defaultValue={thing?.to} />
    </>
  );
}
