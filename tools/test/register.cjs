/** Lets jest's global set-up, which runs outside its transforms, load the TypeScript of the launcher. */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

exports.register = () => {
  require.extensions['.ts'] = (module, filename) => {
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename,
      swcrc: false,
      jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } },
      module: { type: 'commonjs', ignoreDynamic: true },
    });
    module._compile(code, filename);
  };
};
