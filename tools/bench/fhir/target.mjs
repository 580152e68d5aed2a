import { Pool } from 'undici';

const FHIR = 'application/fhir+json';
/** Tokens are renewed this long before they end. */
const MARGIN_MS = 60_000;

/** One FHIR server under test: knows its address, how to identify itself, and nothing about who made it. */
export class Target {
  #token = null;

  constructor({ name, base, connections, tokenUrl, client, secret, token }) {
    const url = new URL(base);
    this.name = name;
    this.path = url.pathname.replace(/\/$/, '');
    this.pool = new Pool(url.origin, { connections, headersTimeout: 120_000, bodyTimeout: 120_000 });
    this.credentials = tokenUrl ? { tokenUrl, client, secret } : null;
    if (token) this.#token = { value: token, until: Infinity };
  }

  /** Status, `Location` and the parsed body. */
  async send(method, path, body) {
    const answer = await this.pool.request({
      method,
      path: `${this.path}${path}`,
      headers: {
        accept: FHIR,
        ...(body ? { 'content-type': FHIR } : {}),
        ...(await this.#authorization()),
      },
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await answer.body.text();
    return {
      status: answer.statusCode,
      location: answer.headers.location,
      body: text ? JSON.parse(text) : null,
    };
  }

  /** The same, where anything but a success ends the bench and says why. */
  async must(method, path, body) {
    const answer = await this.send(method, path, body);
    if (answer.status < 300) return answer;
    const why = JSON.stringify(answer.body).slice(0, 600);
    throw new Error(`${this.name}: ${method} ${path} answered ${answer.status}: ${why}`);
  }

  /** What the server says that it serves, as `Type.interaction` and `Type?parameter`. */
  async capability() {
    const { body } = await this.must('GET', '/metadata');
    const resources = body.rest?.[0]?.resource ?? [];
    return new Set(
      resources.flatMap(({ type, interaction = [], searchParam = [] }) => [
        ...interaction.map(({ code }) => `${type}.${code}`),
        ...searchParam.map(({ name }) => `${type}?${name}`),
      ]),
    );
  }

  close() {
    return this.pool.close();
  }

  async #authorization() {
    if (!this.credentials && !this.#token) return {};
    if (!this.#token || Date.now() > this.#token.until - MARGIN_MS) this.#token = await this.#renewed();
    return { authorization: `Bearer ${this.#token.value}` };
  }

  async #renewed() {
    const { tokenUrl, client, secret } = this.credentials;
    const response = await fetch(tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    if (!response.ok) throw new Error(`${tokenUrl} answered ${response.status}`);
    const { access_token: value, expires_in: seconds } = await response.json();
    return { value, until: Date.now() + seconds * 1000 };
  }
}
