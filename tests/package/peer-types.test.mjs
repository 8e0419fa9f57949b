// Sees that TypeScript takes a program for eventsource-parser against ours, once the name of the module
// is changed.
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { install, ROOT } from './pack.mjs';
import { complaints } from './tsc.mjs';

/** @type {ReturnType<typeof install>} */
let user;

before(() => {
  user = install();
  const theirs = join(ROOT, 'tests/node_modules/eventsource-parser');
  symlinkSync(theirs, join(user.folder, 'node_modules/eventsource-parser'));
});

after(() => user.remove());

const PROGRAM = `
import { createParser, ParseError } from 'eventsource-parser';
import type {
  ErrorType,
  EventSourceMessage,
  EventSourceParser,
  ParserCallbacks,
  ParserConfig,
} from 'eventsource-parser';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { EventSourceMessage as Message } from 'eventsource-parser/stream';

let lastId: string | undefined;
const callbacks: ParserCallbacks = {
  onEvent(event: EventSourceMessage) {
    lastId = event.id;
    const type: string | undefined = event.event;
    console.log(type ?? 'message', event.data.length);
  },
  onId: (id: string) => console.log(id),
  onRetry: undefined,
  onComment(comment) {
    console.log(comment.length);
  },
  onError(error: ParseError) {
    const type: ErrorType = error.type;
    if (type === 'unknown-field') console.log(error.field?.length, error.value?.length);
    else if (error.type === 'invalid-retry') console.log(error.line?.length);
    const other: 'max-buffer-size-exceeded' | 'invalid-retry' | 'unknown-field' = error.type;
    console.log(other, error instanceof Error);
  },
};
const config: ParserConfig = { ...callbacks, maxBufferSize: 1024 };
const parser: EventSourceParser = createParser(config);
parser.feed('data: 1');
parser.reset();
parser.reset({});
parser.reset({ consume: true });

const made: EventSourceMessage = { data: '1' };
const full: Message = { id: undefined, event: 'a', data: '1' };
const error = new ParseError('no', { type: 'unknown-field', field: 'a', value: 'b', line: 'a: b' });

class StandIn implements EventSourceParser {
  feed(chunk: string): void {
    console.log(chunk.length, made, full, error.message);
  }
  reset(): void {}
}
const parsers: EventSourceParser[] = [new StandIn(), { feed(_: string) {}, reset() {} }, parser];

class Extended extends EventSourceParserStream {}

export async function run(response: Response): Promise<EventSourceMessage[]> {
  const events: ReadableStream<EventSourceMessage> = response
    .body!.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream({ onError: 'terminate', maxBufferSize: 10 }));
  const typed: TransformStream<string, EventSourceMessage> = new EventSourceParserStream({
    onError: (problem: Error) => console.log(problem.message),
    onRetry: (retry) => console.log(retry.toFixed()),
    onId: undefined,
  });
  const held: EventSourceParserStream = new Extended();
  const { value } = await events.getReader().read();
  console.log(typed.readable, held.writable, parsers.length, lastId);
  return value ? [value] : [];
}
`;

for (const options of [[], ['--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess']]) {
  for (const [name, program] of Object.entries({
    'as it is': PROGRAM,
    'with the name changed': PROGRAM.replaceAll(
      /'eventsource-parser(\/stream)?'/g,
      "'eventsource-wasm/stream'",
    ),
  })) {
    test(`a program for eventsource-parser compiles ${name} ${options.join(' ')}`, () => {
      const ways = ['--module', 'esnext', '--moduleResolution', 'bundler'];
      const found = complaints(user.folder, { 'program.ts': program }, [
        ...['--target', 'es2022', ...ways, ...options],
      ]);
      assert.deepEqual(found, []);
    });
  }
}
