/** The named statements that a process has run, so that the baseline runs the very same. */
import pg from 'pg';

const seen = {};
const query = pg.Client.prototype.query;
pg.Client.prototype.query = function (config, ...rest) {
  if (config?.name) seen[config.name.replace(/^fact-.*/, 'fact')] = config.text;
  return query.call(this, config, ...rest);
};

export const statements = () => seen;
