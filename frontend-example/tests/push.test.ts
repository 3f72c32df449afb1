import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';

import { PHONE, useBrowser } from './browser';
import { done } from './desk';
import { startPushService, type PushService, type Subscription } from './push-service';
import { ask } from './sessions';

const open = useBrowser();
const line = (step: 'cut' | 'mend') => fetch(`${inject('line')}/${step}`);

let service: PushService;
beforeAll(async () => {
  const { origin, contact } = inject('push');
  service = await startPushService(origin, contact);
});
afterAll(() => service.stop());
afterEach(() => line('mend'));

/** How long a message may be on its way. */
const ON_ITS_WAY = { timeout: 60_000 };

const isFocused = (element: Element) => element === document.activeElement;

/** Areas that have nothing of each other. */
const HERE = 'Khu phố 1';
const ELSEWHERE = 'Khu phố 2';

/** What browsers have at their push service, and this machine has no way to: an endpoint, and keys. */
async function withSubscription(page: Page): Promise<Subscription> {
  const subscription = service.subscribe();
  await page.context().grantPermissions(['notifications']);
  await page.addInitScript(({ endpoint, keys }) => {
    // On until it ends, whatever is loaded in between.
    const KEY = 'subscribed-by';
    const bytesOf = (key: string) => {
      const letters = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
      return Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).buffer;
    };
    const current = () => {
      const key = localStorage.getItem(KEY);
      return (
        key && {
          endpoint,
          options: { applicationServerKey: bytesOf(key), userVisibleOnly: true },
          toJSON: () => ({ endpoint, keys }),
          unsubscribe: async () => {
            localStorage.removeItem(KEY);
            return true;
          },
        }
      );
    };
    Object.assign(PushManager.prototype, {
      getSubscription: async () => current(),
      subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
        localStorage.setItem(KEY, applicationServerKey);
        return current();
      },
    });
  }, subscription);
  return subscription;
}

/** Has a browser told past the page, as any client could. */
async function subscribed(areas: string[]): Promise<Subscription> {
  const subscription = service.subscribe();
  const { endpoint, keys } = subscription;
  await done('subscribeToPush', { endpoint, ...keys, areas }, { session: '' });
  return subscription;
}

async function areaId(name: string): Promise<string> {
  const answer = await ask(inject('site'), { query: '{ areas(first: 100) { nodes { id name } } }' });
  const { data } = (await answer.json()) as {
    data: { areas: { nodes: { id: string; name: string }[] } };
  };
  const area = data.areas.nodes.find((one) => one.name === name);
  if (!area) return expect.fail(`there is no ${name}`);
  return area.id;
}

/** What cannot wait, published by an editor. */
async function publishUrgent(title: string, areas: string[]): Promise<string> {
  const session = inject('sessions').editor;
  const wanted = 'article { id canonicalPath } revision';
  const body = { markdown: 'Từ 20 giờ, đường ven sông đóng.' };
  const made = await done('createArticle', { title, areas, body, urgent: true }, { wanted, session });
  const { article, revision } = made as {
    article: { id: string; canonicalPath: string };
    revision: number;
  };
  await done('publishArticle', { id: article.id, expectedRevision: revision }, { session });
  return article.canonicalPath;
}

/** What came to a browser. */
function receivedBy({ endpoint }: Subscription) {
  return service.received.filter((one) => one.endpoint === endpoint);
}

/** Waits for the first thing that comes to a browser. */
async function firstOf(subscription: Subscription) {
  await expect.poll(() => receivedBy(subscription).length, ON_ITS_WAY).toBeGreaterThan(0);
  const [first] = receivedBy(subscription);
  if (!first) return expect.fail('nothing came');
  const message = JSON.parse(first.text) as Record<string, unknown>;
  return { ...first, message };
}

/** Hands the page's worker what was pushed, as the browser would. */
async function deliver(page: Page, text: string): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(inject('site')));
      if (ours) resolve(ours.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  const origin = inject('site');
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: text });
  await session.detach();
}

/** What stands among the device's notifications. */
function shown(page: Page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body, tag, lang, data }) => ({
      title,
      body,
      tag,
      lang,
      path: (data as { path: string }).path,
    }));
  });
}

/** Turns it on for an area, as a reader does. */
async function turnOn(page: Page, area: string) {
  await page.goto('/bao-tin');
  await page.getByText('Máy này chưa được báo tin.').waitFor();
  await page.getByLabel('Chỉ những tin thuộc').check();
  await page.getByLabel(area, { exact: true }).check();
  await page.getByRole('button', { name: 'Bật báo tin' }).click();
  await page.getByRole('status').getByText('Đã bật.').waitFor();
}

test('a reader is told of what cannot wait in an area, and of nothing else', async () => {
  const page = await open(PHONE);
  const reader = await withSubscription(page);
  const [here, elsewhere] = [await areaId(HERE), await areaId(ELSEWHERE)];
  const neighbor = await subscribed([elsewhere]);
  await turnOn(page, HERE);

  await publishUrgent('Cấp cứu ở khu bên', [elsewhere]);
  const path = await publishUrgent('Nước lên ở khu này', [here]);
  const { headers, message, text } = await firstOf(reader);
  expect(message).toMatchObject({ title: 'Nước lên ở khu này', path, language: 'vi', urgent: true });
  expect(message['id']).toMatch(/^[0-9a-f]{32}$/);
  expect(headers).toMatchObject({ urgency: 'high', topic: message['id'] });
  expect(Number(headers.ttl)).toBeGreaterThan(0);

  await deliver(page, text);
  await expect.poll(() => shown(page)).toHaveLength(1);
  // The same once more is the same.
  await deliver(page, text);
  await deliver(page, 'nothing that could be read');
  await expect.poll(() => shown(page)).toHaveLength(2);
  const notifications = await shown(page);
  expect(notifications).toContainEqual(
    expect.objectContaining({
      title: 'Nước lên ở khu này',
      tag: message['id'],
      lang: 'vi',
      path,
    }),
  );
  expect(notifications).toContainEqual(
    expect.objectContaining({ title: 'Có tin mới', body: '', lang: 'vi', path: '/' }),
  );
  // The other article came to who lives there, and to nobody else.
  expect((await firstOf(neighbor)).message).toMatchObject({ title: 'Cấp cứu ở khu bên' });
  expect(receivedBy(reader)).toHaveLength(1);
  expect(receivedBy(neighbor)).toHaveLength(1);
});

test('what was chosen is there when the page opens again, and is changed and ended there', async () => {
  const page = await open();
  const reader = await withSubscription(page);
  const [here, elsewhere] = [await areaId(HERE), await areaId(ELSEWHERE)];
  await turnOn(page, ELSEWHERE);
  await page.reload();
  await page.getByText('Máy này đang được báo tin.').waitFor();
  expect(await page.getByLabel(ELSEWHERE, { exact: true }).isChecked()).toBe(true);
  expect(await page.getByLabel(HERE, { exact: true }).isChecked()).toBe(false);

  await page.getByLabel(ELSEWHERE, { exact: true }).uncheck();
  await page.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await page.getByRole('alert').getByText('Xin chọn ít nhất một').waitFor();
  await page.getByLabel(HERE, { exact: true }).check();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await page.getByRole('status').getByText('Đã lưu lựa chọn.').waitFor();
  await publishUrgent('Tin ở nơi không còn được chọn', [elsewhere]);
  await publishUrgent('Tin ở nơi vừa được chọn', [here]);
  expect((await firstOf(reader)).message).toMatchObject({ title: 'Tin ở nơi vừa được chọn' });

  await page.getByRole('button', { name: 'Tắt báo tin' }).click();
  await page.getByRole('status').getByText('Đã tắt.').waitFor();
  expect(await page.getByRole('button', { name: 'Bật báo tin' }).evaluate(isFocused)).toBe(true);
  // Who is still told shows when the reader would have been.
  const other = await subscribed([here]);
  await publishUrgent('Tin sau khi đã tắt', [here]);
  await firstOf(other);
  expect(receivedBy(reader)).toHaveLength(1);
  await page.reload();
  await page.getByText('Máy này chưa được báo tin.').waitFor();
});

test('the footer leads to the page, which says so where the line is broken, and tries again', async () => {
  const page = await open(PHONE);
  await withSubscription(page);
  await page.goto('/en');
  await page.getByRole('link', { name: 'Tell me of new stories' }).click();
  await page.getByText('This device is not told of news.').waitFor();
  await line('cut');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('alert').getByText('could not be reached').waitFor();
  await line('mend');
  await page.getByRole('button', { name: 'Try again' }).click();
  const outcome = page.getByRole('status').filter({ hasText: 'Turned on.' });
  await outcome.waitFor();
  expect(await outcome.evaluate(isFocused)).toBe(true);
});

describe('where it cannot be had', () => {
  test('a browser that the reader told to show nothing says how to undo that', async () => {
    const page = await open();
    await page.addInitScript(() => {
      Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
    });
    await page.goto('/bao-tin');
    await page.getByText('Trình duyệt đang chặn thông báo').waitFor();
    expect(await page.getByRole('button', { name: 'Bật báo tin' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Thử lại' }).waitFor();
  });

  test.each([
    ['an old browser', false, 'không nhận được tin báo'],
    ['an iPhone', true, 'đưa trang này ra màn hình chính'],
  ])('%s says what else there is', async (_, isPhone, said) => {
    const page = await open(PHONE);
    await page.addInitScript((standsAlone) => {
      Reflect.deleteProperty(window, 'PushManager');
      if (standsAlone) Object.assign(navigator, { standalone: false });
    }, isPhone);
    await page.goto('/bao-tin');
    await page.getByText(said).waitFor();
    expect(await page.getByRole('button', { name: 'Bật báo tin' }).count()).toBe(0);
  });
});
