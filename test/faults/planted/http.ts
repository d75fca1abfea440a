import type { Fault } from '../fault.ts'

export const http: readonly Fault[] = [
  {
    id: '1',
    what: 'export reads the draft table in solo',
    file: 'server/http/export.ts',
    find: `format.type, made.bytes)`,
    put: `format.type, name === 'txt' ? Buffer.concat([made.bytes, Buffer.from(await everybodys())]) : made.bytes)`,
    also: [
      {
        file: 'server/http/export.ts',
        find: `  const format = formats.get(name)`,
        put: `  const everybodys = async (): Promise<string> => {
    const plane = tools.documents.session(member.session)
    const pads = await Promise.all((await plane.pads.owners()).map((owner) => plane.pads.read(owner)))
    return JSON.stringify(pads.map((pad) => pad.getMap('drafts')))
  }
  const format = formats.get(name)`,
      },
    ],
    tests: [['test/flow/solo-is-private.test.ts', 'No client receives bytes derived from another']],
  },
  {
    id: '22',
    what: 'role checked on the socket, not in HTTP',
    file: 'server/http/command.ts',
    find: `    ? await tools.performer.perform(session, participantId, parsed.value)`,
    put: `    ? await tools.performer.perform(
        session,
        [...session.state.participants].find(([, one]) => one.role === 'facilitator')?.[0] ??
          participantId,
        parsed.value,
      )`,
    tests: [['test/siege/authority.test.ts', 'over the socket and over HTTP']],
  },
  {
    id: 'PH1',
    what: 'a header that may stand once may stand twice',
    file: 'server/identity/ambiguous.ts',
    find: `  if (new Set(decisive).size !== decisive.length) return true\n`,
    put: '',
    tests: [['test/siege/headers.test.ts', 'A request that two readers could read differently']],
  },
  {
    id: 'PH2',
    what: 'a refused upgrade is answered without policy headers',
    file: 'server/turn-away.ts',
    find: `    ...policy,\n`,
    put: `    ...policy.slice(1),\n`,
    tests: [['test/siege/headers.test.ts', 'each route, each built file']],
  },
  {
    id: 'PH3',
    what: 'a file leaves with the control characters of its texts',
    file: 'shared/outcome/inert.ts',
    find: `file.replaceAll(ACTIVE, '')`,
    put: `file.replaceAll(ACTIVE, '$&')`,
    tests: [['test/http/exports.test.ts', 'No file holds a character that a terminal']],
  },
]
