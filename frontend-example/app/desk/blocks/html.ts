/** A body as Loa tells it to the desk, with where all of each of its photos can be seen. */
export interface DraftBody {
  html: string;
  photos: { media: { id: string; rendition: { url: string } | null } }[];
}

/** A body made ready for the editor: the one who is quoted stands in a last paragraph, from where Loa
 * reads them as well, and of each photo all is there, so that another part of it can be chosen. */
export function forEditor({ html, photos }: DraftBody): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const wholes = new Map(photos.map(({ media }) => [media.id, media.rendition?.url]));
  for (const figure of page.querySelectorAll('figure[data-media]')) {
    const whole = wholes.get(figure.getAttribute('data-media') ?? '');
    if (whole) figure.querySelector('img')?.setAttribute('src', whole);
  }
  for (const footer of page.querySelectorAll('blockquote > footer')) {
    const paragraph = page.createElement('p');
    paragraph.textContent = `— ${footer.textContent}`;
    footer.replaceWith(paragraph);
  }
  return page.body.innerHTML;
}

/** The names of the blocks of a body, in their order. */
export function blockIdsOf(html: string): string[] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return [...page.body.children].flatMap((element) => element.getAttribute('data-block') ?? []);
}
