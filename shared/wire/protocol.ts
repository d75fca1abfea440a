/**
 * Version of everything in shared/wire. The wire-lock test hashes the schemas: when it fails, decide whether
 * old clients still understand us, add a line below, raise the number and pin the new hash in the test.
 *
 * 1  2026-11  first release
 */
export const PROTOCOL_VERSION = 1
