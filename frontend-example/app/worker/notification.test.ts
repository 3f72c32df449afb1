import { expect, test } from 'vitest';

import { notificationOf } from './notification';

const MESSAGE = {
  id: '0123456789abcdef0123456789abcdef',
  title: 'Nước sẽ lên cao đêm nay',
  text: 'Từ 20 giờ, đường ven sông đóng.',
  path: '/vi/tin-tuc/nuoc-len',
  article: 'article_01h455vb4pex5vsknk084sn02q',
  language: 'vi',
  urgent: true,
};

test('a message is shown in its words, under its id, and leads to its article', () => {
  expect(notificationOf(JSON.stringify(MESSAGE), 'en')).toEqual({
    title: 'Nước sẽ lên cao đêm nay',
    options: {
      body: 'Từ 20 giờ, đường ven sông đóng.',
      icon: '/icon-192.png',
      badge: '/badge.png',
      tag: '0123456789abcdef0123456789abcdef',
      lang: 'vi',
      requireInteraction: true,
      data: { path: '/vi/tin-tuc/nuoc-len' },
    },
  });
});

test.each([undefined, '', 'no JSON', 'null', '7', '[]', '{"title":""}', '{"title":7,"urgent":"yes"}'])(
  'of %j, too, something is shown, in the language of the reader',
  (pushed) => {
    const { title, options } = notificationOf(pushed, 'en');
    expect(title).toBe('There is news');
    expect(options).toMatchObject({
      body: '',
      tag: 'untold',
      lang: 'en',
      requireInteraction: false,
      data: { path: '/en' },
    });
  },
);

test('a message leads nowhere but to this site', () => {
  const pathOf = (path: string) =>
    notificationOf(JSON.stringify({ ...MESSAGE, path }), 'vi').options.data.path;
  expect(pathOf('https://elsewhere.example/')).toBe('/');
  expect(pathOf('javascript:alert(1)')).toBe('/');
  expect(pathOf('//elsewhere.example/')).toBe('/');
  expect(pathOf('/\\elsewhere.example/')).toBe('/');
});
