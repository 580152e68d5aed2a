/**
 * Preloaded into a service by the kill drill: on SIGUSR2 it reads a point and a count from the file `kill-<process id>` of
 * CHEZ_SOI_KILL_DIR, and the process ends without warning when it passes that point for the count-th time. The product's own code knows nothing of it.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Client } = require('pg');
const { Kafka } = require('kafkajs');

let armed = null;
process.on('SIGUSR2', () => {
  const [point, left] = readFileSync(join(process.env.CHEZ_SOI_KILL_DIR, `kill-${process.pid}`), 'utf8')
    .trim()
    .split(' ');
  armed = { point, left: Number(left) };
});

function pass(point) {
  if (armed?.point === point && --armed.left <= 0) process.kill(process.pid, 'SIGKILL');
}

async function around(step, work) {
  pass(`before-${step}`);
  const result = await work();
  pass(`after-${step}`);
  return result;
}

// A command is one statement that ends in expect_fresh, or a transaction that ends in COMMIT.
const query = Client.prototype.query;
Client.prototype.query = function (config, ...rest) {
  const text = typeof config === 'string' ? config : config?.text;
  const commits = text === 'COMMIT' || /SELECT expect_fresh\([^)]*/.test(text ?? '');
  if (!commits) return query.call(this, config, ...rest);
  pass('before-commit');
  const callback = rest.findLast((one) => typeof one === 'function');
  if (callback) {
    const wrapped = rest.map((one) =>
      one === callback ? (...args) => (pass('after-commit'), callback(...args)) : one,
    );
    return query.call(this, config, ...wrapped);
  }
  const answer = query.call(this, config, ...rest);
  if (typeof answer?.then === 'function')
    answer.then(
      () => pass('after-commit'),
      () => undefined,
    );
  return answer;
};

const { producer, consumer } = Kafka.prototype;
Kafka.prototype.producer = function (...options) {
  const made = producer.apply(this, options);
  const send = made.send;
  made.send = (batch) => around('publish', () => send(batch));
  return made;
};
Kafka.prototype.consumer = function (...options) {
  const made = consumer.apply(this, options);
  const run = made.run;
  made.run = (config) =>
    run({
      ...config,
      eachBatch: (payload) =>
        config.eachBatch({
          ...payload,
          commitOffsetsIfNecessary: (offsets) =>
            around('offset', () => payload.commitOffsetsIfNecessary(offsets)),
        }),
    });
  return made;
};
