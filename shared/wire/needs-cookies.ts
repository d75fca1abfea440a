// Apart from the schemas of the interface, which the first page must not download for one word.

/** The header by which a page says that it can only stay in a session by a cookie. */
export const NEEDS_COOKIES = 'forethought-needs-cookies'
