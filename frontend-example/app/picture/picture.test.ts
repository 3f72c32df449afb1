import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';

import type { Placement } from './fragment';
import { Picture } from './picture';

const source = (format: string) => ({ type: `image/${format}`, srcset: `/w320.${format} 320w` });

/** What a browser is offered of a photo that has been made in some formats. */
function offered(...formats: string[]): string {
  const picture = { sources: formats.map(source), fallback: { url: '/w960.jpg' } };
  const shown = { alt: 'Sân đình', width: 3000, height: 2000, crop: null, picture };
  const placement = { ...shown, media: { id: 'media_1', thumbhash: null } } as Placement;
  return renderToStaticMarkup(createElement(Picture, { placement, sizes: '100vw' }));
}

test('a browser takes the first format that it knows, and every browser shows something', () => {
  const html = offered('avif', 'webp', 'jpeg');
  expect([...html.matchAll(/<source type="image\/(\w+)"/g)].map(([, name]) => name)).toEqual([
    'avif',
    'webp',
    'jpeg',
  ]);
  expect(html).toMatch(/<img src="\/w960.jpg" width="3000" height="2000" alt="Sân đình"/);
});

test('a photo of which nothing is made yet is shown all the same', () => {
  const html = offered();
  expect(html).not.toContain('<source');
  expect(html).toContain('src="/w960.jpg"');
});
