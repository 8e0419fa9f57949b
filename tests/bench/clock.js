// The page's clock, and the server's.

export const clock = () => performance.timeOrigin + performance.now();

/**
 * How far the server's clock is ahead of ours, by the quickest of many questions.
 * @param {string} origin
 * @param {number} [questions]
 */
export async function clockAhead(origin, questions = 100) {
  let quickest = Infinity;
  let ahead = 0;
  for (let i = 0; i < questions; i++) {
    const asked = clock();
    const theirs = Number(await (await fetch(`${origin}/clock`)).text());
    const answered = clock();
    if (answered - asked >= quickest) continue;
    quickest = answered - asked;
    ahead = theirs - (asked + answered) / 2;
  }
  return ahead;
}
