// Writes the declarations of the package into dist/: one file an entry point, which holds what is
// public and what that needs, and exports the public names alone. Each is written twice, as a module
// that is required needs one of its own.
//
// Usage: node scripts/types.mjs <folder of tsc's declarations> <entry point beside the index>…
import { mkdirSync, writeFileSync } from 'node:fs';
import ts from 'typescript';

const SCRIPT = `import { core, EventSource, install } from './index.js';
import { SharedEventSource } from './shared.js';

declare global {
  /** What the script tag's file sets. */
  var EventSourceWasm: {
    EventSource: typeof EventSource;
    install: typeof install;
    /** Which build of the parser runs here. */
    core: ReturnType<typeof core>;
    /** One connection for all tabs: what \`eventsource-shared.min.js\` adds, where a page has it too. */
    SharedEventSource?: typeof SharedEventSource;
  };
}
`;

/**
 * What the package uses of the web's interfaces, for programs without TypeScript's library of the DOM:
 * each stands for the global one, as lib.dom, lib.webworker, @types/node and others declare it, and is
 * what we need of it where there is none. An interface without a global object of its own is not here.
 */
const WEB = {
  Event: globalOr(
    'Event',
    `{
  readonly type: string;
  readonly target: unknown;
  readonly currentTarget: unknown;
  readonly timeStamp: number;
  readonly defaultPrevented: boolean;
  preventDefault(): void;
  stopPropagation(): void;
  stopImmediatePropagation(): void;
}`,
  ),
  // Not every library's takes the type of its data.
  MessageEvent: `type AnyMessageEvent = typeof globalThis extends { MessageEvent: { prototype: infer Known } }
  ? Known
  : Event & { readonly origin: string; readonly lastEventId: string };
/** An event of the stream. */
interface MessageEvent<Data> extends AnyMessageEvent {
  readonly data: Data;
}
`,
  AbortSignal: globalOr(
    'AbortSignal',
    `{
  readonly aborted: boolean;
  addEventListener(type: 'abort', callback: () => void): void;
  removeEventListener(type: 'abort', callback: () => void): void;
}`,
  ),
  URL: globalOr('URL', '{ readonly href: string }'),
  BufferSource: 'type BufferSource = ArrayBufferView | ArrayBuffer;\n',
  ReadableStream: globalOrGeneric('ReadableStream<Chunk>', 'AsyncIterable<Chunk>'),
  TransformStream: globalOrGeneric(
    'TransformStream<Input, Output>',
    '{ readonly readable: AsyncIterable<Output>; readonly writable: unknown }',
  ),
};

/** What a name of the web needs in its turn. @type {Record<string, string[]>} */
const NEEDS = { MessageEvent: ['Event'] };

/** @param {string} name @param {string} otherwise a type */
function globalOr(name, otherwise) {
  return `type ${name} = typeof globalThis extends { ${name}: { prototype: infer Known } } ? Known : ${otherwise};\n`;
}

/**
 * What cannot be inferred with its parameters is named, and any where there is no such name.
 * @param {string} name with its parameters
 * @param {string} otherwise a type
 */
function globalOrGeneric(name, otherwise) {
  return [
    '// @ts-ignore: there may be none',
    `type Global${name} = globalThis.${name};`,
    `type ${name} = 0 extends 1 & Global${name} ? ${otherwise} : Global${name};`,
    '',
  ].join('\n');
}

/** What JSDoc cannot say of a class: members whose names are symbols. */
const SYMBOLS = `export interface EventSource<Events extends DataOf<Events> = Record<string, string>> {
  /** Closes it at the end of a block: \`using source = …\`. */
  [Symbol.dispose](): void;
  /**
   * The events of all types from now on. Those that come while the loop is busy wait in memory. The loop
   * ends when the source is closed, and throws where it gave up; leaving the loop does not close it.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<MessageEvent<string>>;
}
`;

/** For those who have types for jQuery, which this adds to. */
const PLUGIN = `declare global {
  interface JQueryStatic {
    eventsource: EventSourcePlugin;
  }
}
`;

const SYMBOL_LIBRARIES = `/// <reference lib="es2018.asynciterable" />
/// <reference lib="esnext.disposable" />
`;

/** The names of a list, and what they need. @param {string[]} names @returns {string[]} */
function withNeeds(names) {
  return [...new Set(names.flatMap((name) => [...(NEEDS[name] ?? []), name]))];
}

/**
 * @param {string} file the declarations of an entry point
 * @param {string[]} [indexed] names that the index exports: they are imported from there
 * @returns {{ text: string, exports: string[] }}
 */
function rollUp(file, indexed = []) {
  const program = ts.createProgram([file], {
    noLib: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  const checker = program.getTypeChecker();
  /** @type {Map<string, ts.Symbol>} what is in the file */
  const taken = new Map();
  /** @type {Set<string>} */
  const imported = new Set();
  /** @type {Set<string>} names that are left to the libraries of TypeScript */
  const left = new Set();

  const source = /** @type {ts.SourceFile} */ (program.getSourceFile(file));
  const entry = checker.getSymbolAtLocation(source);
  const exported = entry ? checker.getExportsOfModule(entry) : [];
  const exports = new Set(exported.map((symbol) => take(symbol, symbol.name)));
  let text = '';
  // Of each name on the way the declarations may bring more.
  for (const [name, symbol] of taken) {
    for (const node of declarationsOf(symbol)) text += print(node, exports.has(name));
  }
  const both = [...left].filter((name) => taken.has(name));
  if (both.length > 0) throw new Error(`${file}: ${both} is a name of ours and of a library`);
  const web = withNeeds([...left].filter((name) => name in WEB)).map((name) => WEB[name]);
  const [libraries, symbols] = exports.has('EventSource') ? [SYMBOL_LIBRARIES, SYMBOLS] : ['', ''];
  const plugin = exports.has('EventSourcePlugin') ? PLUGIN : '';
  // Without an export of this kind, a module's declarations are all exported.
  const names = [...imported].sort().join(', ');
  const imports = names && `import { ${names} } from './index.js';\n`;
  return {
    text: `${libraries}${imports}${text}${symbols}${plugin}${web.join('')}export {};\n`,
    exports: [...exports],
  };

  /** Notes that the file needs a symbol. @param {ts.Symbol} symbol @param {string} [name] */
  function take(symbol, name) {
    const original = originalOf(symbol, checker);
    const isOwn = declarationsOf(original).some((node) => node.getSourceFile() === source);
    if (!isOwn && indexed.includes(original.name)) {
      imported.add(original.name);
      return original.name;
    }
    const known = taken.get(original.name);
    if (known && known !== original) throw new Error(`${file}: two are called ${original.name}`);
    if (name && name !== original.name) {
      throw new Error(`${file}: ${original.name} is exported as ${name}`);
    }
    taken.set(original.name, original);
    return original.name;
  }

  /** @param {ts.Statement} node @param {boolean} isPublic */
  function print(node, isPublic) {
    const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).pop();
    const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
    const body = rewritten(node, modifiers.at(-1)?.end ?? node.getStart());
    const isType = ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node);
    const isSpace = ts.isModuleDeclaration(node);
    return [
      comment ? `${comment.getText()}\n` : '',
      isPublic ? 'export ' : '',
      isType ? '' : 'declare ',
      // What a class defines as not writable, tsc declares as a variable.
      `${isSpace ? body.trim().replaceAll(' let ', ' const ') : body.trim()}\n`,
    ].join('');
  }

  /** The text of a node, which refers to no other file. @param {ts.Node} node @param {number} from */
  function rewritten(node, from) {
    const code = node.getSourceFile().text;
    let text = '';
    let at = from;
    visit(node);
    return text + code.slice(at, node.end);

    /** @param {ts.Node} child */
    function visit(child) {
      if (ts.isImportTypeNode(child) && child.qualifier) {
        const symbol = checker.getSymbolAtLocation(child.qualifier);
        if (!symbol) throw new Error(`${file}: nothing is ${child.getText()}`);
        replace(child.getStart(), child.qualifier.end, symbol, child.isTypeOf ? 'typeof ' : '');
        child.typeArguments?.forEach(visit);
      } else if (ts.isIdentifier(child)) {
        const symbol = checker.getSymbolAtLocation(child);
        if (!symbol?.declarations && !ts.isQualifiedName(child.parent)) left.add(child.text);
        if (symbol && declarationsOf(originalOf(symbol, checker)).length > 0) {
          replace(child.getStart(), child.end, symbol, '');
        }
      } else {
        ts.forEachChild(child, visit);
      }
    }

    /** @param {number} start @param {number} end @param {ts.Symbol} symbol @param {string} prefix */
    function replace(start, end, symbol, prefix) {
      text += code.slice(at, start) + prefix + take(symbol);
      at = end;
    }
  }
}

/**
 * What a name stands for in the end: neither an import, nor another module's type under its own name,
 * as a typedef of an import is.
 * @param {ts.Symbol} symbol
 * @param {ts.TypeChecker} checker
 * @returns {ts.Symbol}
 */
function originalOf(symbol, checker) {
  if (symbol.flags & ts.SymbolFlags.Alias) {
    return originalOf(checker.getAliasedSymbol(symbol), checker);
  }
  const [declaration] = symbol.declarations ?? [];
  if (!declaration || !ts.isTypeAliasDeclaration(declaration)) return symbol;
  const { type } = declaration;
  if (!ts.isImportTypeNode(type) || !type.qualifier || type.typeArguments) return symbol;
  const next = checker.getSymbolAtLocation(type.qualifier);
  return next ? originalOf(next, checker) : symbol;
}

/** The statements of modules that declare a symbol. @param {ts.Symbol} symbol */
function declarationsOf(symbol) {
  /** @type {ts.Statement[]} */
  const statements = [];
  for (const node of symbol.declarations ?? []) {
    const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
    const isTop = statement.parent && ts.isSourceFile(statement.parent);
    if (isTop) statements.push(/** @type {ts.Statement} */ (/** @type {unknown} */ (statement)));
  }
  return statements;
}

/** @param {string} name @param {string} text */
function write(name, text) {
  writeFileSync(`dist/${name}.d.ts`, text);
  writeFileSync(`dist/${name}.d.cts`, text.replace(/'(\.\/\w+)\.js'/g, "'$1.cjs'"));
}

const [folder, ...entries] = process.argv.slice(2);
mkdirSync('dist', { recursive: true });
const index = rollUp(`${folder}/entry/index.d.ts`);
write('index', index.text);
for (const entry of entries) {
  write(entry, rollUp(`${folder}/entry/${entry}.d.ts`, index.exports).text);
}
write('script', SCRIPT);
