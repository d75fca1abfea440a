/**
 * The version of everything in shared/wire. The wire-lock test compares a hash of the schemas. When that test fails,
 * decide whether old clients still understand the server, add a line below, raise the number, and put the new hash into
 * the test.
 *
 * 1  2026-11  first release
 */
export const PROTOCOL_VERSION = 1
