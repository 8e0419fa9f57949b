// Streams of language models, written after the documentation of each format: what is in recordings/.
import { readFileSync } from 'node:fs';

/** @param {string} name */
export const recording = (name) => readFileSync(new URL(`recordings/${name}.txt`, import.meta.url));

/** The formats, each with a recording that ends well and one that ends by an error. */
export const FORMATS = ['openai-chat', 'openai-responses', 'anthropic', 'gemini', 'mcp'];
