// What is taken for a post of the wall.
import { randomUUID } from 'node:crypto';

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
 * A post that a page sent as JSON. Its own id tells a post that was published twice, as a publisher whose
 * hub gave no answer has to.
 * @param {import('../server/answer.mjs').Request} request
 * @returns {Promise<Post>}
 * @throws {Refused}
 */
export async function readPost(request) {
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
