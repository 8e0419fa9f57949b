// What is taken for a post of the wall, and what its poster is answered.
import { randomUUID } from 'node:crypto';
import { answer, answerJson } from '../server/answer.mjs';

export const LONGEST = { name: 40, text: 280 };
const MOST_BYTES = 8192;

export class Refused extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** @typedef {{ id: string, time: string, name: string, text: string }} Post */

/**
 * @param {import('../server/answer.mjs').Request} request
 * @param {import('../server/answer.mjs').Response} response
 * @param {(post: Post) => Promise<object>} keep resolves with what else the poster is told
 */
export async function takePost(request, response, keep) {
  try {
    const post = await readPost(request);
    answerJson(response, { ...post, ...(await keep(post)) });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // What of the body is still to come is not read.
    response.setHeader('Connection', 'close');
    answer(response, error.status, error.message);
  }
}

/**
 * A post that a page sent as JSON. Its own id tells a post that was published twice, as a publisher whose
 * hub gave no answer has to.
 * @param {import('../server/answer.mjs').Request} request
 * @returns {Promise<Post>}
 * @throws {Refused}
 */
async function readPost(request) {
  // A page of another origin cannot send this type without asking, and is not answered.
  if (request.headers['content-type'] !== 'application/json') throw new Refused(415, 'Not JSON.');
  const { name, text } = parse(await bodyOf(request));
  return {
    id: randomUUID(),
    time: new Date().toISOString(),
    name: within('name', name),
    text: within('text', text),
  };
}

/** @param {import('../server/answer.mjs').Request} request */
async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Refused(413, 'Too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** @param {string} json */
function parse(json) {
  try {
    return Object(JSON.parse(json));
  } catch {
    throw new Refused(400, 'Not JSON.');
  }
}

/** @param {keyof typeof LONGEST} field @param {unknown} value */
function within(field, value) {
  const text = typeof value === 'string' ? value.trim() : '';
  if (!text) throw new Refused(422, `A post has a ${field}.`);
  if (text.length > LONGEST[field]) {
    throw new Refused(422, `A ${field} has at most ${LONGEST[field]} characters.`);
  }
  return text;
}
