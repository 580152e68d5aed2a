/** Boundaries inside projects (docs/decisions/0003). */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      comment: 'domain/ imports only itself and the pure libraries',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        dependencyTypesNot: ['core'],
        pathNot: [
          '^apps/$1/src/domain/',
          '^libs/(kernel|contracts|economics)/',
          '^node_modules/(zod|temporal-polyfill)/',
        ],
      },
    },
    {
      name: 'edges-do-not-store',
      comment: 'http, fhir and events go through the use cases',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/(http|fhir)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^apps/[^/]+/src/store/' },
    },
    {
      name: 'apps-stay-apart',
      severity: 'error',
      from: { path: '^apps/(?!embedded|e2e)([^/]+)/' },
      to: { path: '^apps/(?!$1/)' },
    },
    {
      name: 'portal-takes-types',
      comment: 'the browser loads the portal alone: whatever else it imports is gone once types are',
      severity: 'error',
      from: { path: '^apps/portal/src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    exclude: { path: '(^dist/|apps/portal/src/.*\\.css$)' },
  },
};
