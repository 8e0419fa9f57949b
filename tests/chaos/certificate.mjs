// What chaos servers show over TLS, made once a process.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAuthority } from '../server/tls.mjs';

const folder = mkdtempSync(join(tmpdir(), 'chaos-'));

export const authority = makeAuthority(folder);
export const certificate = authority.give('chaos', 'localhost');
rmSync(folder, { recursive: true });
