import type { Link } from "../http/hal.ts";

/** Which part of a list to answer with; numbers start at 1. */
export interface Paging {
  readonly number: number;
  readonly size: number;
}

/** How the two dialects ask for a page. */
export interface PageQuery {
  readonly page?: number;
  readonly size?: number;
  readonly pageNumber?: number;
  readonly pageSize?: number;
}

/** The page that a query asks for, in either of the two dialects; undefined when it asks for none, which means everything. */
export function pagingOf({ page, size, pageNumber, pageSize }: PageQuery): Paging | undefined {
  if (page === undefined && size === undefined && pageNumber === undefined && pageSize === undefined) return undefined;
  return { number: page ?? pageNumber ?? 1, size: size ?? pageSize ?? 100 };
}

/** What an answer says about its page. */
export function pageOf(paging: Paging, total: number): { number: number; size: number; totalElements: number; totalPages: number } {
  return { ...paging, totalElements: total, totalPages: pagesOf(paging, total) };
}

/** What an answer says about its page, as a member to spread; nothing about a whole list. */
export function pageHal(paging: Paging | undefined, total: number): { page?: ReturnType<typeof pageOf> } {
  return paging === undefined ? {} : { page: pageOf(paging, total) };
}

/** Links to the pages before and after; `url` may have a query of its own, to be kept. Other parameters of the query are not repeated (Pact Broker, pagination links). */
export function pageLinks(url: string, paging: Paging | undefined, total: number): { next?: Link; previous?: Link } {
  if (paging === undefined) return {};
  const { number, size } = paging;
  const to = (page: number) => `${url}${url.includes("?") ? "&" : "?"}size=${size}&page=${page}`;
  return {
    ...(number < pagesOf(paging, total) && { next: { href: to(number + 1), title: "Next page" } }),
    ...(number > 1 && { previous: { href: to(number - 1), title: "Previous page" } }),
  };
}

const pagesOf = ({ size }: Paging, total: number) => Math.max(1, Math.ceil(total / size));
