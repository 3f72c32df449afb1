// What a thumbhash says, at the few points that are drawn of it: all of its thousand pixels would cost a
// phone more time than the page around them.

/** A wave over the photo: how often it turns from left to right and from top to bottom, and how far. */
type Wave = [across: number, down: number, height: number];

/** A channel: its mean, and the waves that are added to it. */
interface Channel {
  mean: number;
  waves: Wave[];
}

/** A square of pixels, row by row: red, green, blue and opacity from 0 to 255. */
export function pixelsOf(hash: Uint8Array, side: number): Uint8Array {
  const { light, yellow, red, opacity } = channelsOf(hash);
  const pixels = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const at = (channel: Channel) => valueAt(channel, (x + 0.5) / side, (y + 0.5) / side);
      const [l, p, q] = [at(light), at(yellow), at(red)];
      const b = l - (2 / 3) * p;
      const r = (3 * l - b + q) / 2;
      const values = [r, r - q, b, at(opacity)].map((value) => Math.floor(255 * value));
      pixels.set(values, 4 * (y * side + x));
    }
  }
  return new Uint8Array(pixels.buffer);
}

function valueAt({ mean, waves }: Channel, x: number, y: number): number {
  return waves.reduce(
    (sum, [across, down, height]) =>
      sum + 2 * height * Math.cos(Math.PI * across * x) * Math.cos(Math.PI * down * y),
    mean,
  );
}

/** Light, yellow against blue, red against green, and opacity, as the hash holds them. */
function channelsOf(hash: Uint8Array) {
  const byte = (place: number) => hash[place] ?? 0;
  const means = byte(0) | (byte(1) << 8) | (byte(2) << 16);
  const scales = byte(3) | (byte(4) << 8);
  const isClear = means >> 23 === 1;
  const isWide = scales >> 15 === 1;
  const [long, short] = [isClear ? 5 : 7, scales & 7];
  const [across, down] = isWide ? [long, short] : [short, long];
  // Half a byte for each wave, one channel after the other.
  let place = 2 * (isClear ? 6 : 5);
  const wavesOf = (nx: number, ny: number, scale: number): Wave[] => {
    const waves: Wave[] = [];
    for (let cy = 0; cy < ny; cy += 1) {
      for (let cx = cy ? 0 : 1; cx * ny < nx * (ny - cy); cx += 1, place += 1) {
        const half = (byte(place >> 1) >> (4 * (place & 1))) & 15;
        waves.push([cx, cy, (half / 7.5 - 1) * scale]);
      }
    }
    return waves;
  };
  return {
    light: {
      mean: (means & 63) / 63,
      waves: wavesOf(Math.max(3, across), Math.max(3, down), ((means >> 18) & 31) / 31),
    },
    // Colors are made a quarter stronger than they are told: telling them weakens them.
    yellow: {
      mean: ((means >> 6) & 63) / 31.5 - 1,
      waves: wavesOf(3, 3, (((scales >> 3) & 63) / 63) * 1.25),
    },
    red: {
      mean: ((means >> 12) & 63) / 31.5 - 1,
      waves: wavesOf(3, 3, (((scales >> 9) & 63) / 63) * 1.25),
    },
    opacity: isClear
      ? { mean: (byte(5) & 15) / 15, waves: wavesOf(5, 5, (byte(5) >> 4) / 15) }
      : { mean: 1, waves: [] },
  };
}
