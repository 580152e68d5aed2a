/** `npm run bench -- <name>`: prints human lines and one JSON line last, with its baseline measured in the same run. */
import { build } from '../build.mjs';

const benches = {
  events: './events.mjs',
  fhir: './fhir.mjs',
  ledger: './ledger.mjs',
  requests: './requests.mjs',
  start: './start.mjs',
  telehealth: './telehealth.mjs',
  'telehealth-signals': './telehealth-signals.mjs',
};
const name = process.argv[2];
if (!benches[name]) {
  console.error(`Which bench? npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exit(1);
}
if (name === 'telehealth') build();
else if (name !== 'start') build({ without: ['portal'] });
const { run } = await import(benches[name]);
console.log(JSON.stringify(await run()));
process.exit(0);
