// No parser: what it costs to copy the bytes into memory and to decode them there.

/** @type {import('../parse.js').Open} */
export function open(see) {
  const memory = new Uint8Array(65536);
  const decoder = new TextDecoder();
  return {
    feed(chunk) {
      memory.set(chunk);
      const text = decoder.decode(memory.subarray(0, chunk.length), { stream: true });
      see(chunk, text);
    },
    reset: () => void decoder.decode(),
    read: () => null,
  };
}
