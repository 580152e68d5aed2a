import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP's scrypt profile of 32 MB (N = 2^15, r = 8, p = 3): about a quarter of a second of one core. */
const PROFILE = { log2N: 15, r: 8, p: 3 };
const KEY_BYTES = 32;

/** A salted hash that carries its own parameters: `scrypt$15$8$3$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, PROFILE);
  const { log2N, r, p } = PROFILE;
  return ['scrypt', log2N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/**
 * True when `password` has this hash. Without a hash (no such account, or no password yet) it works as long and
 * says no, so that the time taken tells nothing.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [, log2N, r, p, salt, key] = (hash ?? NO_ACCOUNT).split('$');
  const profile = { log2N: Number(log2N), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt ?? '', 'base64url'), profile);
  const expected = Buffer.from(key ?? '', 'base64url');
  return derived.length === expected.length && timingSafeEqual(derived, expected) && hash !== null;
}

const NO_ACCOUNT = `scrypt$${PROFILE.log2N}$${PROFILE.r}$${PROFILE.p}$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(KEY_BYTES).toString('base64url')}`;

function derive(password: string, salt: Buffer, { log2N, r, p }: typeof PROFILE): Promise<Buffer> {
  const N = 2 ** log2N;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
