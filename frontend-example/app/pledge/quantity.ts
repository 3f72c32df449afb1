import type { Format } from '~/language/format';

interface Countable {
  unit: string | null;
  quantity: number | null;
}

/** "14/38 trees": how much of what was promised; the promise is left out where it is reached exactly. */
export function quantityOf(done: number, item: Countable, format: Format): string {
  const promised =
    item.quantity !== null && item.quantity !== done ? `/${format.number(item.quantity)}` : '';
  return [format.number(done) + promised, item.unit].filter(Boolean).join(' ');
}
