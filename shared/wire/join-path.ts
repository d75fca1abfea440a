/**
 * The path, below `/api`, of the session behind a join code. The head of a page (server/http/pages.ts) and its code ask
 * about the session at the same address, and a browser knows by the address alone that both ask the same.
 */
export const joinPath = (code: string): string => `/join/${encodeURIComponent(code)}`
