import { Readable } from 'node:stream';
import { BODY_LIMIT_BYTES, limited, refuseTooLong } from './body-limit';

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
});
