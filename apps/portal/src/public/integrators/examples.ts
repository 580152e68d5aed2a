/** Reads of types that everybody may see; the key names their words. */
export const reads = [
  { key: 'towns', path: '/fhir/Organization?address-city=Grenoble&_total=accurate&_count=5' },
  {
    key: 'offers',
    path: '/fhir/HealthcareService?service-type=washing-help&_include=HealthcareService:organization&_count=5',
  },
  { key: 'near', path: '/fhir/Location?near=45.1885|5.7245|10|km&_total=accurate&_count=5' },
  { key: 'codes', path: '/fhir/CodeSystem?_elements=title,url&_total=accurate&_count=10' },
  { key: 'unknown', path: '/fhir/Organization?colour=red' },
] as const;

/** What needs a token, as `docs/fhir.md` tells and tries it: a spec holds the two together. */
export const commands = [
  {
    key: 'token',
    text: `TOKEN=$(curl "$BASE/oidc/token" --user "$CLIENT_ID:$CLIENT_SECRET" \\
  --data grant_type=client_credentials | sed -n 's/.*"access_token":"\\([^"]*\\)".*/\\1/p')`,
  },
  {
    key: 'introspect',
    text: `curl "$BASE/oidc/token/introspection" --user "$CLIENT_ID:$CLIENT_SECRET" --data-urlencode "token=$TOKEN"`,
  },
  {
    key: 'people',
    text: `curl "$BASE/fhir/Patient/_search" -H "Authorization: Bearer $TOKEN" \\
  --data-urlencode "birthdate=lt1950" --data-urlencode "_sort=family" --data-urlencode "_count=5"`,
  },
  {
    key: 'create',
    text: `ENDPOINT=$(curl "$BASE/fhir/Endpoint" -H "Authorization: Bearer $TOKEN" \\
  -H "Content-Type: application/fhir+json" -H "If-None-Exist: identifier=urn:example|messaging-1" --data '{
    "resourceType": "Endpoint", "status": "active", "name": "Messagerie",
    "identifier": [{ "system": "urn:example", "value": "messaging-1" }],
    "connectionType": {
      "system": "http://terminology.hl7.org/CodeSystem/endpoint-connection-type", "code": "hl7-fhir-rest" },
    "payloadType": [{ "text": "any" }], "address": "https://hospital.example/fhir"
  }' | sed -n 's/.*"id":"\\([^"]*\\)".*/\\1/p')`,
  },
  {
    key: 'change',
    text: `curl -X PATCH "$BASE/fhir/Endpoint/$ENDPOINT" -H "Authorization: Bearer $TOKEN" \\
  -H 'If-Match: W/"1"' -H "Content-Type: application/json-patch+json" \\
  --data '[{ "op": "replace", "path": "/status", "value": "suspended" }]'`,
  },
] as const;
