// What the demo's server answers: its files, and what each page's routes.mjs adds.
import { existsSync } from 'node:fs';
import { pages } from '../shelf/pages.js';
import { answer, split } from './answer.mjs';
import { besideOf } from './beside.mjs';
import { fileRoutes } from './files.mjs';

/**
 * What routes are made with.
 * @typedef {object} Context
 * @property {AbortSignal} signal is aborted when the server ends
 * @property {URL} folder where a page may keep files
 * @property {() => Promise<number>} beside the port of a second server that answers the same: to browsers
 * another origin, with connections of its own, so that what holds all of those leaves this one alive
 * @property {import('../hub/hub.mjs').Hub} [hub] where the server is not alone (demo/hub/)
 * @typedef {(request: import('./answer.mjs').Request, response: import('./answer.mjs').Response) => unknown} Answer
 */

/** @param {string} name @param {Context} context @returns {Promise<Record<string, Answer>>} */
async function routesOf(name, context) {
  const file = new URL(`../${name}/routes.mjs`, import.meta.url);
  return existsSync(file) ? (await import(file.href)).routes(context) : {};
}

/** @param {Omit<Context, 'beside'> & { host?: string }} context */
export async function createHandler({ host = '127.0.0.1', ...given }) {
  const context = { ...given, beside: besideOf(respond, host, given.signal) };
  /** @type {Map<string, Answer>} */
  const answers = new Map(Object.entries(fileRoutes(pages)));
  for (const { name } of pages) {
    for (const [route, handle] of Object.entries(await routesOf(name, context))) {
      if (answers.has(route)) throw new Error(`demo/${name}/routes.mjs: ${route} is taken`);
      answers.set(route, handle);
    }
  }

  /** @param {import('./answer.mjs').Request} request @param {import('./answer.mjs').Response} response */
  async function respond(request, response) {
    const handle = answers.get(`${request.method} ${split(request)[0]}`);
    if (!handle) return answer(response, 404, 'Not found.');
    try {
      await handle(request, response);
    } catch (error) {
      console.error(error);
      if (response.headersSent) response.destroy();
      else answer(response, 500, 'The server failed: what it printed says how.');
    }
  }
  return respond;
}
