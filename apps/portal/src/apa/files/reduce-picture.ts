/** A page that was photographed stays readable at this length, and travels in seconds on a weak line. */
const LONGEST_SIDE = 2200;
const LIGHT_BYTES = 1_000_000;
const QUALITY = 0.85;

export interface Picture {
  readonly file: Blob;
  readonly name: string;
}

/** Width and height in which the longest side is no longer than `longest`; never larger than they were. */
export function fitted(width: number, height: number, longest = LONGEST_SIDE): readonly [number, number] {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.round(width * scale), Math.round(height * scale)];
}

export const asJpeg = (name: string): string => `${name.replace(/\.[^.]{1,5}$/, '')}.jpg`;

/**
 * A picture, lighter where it is large; what else the camera wrote into it (where it was taken) goes with the original.
 * Whatever is no picture, or cannot be read by this browser, is sent as it is.
 */
export async function reducePicture(file: File): Promise<Picture> {
  const original = { file, name: file.name };
  if (!file.type.startsWith('image/')) return original;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const [width, height] = fitted(bitmap.width, bitmap.height);
    const asIs = width === bitmap.width && file.size <= LIGHT_BYTES && file.type !== 'image/heic';
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    if (asIs || !context) return original;
    // What is transparent in a PNG would turn black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    const reduced = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return reduced && reduced.size < file.size ? { file: reduced, name: asJpeg(file.name) } : original;
  } catch {
    return original;
  }
}
