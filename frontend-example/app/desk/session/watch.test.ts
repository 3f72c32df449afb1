import { Client, fetchExchange } from 'urql';
import { expect, test } from 'vitest';

import { graphql } from '~/loa/graphql';

import { ViewerQuery } from './query';
import { watchSession } from './watch';

const DeskQuery = graphql(`
  query Own {
    desk {
      users(first: 1) {
        nodes {
          id
        }
      }
    }
  }
`);

const SaveMutation = graphql(`
  mutation SaveSomething($input: UpdateUserInput!) {
    updateUser(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/** A Loa that knows of one session, which can be ended and begun; who is here, as the desk hears of it. */
function stay() {
  const loa = { isSignedIn: true };
  const heard: boolean[] = [];
  const answer = (operation: string) => {
    const viewer = loa.isSignedIn ? { id: 'lan', name: 'Lan', email: null, role: 'EDITOR' } : null;
    if (operation === 'Viewer') return { data: { viewer, site: { timeZone: 'UTC' } } };
    if (operation === 'SaveSomething') {
      return { data: { updateUser: { userErrors: viewer ? [] : [{ message: 'Sign in.' }] } } };
    }
    if (viewer) return { data: { desk: { users: { nodes: [{ id: 'lan' }] } } } };
    const error = { message: 'Sign in.', extensions: { code: 'UNAUTHENTICATED' } };
    return { data: { desk: null }, errors: [error] };
  };
  const client = new Client({
    url: 'http://loa.example/graphql',
    exchanges: [watchSession, fetchExchange],
    preferGetMethod: false,
    fetch: async (_, init) => {
      const { operationName } = JSON.parse(String(init?.body)) as { operationName: string };
      return Response.json(answer(operationName));
    },
  });
  client.query(ViewerQuery, {}).subscribe(({ data, stale }) => {
    if (!stale) heard.push(!!data?.viewer);
  });
  return { loa, client, heard };
}

test('a refused step lets the desk ask who is here', async () => {
  const { loa, client, heard } = stay();
  await expect.poll(() => heard).toEqual([true]);
  const input = { id: 'hoa' };
  await client.mutation(SaveMutation, { input }).toPromise();
  expect(heard).toEqual([true]);
  loa.isSignedIn = false;
  const { data } = await client.mutation(SaveMutation, { input }).toPromise();
  expect(data?.updateUser.userErrors).toHaveLength(1);
  await expect.poll(() => heard).toEqual([true, false]);
});

test('what was asked for while nobody was here is answered once somebody is', async () => {
  const { loa, client, heard } = stay();
  await expect.poll(() => heard).toEqual([true]);
  loa.isSignedIn = false;
  let users: number | undefined;
  client.query(DeskQuery, {}).subscribe(({ data }) => (users = data?.desk?.users.nodes.length));
  await expect.poll(() => heard).toEqual([true, false]);
  expect(users).toBeUndefined();
  loa.isSignedIn = true;
  client.query(ViewerQuery, {}, { requestPolicy: 'network-only' }).subscribe(() => undefined);
  await expect.poll(() => users).toBe(1);
});
