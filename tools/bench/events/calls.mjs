/** Calls between the bench and its processes: a name and arguments one way, an answer the other, one at a time. */

/** In a child: answers each call by the function of its name. */
export function answerCalls(functions) {
  process.on('message', async ({ name, args }) => {
    try {
      process.send({ answer: (await functions[name](...args)) ?? null });
    } catch (error) {
      process.send({ failure: error.stack });
    }
  });
  process.send({ answer: 'ready' });
}

/** In the bench: the answer of a child to one call. */
export function call(child, name, ...args) {
  const answer = nextAnswer(child);
  child.send({ name, args });
  return answer;
}

export function nextAnswer(child) {
  return new Promise((done, failed) => {
    const ended = (code) => failed(new Error(`A bench process ended with ${code}`));
    child.once('exit', ended);
    child.once('message', ({ answer, failure }) => {
      child.off('exit', ended);
      if (failure) failed(new Error(failure));
      else done(answer);
    });
  });
}
