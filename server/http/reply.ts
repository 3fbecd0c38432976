/** An answer with a status or headers of its own. A handler that returns a bare value answers 200 with it. */
export class Reply<Body> {
  readonly status: number;
  readonly body: Body | undefined;
  /** Text that is sent as it stands, in place of a body to be serialised. */
  readonly text: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Media type; the negotiated one when undefined. */
  readonly type: string | undefined;

  constructor(
    status: number,
    content: { body?: Body | undefined; text?: string | undefined },
    options: { headers?: Record<string, string>; type?: string } = {},
  ) {
    this.status = status;
    this.body = content.body;
    this.text = content.text;
    this.headers = options.headers ?? {};
    this.type = options.type;
  }
}

/** 200, 201 and so on with a JSON body. */
export function reply<Body>(status: number, body: Body, headers: Record<string, string> = {}): Reply<Body> {
  return new Reply<Body>(status, { body }, { headers });
}

/** 201 when something was made, else 200; the address of the thing in `location` where it was made. */
export function created<Body>(isNew: boolean, body: Body, location: string): Reply<Body> {
  return new Reply<Body>(isNew ? 201 : 200, { body }, { headers: isNew ? { location } : {} });
}

/** An answer without a body. */
export function noContent<Body>(): Reply<Body> {
  return new Reply<Body>(204, {});
}

/** Text that is already in its wire form, so that stored documents are not parsed and written again. */
export function sendText<Body>(
  status: number,
  text: string,
  options: { headers?: Record<string, string>; type?: string } = {},
): Reply<Body> {
  return new Reply<Body>(status, { text }, options);
}
