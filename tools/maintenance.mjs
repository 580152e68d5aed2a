/** `npm run backup|restore -- FILE`, `evaluation:rebuild`, `fhir:rebuild` and `replay`: compiles what changed, then works on the data. */
import { build } from './build.mjs';

build({ without: ['portal'] });
await import('../dist/apps/embedded/src/maintenance.js');
