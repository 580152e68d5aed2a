/** `npm start`: compiles what changed, then becomes the process group of all services. */
import { build } from './build.mjs';

build();
await import('../dist/apps/embedded/src/main.js');
