import { useLanguage } from '~/language/context';

import type { BlockOf, Inline } from './fragment';
import { InlineText } from './inline';

/** A table that scrolls within itself on small screens, also by keyboard. */
export function TableView({ block }: { block: BlockOf<'TableBlock'> }) {
  const { t } = useLanguage();
  return (
    <div
      className="table-scroll"
      role="region"
      aria-label={block.caption ?? t.tableScroll}
      tabIndex={0}
    >
      <table>
        {block.caption && <caption>{block.caption}</caption>}
        {block.header.length > 0 && (
          <thead>
            <tr>
              {block.header.map((cell, place) => (
                <th key={place} scope="col">
                  <InlineText text={cell} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {block.rows.map((row, place) => (
            <Row key={place} cells={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ cells }: { cells: Inline[] }) {
  return (
    <tr>
      {cells.map((cell, place) => (
        <td key={place} className={isNumber(cell) ? 'number' : undefined}>
          <InlineText text={cell} />
        </td>
      ))}
    </tr>
  );
}

function isNumber(cell: Inline): boolean {
  return /^[\d.,\s%–-]+$/.test(cell.spans.map((span) => span.text).join(''));
}
