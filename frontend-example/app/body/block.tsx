import { useLanguage } from '~/language/context';
import { LightboxPhoto } from '~/picture/lightbox';

import type { BlockOf, BodyBlock } from './fragment';
import { InlineText } from './inline';
import { TableView } from './table';

const PHOTO_SIZES = '(min-width: 48rem) 44rem, 100vw';
const GALLERY_SIZES = '(min-width: 48rem) 22rem, 50vw';

export function BlockView({ block }: { block: BodyBlock }) {
  switch (block.__typename) {
    case 'ParagraphBlock':
      return (
        <p>
          <InlineText text={block.text} />
        </p>
      );
    case 'HeadingBlock':
      return <Heading block={block} />;
    case 'ListBlock':
      return <List block={block} />;
    case 'QuoteBlock':
      return <Quote block={block} />;
    case 'PhotoBlock':
      return block.placement && <LightboxPhoto placement={block.placement} sizes={PHOTO_SIZES} />;
    case 'GalleryBlock':
      return (
        <div className="gallery">
          {block.photos.map((photo) => (
            <LightboxPhoto key={photo.media.id} placement={photo} sizes={GALLERY_SIZES} />
          ))}
        </div>
      );
    case 'FileBlock':
      return <File title={block.title} media={block.media} />;
    case 'EmbedBlock':
      return <Embed block={block} />;
    case 'TableBlock':
      return <TableView block={block} />;
    case 'DividerBlock':
      return <hr />;
  }
}

function Heading({ block }: { block: BlockOf<'HeadingBlock'> }) {
  const Element = ({ 2: 'h2', 3: 'h3', 4: 'h4' } as const)[block.level] ?? 'h4';
  return (
    <Element>
      <InlineText text={block.text} />
    </Element>
  );
}

function List({ block }: { block: BlockOf<'ListBlock'> }) {
  const Element = block.ordered ? 'ol' : 'ul';
  return (
    <Element>
      {block.items.map((item, place) => (
        <li key={place}>
          <InlineText text={item} />
        </li>
      ))}
    </Element>
  );
}

function Quote({ block }: { block: BlockOf<'QuoteBlock'> }) {
  return (
    <figure className="quote">
      <blockquote>
        <p>
          <InlineText text={block.text} />
        </p>
      </blockquote>
      {block.attribution && <figcaption>{block.attribution}</figcaption>}
    </figure>
  );
}

type FileProps = Pick<BlockOf<'FileBlock'>, 'title' | 'media'>;

/** A file to download, with its size: readers pay for their data. */
export function File({ title, media }: FileProps) {
  const { t, format } = useLanguage();
  if (!media?.url) return <p className="file gone">{title ?? t.fileGone}</p>;
  return (
    <p className="file">
      <a href={media.url} download={media.fileName ?? true}>
        {title ?? media.fileName ?? t.file}
      </a>{' '}
      <span className="fine">{format.bytes(media.byteSize)}</span>
    </p>
  );
}

/** What lives elsewhere is loaded only when the reader goes there. */
function Embed({ block }: { block: BlockOf<'EmbedBlock'> }) {
  const { t } = useLanguage();
  const host = new URL(block.url).host;
  return (
    <p className="embed">
      <a href={block.url} rel="noopener">
        {block.title ?? block.url}
        <span className="fine">{t.embedOn(host)}</span>
      </a>
    </p>
  );
}
