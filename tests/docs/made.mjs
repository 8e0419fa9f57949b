// The parts of pages that are made in no time.
import { parts as ofApi } from './api.mjs';
import { parts as ofDesign } from './phases.mjs';

/** @type {Record<string, () => Record<string, string>>} */
export const made = { 'docs/api.md': ofApi, 'docs/design.md': ofDesign };
