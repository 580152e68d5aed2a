/** How commands speak to a running platform: through its one door, as the machine client of the data folder. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** What the person at the terminal is told; `status` = the answer of the platform, if there was one. */
export class Refusal extends Error {
  constructor(message, status = null) {
    super(message);
    this.status = status;
  }
}

/** The platform, opened: `ask(path, init)` answers with the body, or throws a Refusal that says why. */
export async function openPlatform(usage) {
  const platform = settings(usage);
  const token = await accessToken(platform);
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'fr' };
  return {
    url: platform.url,
    ask: (path, init = {}) => ask(platform, path, { ...init, headers: { ...headers, ...init.headers } }),
  };
}

/** Runs a command to its exit code; refusals are sentences, anything else is a fault of ours. */
export function runCommand(main) {
  main(process.argv.slice(2)).then(
    (code) => process.exit(code),
    (error) => {
      console.error(error instanceof Refusal ? error.message : error);
      process.exit(1);
    },
  );
}

/** What the environment says wins over what the platform left in the data folder. */
function settings(usage) {
  const file = join(resolve(process.env.CHEZ_SOI_DATA_DIR ?? join(root, '.data')), 'command-line.json');
  const local = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const { CHEZ_SOI_URL, CHEZ_SOI_CLIENT_ID, CHEZ_SOI_CLIENT_SECRET } = process.env;
  const platform = {
    url: (CHEZ_SOI_URL ?? local.url ?? 'http://127.0.0.1:3000').replace(/\/$/, ''),
    clientId: CHEZ_SOI_CLIENT_ID ?? local.clientId,
    clientSecret: CHEZ_SOI_CLIENT_SECRET ?? local.clientSecret,
  };
  if (platform.clientId && platform.clientSecret) return platform;
  throw new Refusal(`De quoi s’identifier manque : ni ${file}, ni CHEZ_SOI_CLIENT_ID et CHEZ_SOI_CLIENT_SECRET.
Lancez d’abord « npm start » sur cette machine, ou voyez ci-dessous.\n\n${usage}`);
}

async function accessToken(platform) {
  const basic = Buffer.from(`${platform.clientId}:${platform.clientSecret}`).toString('base64');
  const { access_token } = await ask(platform, '/oidc/token', {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return access_token;
}

async function ask(platform, path, init) {
  const response = await fetch(platform.url + path, init).catch(() => {
    throw new Refusal(
      `Chez-soi ne répond pas à ${platform.url}. Lancez-le (npm start), ou indiquez CHEZ_SOI_URL.`,
    );
  });
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  if (path === '/oidc/token')
    throw new Refusal(`${platform.url} ne connaît pas ce client machine, ou l’a fermé (CHEZ_SOI_CLIENT_ID).`);
  const fields = (body.fields ?? []).map(({ path: field, message }) => `  ${field} : ${message}`);
  const detail = body.detail ?? `Réponse ${response.status} de ${platform.url}.`;
  throw new Refusal([detail, ...fields].join('\n'), response.status);
}
