/** A body as Loa writes it, made ready for the editor: the one who is quoted stands in a last paragraph,
 * from where Loa reads them as well. */
export function forEditor(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
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
