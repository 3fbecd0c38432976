interface Range {
  readonly type: string;
  readonly quality: number;
}

/**
 * Picks the media type to answer with: the offer that the client likes best, the earlier offer on a tie (RFC 9110, 12.5.1).
 * @param offers without parameters, best first
 * @returns undefined when the client accepts none of them
 */
export function negotiate(accept: string | undefined, offers: readonly string[]): string | undefined {
  if (accept === undefined || accept.trim() === "") return offers[0];
  const ranges = parse(accept);
  let best: { offer: string; quality: number } | undefined;
  for (const offer of offers) {
    const quality = qualityOf(offer, ranges);
    if (quality > 0 && (best === undefined || quality > best.quality)) best = { offer, quality };
  }
  return best?.offer;
}

/** Does the Accept header name this media type outright (wildcards do not count)? */
export function names(accept: string | undefined, type: string): boolean {
  return accept !== undefined && parse(accept).some((range) => range.type === type);
}

function parse(accept: string): Range[] {
  return accept.split(",").map((part) => {
    const [type = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith("q="));
    const quality = q === undefined ? 1 : Number(q.slice(2));
    return { type, quality: Number.isFinite(quality) ? quality : 1 };
  });
}

function qualityOf(offer: string, ranges: readonly Range[]): number {
  const family = `${offer.split("/")[0]}/*`;
  for (const wanted of [offer, family, "*/*"]) {
    const range = ranges.find(({ type }) => type === wanted);
    if (range !== undefined) return range.quality;
  }
  return 0;
}
