// Makes all widths of a photo with sharp, writes them into a folder, and prints what that took:
//   node sharp.mjs clones|once PHOTO jpg,webp,avif FOLDER

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import sharp from 'sharp';

const [way, photo, formats, folder] = process.argv.slice(2);
const WIDTHS = [2560, 1920, 1280, 960, 640, 320];
const ENCODERS = {
  jpg: (picture) => picture.jpeg({ quality: 80 }),
  webp: (picture) => picture.webp({ quality: 78, effort: 4 }),
  avif: (picture) => picture.avif({ effort: 1 }),
  png: (picture) => picture.png({ compressionLevel: 1 }),
};

const began = performance.now();
let bytes = 0;

async function make(picture, width, format) {
  const made = await ENCODERS[format](picture).toBuffer();
  bytes += made.length;
  await writeFile(join(folder, `${width}.${format}`), made);
}

/** One clone of the photo for each output. */
async function clones(source) {
  const picture = sharp(source).autoOrient();
  const outputs = WIDTHS.flatMap((width) => formats.split(',').map((format) => [width, format]));
  await Promise.all(
    outputs.map(([width, format]) => make(picture.clone().resize(width), width, format)),
  );
}

/** One decoding for all, each width from the one before. */
async function once(source) {
  let picture = sharp(source).autoOrient();
  const made = [];
  for (const width of WIDTHS) {
    const { data, info } = await picture.resize(width).raw().toBuffer({ resolveWithObject: true });
    const { height, channels } = info;
    const pixels = () => sharp(data, { raw: { width, height, channels } });
    made.push(...formats.split(',').map((format) => make(pixels(), width, format)));
    picture = pixels();
  }
  await Promise.all(made);
}

await { clones, once }[way](await readFile(photo));
const wall = performance.now() - began;
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(wall, (userCPUTime + systemCPUTime) / 1000, maxRSS / 1024, bytes);
