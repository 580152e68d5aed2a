import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Who may import whom (docs/decisions/0003): real constraints, never `*`. */
const depConstraints = [
  { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:kernel'] },
  { sourceTag: 'type:calculation', onlyDependOnLibsWithTags: ['type:kernel'] },
  { sourceTag: 'type:platform', onlyDependOnLibsWithTags: ['type:kernel', 'type:contract', 'type:platform'] },
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: ['type:kernel', 'type:contract', 'type:calculation', 'type:platform'],
  },
  {
    sourceTag: 'type:composition',
    onlyDependOnLibsWithTags: [
      'type:kernel',
      'type:contract',
      'type:calculation',
      'type:platform',
      'type:app',
      'type:composition',
    ],
  },
  { sourceTag: 'side:web', onlyDependOnLibsWithTags: ['side:any'] },
];

export default [
  { ignores: ['dist', 'node_modules', '.nx', '.data', '**/*.cjs', '**/vite.config.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: [], depConstraints },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 40, skipComments: true, skipBlankLines: true }],
      'max-params': ['error', { max: 5 }],
    },
  },
  {
    // The compositions are made of apps; nobody else may import one.
    files: ['apps/embedded/**/*.ts', 'apps/e2e/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: ['^@chez-soi/(catalogue|directory|care-requests|funding|telehealth|evaluation|gateway)/.+$'],
          depConstraints,
        },
      ],
    },
  },
  {
    files: ['**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 90, skipComments: true, skipBlankLines: true }] },
  },
  {
    files: ['**/*.spec.ts', '**/*.spec.tsx', '**/testing/**', '**/*-conformance.ts', 'apps/e2e/**/*.ts'],
    rules: { 'max-lines': ['error', { max: 400 }], 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/demo/**', '**/*.fr.ts', '**/*.en.ts', '**/migrations/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
];
