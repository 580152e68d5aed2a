import { isIP } from 'node:net';
import { z } from 'zod';
import { type Contact, contactOf, contactVariables } from './contact';
import type { ServiceName } from '@chez-soi/contracts';
import {
  parseConfig,
  serviceConfig,
  type ServiceConfig,
  serviceVariables,
  type Upstream,
  upstreamVariable,
} from '@chez-soi/service-kit';

/** An OpenID Connect issuer of the Département, in place of the embedded sign-in. */
export interface ExternalIssuer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface GatewayConfig extends ServiceConfig {
  /** The one origin that people see, e.g. `https://chez-soi.example`, without a slash at the end. */
  readonly publicUrl: string;
  /** A service without an upstream answers 503. */
  readonly upstreams: Partial<Record<ServiceName, Upstream>>;
  /** Folder of the built portal; null serves no portal. */
  readonly portalFolder: string | null;
  /** Visitors may try the demo accounts without a password. Refused under NODE_ENV=production. */
  readonly demo: boolean;
  /** Null = sign-in by the embedded issuer. */
  readonly externalIssuer: ExternalIssuer | null;
  /** With it, /metrics asks for this bearer token; without it, /metrics answers on the loopback only. */
  readonly metricsToken: string | null;
  /** Proxies in front of the gateway, whose word on a visitor's address is taken. */
  readonly trustedProxies: readonly string[];
  /** Whom families call; null shows nothing. */
  readonly contact: Contact | null;
}

/** Injection token of `GatewayConfig`. */
export const CONFIG = Symbol('gateway-config');

export const serviceNames = [
  'catalogue',
  'directory',
  'care-requests',
  'funding',
  'telehealth',
  'evaluation',
] as const;

const origin = z
  .url({ protocol: /^https?$/ })
  .transform((url) => url.replace(/\/$/, ''))
  .refine((url) => new URL(url).origin === url, 'an origin without a path, such as https://chez-soi.example');
const proxiesWanted =
  'addresses or networks, separated by commas, such as 10.0.0.0/8, or loopback, uniquelocal';
const listed = (text: string) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
const areProxies = (list: readonly string[]) =>
  list.every((one) => /^(loopback|linklocal|uniquelocal)$/.test(one) || isNetwork(one));
/** An address, or a network by its length in bits. */
function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  return isIP(address) > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

const variables = {
  ...serviceVariables,
  PUBLIC_URL: origin,
  CATALOGUE_URL: upstreamVariable.optional(),
  DIRECTORY_URL: upstreamVariable.optional(),
  CARE_REQUESTS_URL: upstreamVariable.optional(),
  FUNDING_URL: upstreamVariable.optional(),
  TELEHEALTH_URL: upstreamVariable.optional(),
  EVALUATION_URL: upstreamVariable.optional(),
  PORTAL_FOLDER: z.string().optional(),
  DEMO: z.enum(['true', 'false']).default('false'),
  OIDC_ISSUER_URL: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  TRUSTED_PROXIES: z.string().default('loopback').transform(listed).refine(areProxies, proxiesWanted),
  METRICS_TOKEN: z.string().min(16).optional(),
  ...contactVariables,
};

/** The gateway's configuration and address from the environment; throws `ConfigError` naming every faulty variable. */
export function readConfig(env: NodeJS.ProcessEnv): { config: GatewayConfig; host: string; port: number } {
  const read = parseConfig(variables, env);
  const upstreams = serviceNames.flatMap((name) => {
    const address = read[`${name.toUpperCase().replace('-', '_')}_URL` as keyof typeof read] as
      Upstream | undefined;
    return address ? [[name, address] as const] : [];
  });
  const config: GatewayConfig = {
    ...serviceConfig(read),
    publicUrl: read.PUBLIC_URL,
    upstreams: Object.fromEntries(upstreams),
    portalFolder: read.PORTAL_FOLDER ?? null,
    demo: read.DEMO === 'true',
    externalIssuer: externalIssuer(read),
    metricsToken: read.METRICS_TOKEN ?? null,
    trustedProxies: read.TRUSTED_PROXIES,
    contact: contactOf(read, read.DEMO === 'true'),
  };
  return { config: refuseDemoInProduction(config, env), host: read.HOST, port: read.PORT };
}

function externalIssuer(read: z.infer<z.ZodObject<typeof variables>>): ExternalIssuer | null {
  const { OIDC_ISSUER_URL: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read;
  if (!issuer) return null;
  if (!clientId || !clientSecret)
    throw new Error('OIDC_ISSUER_URL also needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET');
  return { issuer, clientId, clientSecret };
}

/** Demo accounts have no password worth the name: never where real files are. */
export function refuseDemoInProduction(config: GatewayConfig, env: NodeJS.ProcessEnv): GatewayConfig {
  if (config.demo && env['NODE_ENV'] === 'production')
    throw new Error('Demo accounts are refused under NODE_ENV=production: set DEMO=false');
  return config;
}
