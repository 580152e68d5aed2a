/** For `node --require`: a thread or process that runs TypeScript of ours from its source. */
require('./register.cjs').register();
