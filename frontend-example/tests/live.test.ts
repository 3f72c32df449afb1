import type { Page } from 'playwright-core';
import { afterEach, expect, inject, test } from 'vitest';

import { awake, useBrowser } from './browser';
import { newDocument, openDesk, publish, saved } from './desk';

const open = useBrowser();
const line = (step: 'cut' | 'mend') => fetch(`${inject('line')}/${step}`);

afterEach(() => line('mend'));

/** Opens the front page, and resolves once it hears of what is published. */
async function openFront(page: Page) {
  const hears = heard(page);
  await page.goto('/');
  await hears;
}

/** Resolves when the page has been told where it stands. */
async function heard(page: Page) {
  const socket = await page.waitForEvent('websocket');
  await socket.waitForEvent('framereceived', (frame) => frame.payload.includes('"next"'));
}

async function publishStory(desk: Page, title: string) {
  await desk.goto('/desk');
  await newDocument(desk, title);
  await desk.locator('.tiptap').click();
  await desk.keyboard.type('Một đoạn.');
  await saved(desk);
  await publish(desk);
}

test('a front page tells of new stories without moving, and shows them when asked', async () => {
  const desk = await openDesk(open, 'editor');
  const reader = await open();
  await openFront(reader);
  await reader.evaluate(() => window.scrollTo(0, 700));
  const place = () => reader.locator('#latest').evaluate((title) => title.getBoundingClientRect().top);
  const before = await place();
  await publishStory(desk, 'Cầu mới thông xe');
  const link = reader.getByRole('link', { name: '1 tin mới – xem' });
  await link.waitFor();
  expect(await place()).toBe(before);

  await publishStory(desk, 'Trạm y tế mở cửa cả đêm');
  await reader.getByRole('link', { name: '2 tin mới – xem' }).click();
  await reader.getByRole('link', { name: 'Cầu mới thông xe' }).first().waitFor();
  await reader.getByRole('link', { name: 'Trạm y tế mở cửa cả đêm' }).first().waitFor();
  await reader.locator('.new-stories a').waitFor({ state: 'detached' });
  expect(await reader.evaluate(() => window.scrollY)).toBe(0);
});

test('what is published while the line is broken is told once there is one again', async () => {
  const desk = await openDesk(open, 'editor');
  const reader = await open();
  await openFront(reader);
  const again = heard(reader);
  await line('cut');
  await line('mend');
  await publishStory(desk, 'Tin trong lúc mất mạng');
  await again;
  await reader.getByRole('link', { name: '1 tin mới – xem' }).waitFor();
});

test('where no line can be had, the page is read as ever', async () => {
  const reader = await open();
  let refused = 0;
  await reader.routeWebSocket('**/graphql', (socket) => {
    refused += 1;
    void socket.close({ code: 1008 });
  });
  await reader.goto('/');
  await awake(reader);
  await expect.poll(() => refused, { timeout: 20_000 }).toBeGreaterThan(1);
  await reader.locator('.timeline .card h3 a').first().click();
  await reader.locator('.reading h1').waitFor();
});
