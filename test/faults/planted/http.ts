import type { Fault } from '../fault.ts'

export const http: readonly Fault[] = [
  {
    id: '1',
    what: 'export reads the draft table in solo',
    file: 'server/http/export.ts',
    find: `    format.write(await outcome(caller, tools)),`,
    put: `    format.write(await outcome(caller, tools)) +
      (await Promise.all(
        (await tools.documents.session(caller.session).padOwners()).map(async (owner) =>
          JSON.stringify((await tools.documents.session(caller.session).pad(owner)).getMap('drafts')),
        ),
      )).join(''),`,
    test: 'test/flow/solo-is-private.test.ts',
  },
  {
    id: '22',
    what: 'role checked on the socket, not in HTTP',
    file: 'server/http/sessions.ts',
    find: `    ? await tools.performer.perform(caller.session, caller.participantId, parsed.value)`,
    put: `    ? await tools.performer.perform(
        caller.session,
        [...caller.session.state.participants].find(([, one]) => one.role === 'facilitator')?.[0] ??
          caller.participantId,
        parsed.value,
      )`,
    test: 'test/siege/authority.test.ts',
    title: 'over the socket and over HTTP',
  },
]
