import { Readable } from 'node:stream';
import { FILE_LIMIT_BYTES } from '@chez-soi/service-kit';
import { BODY_LIMIT_BYTES, limited, limitOf, refuseTooLong, UPLOAD_LIMIT_BYTES } from './body-limit';

async function received(stream: Readable): Promise<number> {
  let total = 0;
  for await (const chunk of stream) total += (chunk as Buffer).length;
  return total;
}

describe('a body on its way to a service', () => {
  it('passes up to one megabyte', async () => {
    const chunks = Array.from({ length: 16 }, () => Buffer.alloc(BODY_LIMIT_BYTES / 16));
    expect(await received(limited(Readable.from(chunks)))).toBe(BODY_LIMIT_BYTES);
  });

  it('is refused past it, even when its length was not announced', async () => {
    const chunks = [Buffer.alloc(BODY_LIMIT_BYTES), Buffer.alloc(1)];
    await expect(received(limited(Readable.from(chunks)))).rejects.toMatchObject({ code: 'too-large' });
  });

  it('is refused before it is read when its length was announced', () => {
    expect(() => refuseTooLong(String(BODY_LIMIT_BYTES + 1))).toThrow(/1 MB/);
    expect(() => refuseTooLong(undefined)).not.toThrow();
  });

  it('may be an official file of twenty megabytes or a piece of ten where they are taken in, and nowhere else', () => {
    expect(limitOf('/api/directory/imports?kind=communes', 'text/csv; charset=utf-8')).toBe(
      UPLOAD_LIMIT_BYTES,
    );
    const piece = '/api/care-requests/apa-applications/0198/pieces/identity/files';
    expect(limitOf(piece, 'image/jpeg')).toBe(FILE_LIMIT_BYTES);
    expect(limitOf(piece, 'application/octet-stream')).toBe(FILE_LIMIT_BYTES);
    expect(limitOf(piece, 'application/json')).toBe(BODY_LIMIT_BYTES);
    expect(limitOf(`${piece}/0199/remove`, 'image/jpeg')).toBe(BODY_LIMIT_BYTES);
    expect(limitOf('/api/directory/imports', 'application/json')).toBe(BODY_LIMIT_BYTES);
    expect(limitOf('/api/directory/organizations', 'text/csv')).toBe(BODY_LIMIT_BYTES);
    expect(() => refuseTooLong(String(UPLOAD_LIMIT_BYTES + 1), UPLOAD_LIMIT_BYTES)).toThrow(/20 MB/);
  });
});
