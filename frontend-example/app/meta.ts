import type { MetaDescriptor } from 'react-router';

import type { Language } from '~/language/language';

import type { Alternate } from './paths';

/** What search engines and link previews are told of a page. */
export interface Head {
  /** Null for the front page, which is called as the site. */
  title: string | null;
  description: string | null;
  language: string;
  alternates: Alternate[];
  image?: { url: string; width: number; height: number } | null;
  /** For articles: since when, and how it stands today. */
  article?: { publishedAt: string; updatedAt: string };
}

/** The site around the page. */
export interface Frame {
  origin: string;
  path: string;
  siteName: string;
}

const LOCALES: Record<Language, string> = { vi: 'vi_VN', en: 'en_GB' };

/** The tags of a page's head. */
export function headTags(head: Head, frame: Frame, language: Language): MetaDescriptor[] {
  const { origin, siteName } = frame;
  const canonical = origin + frame.path;
  return [
    { title: head.title ? `${head.title} · ${siteName}` : siteName },
    { tagName: 'link', rel: 'canonical', href: canonical },
    ...head.alternates.map((other) => ({
      tagName: 'link' as const,
      rel: 'alternate',
      hrefLang: other.language,
      href: origin + other.path,
    })),
    {
      tagName: 'link',
      rel: 'alternate',
      type: 'application/rss+xml',
      title: siteName,
      href: `${origin}/feeds/rss.xml?language=${language}`,
    },
    { property: 'og:site_name', content: siteName },
    { property: 'og:title', content: head.title ?? siteName },
    { property: 'og:type', content: head.article ? 'article' : 'website' },
    { property: 'og:url', content: canonical },
    { property: 'og:locale', content: LOCALES[language] },
    ...descriptionTags(head.description),
    ...imageTags(head.image ?? null, origin),
    ...articleTags(head, canonical, siteName),
  ];
}

function descriptionTags(description: string | null): MetaDescriptor[] {
  if (!description) return [];
  return [
    { name: 'description', content: description },
    { property: 'og:description', content: description },
  ];
}

function imageTags(image: Head['image'], origin: string): MetaDescriptor[] {
  if (!image) return [{ name: 'twitter:card', content: 'summary' }];
  return [
    { name: 'twitter:card', content: 'summary_large_image' },
    { property: 'og:image', content: new URL(image.url, origin).href },
    { property: 'og:image:width', content: String(image.width) },
    { property: 'og:image:height', content: String(image.height) },
  ];
}

function articleTags(head: Head, url: string, publisher: string): MetaDescriptor[] {
  if (!head.article) return [];
  const { publishedAt, updatedAt } = head.article;
  return [
    { property: 'article:published_time', content: publishedAt },
    { property: 'article:modified_time', content: updatedAt },
    {
      // The article in schema.org's vocabulary.
      'script:ld+json': {
        '@context': 'https://schema.org',
        '@type': 'NewsArticle',
        headline: head.title ?? publisher,
        inLanguage: head.language,
        url,
        datePublished: publishedAt,
        dateModified: updatedAt,
        publisher: { '@type': 'Organization', name: publisher },
        image: head.image ? [head.image.url] : [],
      },
    },
  ];
}
