import type { CapabilityStatementRestSecurity } from 'fhir/r4';
import { ISSUER_PATH, secretMethods } from './issuer';

export interface Discovery {
  readonly publicUrl: string;
  /** False when another issuer signs people in: ours then gives tokens to programs only. */
  readonly signsPeopleIn: boolean;
}

/** RFC 8414 as SMART App Launch 2 extends it: how a program gets a token for the FHIR base. */
export interface SmartConfiguration {
  readonly issuer: string;
  readonly jwks_uri: string;
  readonly authorization_endpoint?: string;
  readonly token_endpoint: string;
  readonly introspection_endpoint: string;
  readonly grant_types_supported: readonly string[];
  readonly response_types_supported?: readonly string[];
  readonly token_endpoint_auth_methods_supported: readonly string[];
  readonly scopes_supported: readonly string[];
  readonly code_challenge_methods_supported: readonly string[];
  readonly capabilities: readonly string[];
}

/**
 * Only what is served. People authorise no programs here, so that there is no launch; the authorization endpoint is the
 * portal's way in, and another issuer's codes would be worth nothing at our token endpoint.
 */
export function smartConfiguration({ publicUrl, signsPeopleIn }: Discovery): SmartConfiguration {
  const issuer = `${publicUrl}${ISSUER_PATH}`;
  return {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    ...(signsPeopleIn
      ? { authorization_endpoint: `${issuer}/auth`, response_types_supported: ['code'] }
      : {}),
    token_endpoint: `${issuer}/token`,
    introspection_endpoint: `${issuer}/token/introspection`,
    grant_types_supported: [...(signsPeopleIn ? ['authorization_code'] : []), 'client_credentials'],
    token_endpoint_auth_methods_supported: secretMethods,
    scopes_supported: [
      'api',
      'system/*.cruds',
      'system/*.rs',
      'system/*.read',
      'system/*.write',
      'system/*.*',
    ],
    code_challenge_methods_supported: ['S256'],
    capabilities: ['client-confidential-symmetric', 'permission-v1', 'permission-v2'],
  };
}

const OAUTH_URIS = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris';
const SERVICE = 'http://terminology.hl7.org/CodeSystem/restful-security-service';

/** The same in the CapabilityStatement, for clients of before `.well-known/smart-configuration`. */
export function smartSecurity(discovery: Discovery): CapabilityStatementRestSecurity {
  const { token_endpoint: token, authorization_endpoint: authorize } = smartConfiguration(discovery);
  const uris = { token, ...(authorize ? { authorize } : {}) };
  const extension = Object.entries(uris).map(([url, valueUri]) => ({ url, valueUri }));
  return {
    extension: [{ url: OAUTH_URIS, extension }],
    cors: false,
    service: [
      {
        coding: [{ system: SERVICE, code: 'SMART-on-FHIR', display: 'SMART-on-FHIR' }],
        text: 'OAuth 2.0 client credentials with SMART v2 scopes (system/)',
      },
    ],
    description: 'Programs get tokens by client credentials; people use the portal.',
  };
}
