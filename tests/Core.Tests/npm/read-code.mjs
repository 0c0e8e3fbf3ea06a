// Reads the QR code in a picture (PPM, P6) from standard input and prints what it says.
import { readFileSync } from 'node:fs';
import jsqr from 'jsqr';

const file = readFileSync(0);
const [head, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 50).toString('latin1'));
const rgb = file.subarray(head.length);
const rgba = new Uint8ClampedArray(width * height * 4);
for (let pixel = 0; pixel < width * height; pixel++)
  rgba.set([rgb[pixel * 3], rgb[pixel * 3 + 1], rgb[pixel * 3 + 2], 255], pixel * 4);

process.stdout.write(jsqr.default(rgba, Number(width), Number(height))?.data ?? '');
