import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { trailTypes } from '@chez-soi/fhir';

const root = resolve(__dirname, '../../..').replace(/\/dist$/, '');

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** As at the gateway, e.g. `/api/care-requests/requests/:id`. */
  readonly path: string;
}

/** Of the service kit, in each service and the gateway. */
const sealCheck = readFileSync(join(root, 'libs/service-kit/src/audit/audit-seal.controller.ts'), 'utf8');

/** Every route that the controllers of the checkout declare: a new one cannot be forgotten by a spec. */
export function readRoutes(): Route[] {
  const services = readdirSync(join(root, 'apps'));
  return services.flatMap((service) => {
    const folder = join(root, 'apps', service, 'src');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const own = files
      .filter((file) => file.endsWith('.controller.ts'))
      .flatMap((file) => routesOf(service, readFileSync(join(folder, file), 'utf8')));
    const withEvents = files.includes('flow.ts') ? [...own, ...deadLetters(service)] : own;
    return own.length > 0 ? [...withEvents, ...routesOf(service, sealCheck)] : own;
  });
}

/** FHIR types that the services serve: those with a surface, and the trails that every service keeps. */
export function readFhirTypes(): string[] {
  const declared = readdirSync(join(root, 'apps')).flatMap((service) => {
    const files = readdirSync(join(root, 'apps', service), { recursive: true, encoding: 'utf8' });
    return files
      .filter((file) => /fhir\/([\w-]+\.)?surface\.ts$/.test(file))
      .map((file) => readFileSync(join(root, 'apps', service, file), 'utf8'))
      .flatMap((text) =>
        [...text.matchAll(/defineSurface<[^>]*>\(\{\s*type: '(\w+)'/g)].map(([, type]) => type!),
      );
  });
  return [...declared, ...trailTypes];
}

function routesOf(service: string, source: string): Route[] {
  const base = service === 'gateway' ? '/api' : `/api/${service}`;
  const [, prefix = ''] = /@Controller\((?:'([^']*)')?\)/.exec(source) ?? [];
  return [...source.matchAll(/@(Get|Post|Put|Patch|Delete)\((?:'([^']*)')?\)/g)].map(
    ([, verb, path = '']) => ({
      method: verb!.toUpperCase() as Route['method'],
      path: [base, prefix, path].filter(Boolean).join('/'),
    }),
  );
}

/** Of the messaging library, in each service that has events. */
function deadLetters(service: string): Route[] {
  const path = `/api/${service}/events/dead-letters`;
  return [
    { method: 'GET', path },
    { method: 'POST', path: `${path}/:id/replay` },
    { method: 'POST', path: `${path}/:id/drop` },
  ];
}
