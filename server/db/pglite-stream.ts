import { randomBytes } from "node:crypto";
import { Duplex } from "node:stream";

/** An open embedded Postgres that speaks the wire protocol. It has a single session, whoever talks to it. */
export interface EmbeddedSession {
  /** Runs complete frontend messages and answers with all backend messages they caused. */
  exec(messages: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Frontend message types, and the one backend type we look at. PostgreSQL, "Message Formats". */
const QUERY = 0x51; // Q
const PARSE = 0x50; // P
const BIND = 0x42; // B
const DESCRIBE = 0x44; // D
const CLOSE = 0x43; // C
const SYNC = 0x53; // S
const COPY_DONE = 0x63; // c
const COPY_FAIL = 0x66; // f
const TERMINATE = 0x58; // X
const READY_FOR_QUERY = 0x5a; // Z
const STATEMENT = 0x53; // S: Describe or Close of a statement rather than a portal

/** ReadyForQuery: type, length, transaction status. */
const READY_LENGTH = 6;
const IDLE = 0x49; // I
const NOTHING: Buffer = Buffer.alloc(0);

/**
 * Makes streams on which `pg` talks to an embedded Postgres as it would to a socket: `new pg.Pool({ stream })`.
 * The streams share the one session. A stream keeps it while in a transaction, so transactions never mix; prepared
 * statements get a prefix per stream, so that equal names do not collide; a stream that ends rolls back what it left open.
 */
export function pgliteStreams(session: EmbeddedSession): () => Duplex {
  const turns = new Turns();
  // Random because a test worker keeps the session longer than the modules that made its streams.
  const origin = randomBytes(3).toString("hex");
  let count = 0;
  return () => new PgliteStream(session, turns, `${origin}_${++count}_`);
}

/** Lets one stream at a time use the session, in order of arrival. */
class Turns {
  #holder: object | undefined;
  readonly #waiting: { who: object; go: () => void }[] = [];

  /** Resolves when it is this one's turn; at once when it has the turn already. */
  async take(who: object): Promise<void> {
    if (this.#holder === undefined) this.#holder = who;
    if (this.#holder === who) return;
    await new Promise<void>((go) => this.#waiting.push({ who, go }));
  }

  /** Passes the turn on; does nothing for one that does not have it. */
  give(who: object): void {
    if (this.#holder !== who) return;
    const next = this.#waiting.shift();
    this.#holder = next?.who;
    next?.go();
  }
}

class PgliteStream extends Duplex {
  readonly #session: EmbeddedSession;
  readonly #turns: Turns;
  readonly #prefix: string;
  /** Bytes of a message that is not complete yet. */
  #partial: Buffer = NOTHING;
  /** Complete messages up to the next Sync: run at once, since an error skips to the Sync. */
  #batch: Buffer[] = [];
  #started = false;
  #transactionStatus = IDLE;
  readonly #statements = new Set<string>();
  /** Everything this stream asked for, in order. */
  #work: Promise<void> = Promise.resolve();

  constructor(session: EmbeddedSession, turns: Turns, prefix: string) {
    super();
    this.#session = session;
    this.#turns = turns;
    this.#prefix = prefix;
  }

  // What pg expects of a socket beyond a Duplex.
  connect(): this {
    process.nextTick(() => this.emit("connect"));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    let rest = this.#partial.length === 0 ? chunk : Buffer.concat([this.#partial, chunk]);
    for (let message = this.#first(rest); message !== undefined; message = this.#first(rest)) {
      rest = rest.subarray(message.length);
      this.#receive(message);
    }
    this.#partial = rest;
    done();
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#enqueue(async () => this.#leave());
    void this.#work.then(() => {
      this.push(null);
      done();
    });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    void this.#work.then(() => this.#leave()).then(() => done(error));
  }

  /** The first complete message of these bytes. The startup message alone has no type byte before its length. */
  #first(bytes: Buffer): Buffer | undefined {
    const typeLength = this.#started ? 1 : 0;
    if (bytes.length < typeLength + 4) return undefined;
    const length = typeLength + bytes.readInt32BE(typeLength);
    return bytes.length < length ? undefined : bytes.subarray(0, length);
  }

  #receive(message: Buffer): void {
    if (!this.#started) {
      this.#started = true;
      this.#enqueue(() => this.#run(message));
      return;
    }
    const type = message[0];
    if (type === TERMINATE) {
      this.#enqueue(() => this.#leave());
      return;
    }
    this.#batch.push(this.#withOwnName(message));
    if (type === SYNC || type === QUERY || type === COPY_DONE || type === COPY_FAIL) {
      const batch = Buffer.concat(this.#batch);
      this.#batch = [];
      this.#enqueue(() => this.#run(batch));
    }
  }

  #enqueue(step: () => Promise<void>): void {
    this.#work = this.#work.then(step).catch((error: unknown) => {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  }

  async #run(messages: Uint8Array): Promise<void> {
    if (this.destroyed) return;
    await this.#turns.take(this);
    const answer = await this.#exec(messages);
    this.push(answer);
    if (this.#transactionStatus === IDLE) this.#turns.give(this);
  }

  async #exec(messages: Uint8Array): Promise<Buffer> {
    const bytes = await this.#session.exec(messages);
    const answer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const ready = answer.length - READY_LENGTH;
    if (ready >= 0 && answer[ready] === READY_FOR_QUERY) this.#transactionStatus = answer[answer.length - 1] ?? IDLE;
    return answer;
  }

  /** Rolls back what is open, drops the prepared statements and passes the turn on. Never rejects: nobody is left to hear it. */
  async #leave(): Promise<void> {
    if (this.#transactionStatus === IDLE && this.#statements.size === 0) return this.#turns.give(this);
    try {
      await this.#turns.take(this);
      if (this.#transactionStatus !== IDLE) await this.#exec(frame(QUERY, Buffer.from("rollback\0")));
      const closing = [...this.#statements].map((name) => frame(CLOSE, Buffer.from(`S${name}\0`)));
      this.#statements.clear();
      if (closing.length > 0) await this.#exec(Buffer.concat([...closing, frame(SYNC, NOTHING)]));
    } catch {
      // The database itself is gone; there is nothing to tidy up.
    } finally {
      this.#transactionStatus = IDLE;
      this.#turns.give(this);
    }
  }

  /** The message with this stream's prefix before the name of a prepared statement, if it has one. */
  #withOwnName(message: Buffer): Buffer {
    const at = statementNameOffset(message);
    if (at === undefined || message[at] === 0) return message;
    const end = message.indexOf(0, at);
    const name = this.#prefix + message.toString("utf8", at, end);
    if (message[0] === PARSE) this.#statements.add(name);
    return frame(message[0] ?? 0, Buffer.concat([message.subarray(5, at), Buffer.from(name), message.subarray(end)]));
  }
}

/** Where in the message the name of a statement begins; undefined for messages without one. */
function statementNameOffset(message: Buffer): number | undefined {
  switch (message[0]) {
    case PARSE:
      return 5;
    case BIND: // after the name of the portal
      return message.indexOf(0, 5) + 1;
    case DESCRIBE:
    case CLOSE:
      return message[5] === STATEMENT ? 6 : undefined;
    default:
      return undefined;
  }
}

function frame(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head[0] = type;
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
