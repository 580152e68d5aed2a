import { DomainError } from '@chez-soi/kernel';

const ascii = (text: string) => Buffer.from(text, 'latin1');

/** Each type that is kept, and the bytes that its files begin with: parts with their place. */
const signatures = {
  'application/pdf': [[0, ascii('%PDF-')]],
  'image/jpeg': [[0, Buffer.from('ffd8ff', 'hex')]],
  'image/png': [[0, Buffer.from('89504e470d0a1a0a', 'hex')]],
  'image/webp': [
    [0, ascii('RIFF')],
    [8, ascii('WEBP')],
  ],
  'image/heic': [[4, ascii('ftyp')]],
} as const satisfies Record<string, readonly (readonly [place: number, bytes: Buffer])[]>;

/** Pictures of phones; other files of the same family (ISO/IEC 14496-12) are films, whose names are others. */
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1'];

/** What is kept: documents and pictures that cannot run anything when they are opened. */
export type MediaType = keyof typeof signatures;
export const mediaTypes = Object.keys(signatures) as MediaType[];

/** A document or picture by its own first bytes; what its sender called it is not asked. */
export function sniffMediaType(bytes: Buffer): MediaType | null {
  const found = mediaTypes.find((type) =>
    signatures[type].every(([place, part]) => bytes.subarray(place, place + part.length).equals(part)),
  );
  const isFilm = found === 'image/heic' && !heicBrands.includes(bytes.toString('latin1', 8, 12));
  return isFilm ? null : (found ?? null);
}

/**
 * The type of a file that people send. Throws `invalid` for an empty one, `unsupported-media` for anything but a PDF
 * or a picture, and for a PDF that asks for a password: nobody here could read it.
 */
export function acceptedMediaType(bytes: Buffer): MediaType {
  if (bytes.length === 0)
    throw DomainError.field(
      'file',
      'Ce fichier est vide. Choisissez-en un autre, ou photographiez le document.',
      'This file is empty. Choose another, or take a picture of the document.',
    );
  const type = sniffMediaType(bytes);
  if (!type)
    throw unsupported(
      'Ce fichier n’est ni un PDF ni une photo (JPEG, PNG, HEIC, WebP). Photographiez le document, ou enregistrez-le en PDF, puis envoyez-le de nouveau.',
      'This file is neither a PDF nor a picture (JPEG, PNG, HEIC, WebP). Take a picture of the document, or save it as a PDF, then send it again.',
    );
  if (type === 'application/pdf' && isEncrypted(bytes))
    throw unsupported(
      'Ce PDF est protégé par un mot de passe : nous ne pourrions pas le lire. Enregistrez-le sans mot de passe, ou photographiez le document.',
      'This PDF is protected by a password: we could not read it. Save it without one, or take a picture of the document.',
    );
  return type;
}

/** The trailer of an encrypted PDF names how (ISO 32000-1 §7.5.5), always in clear. */
function isEncrypted(pdf: Buffer): boolean {
  return /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(pdf.toString('latin1'));
}

function unsupported(fr: string, en: string): DomainError {
  return new DomainError('unsupported-media', { fr, en }, [{ path: 'file', message: { fr, en } }]);
}
