// Every export route, in every phase, for every role, over the real server.
import { outcomeFormats } from '../../server/http/export.ts'
import { expect, test } from 'vitest'
import { inertJson } from '../../shared/outcome/inert.ts'
import { cleanText } from '../../shared/text/clean.ts'
import { aFacilitator, aParticipant, ask, type Participant } from '../fixtures/a-participant.ts'
import { aServer, type TestServer } from '../fixtures/a-server.ts'
import { closing } from '../fixtures/closing.ts'

const kept = closing()

const types = {
  md: 'text/markdown; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  canvas: 'application/json; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
  'jira.csv': 'text/csv; charset=utf-8; header=present',
} as const

/** The bytes of every format as this member gets them, each checked for how it is handed out. */
async function exportsOf(member: Participant): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  expect(Object.keys(types)).toEqual([...outcomeFormats.keys()])
  for (const [format, type] of Object.entries(types)) {
    const answer = await member.ask('GET', `/export/${format}`)
    expect({
      status: answer.status,
      type: answer.headers.get('content-type'),
      as: answer.headers.get('content-disposition')?.replace(/\d{4}-\d\d-\d\d/g, 'DAY'),
      sniff: answer.headers.get('x-content-type-options'),
      cache: answer.headers.get('cache-control'),
    }).toEqual({
      status: 200,
      type,
      as: expect.stringMatching(
        new RegExp(
          `^attachment; filename="[ \\w]+ DAY\\.${format}"; filename\\*=UTF-8''[\\w%]+%20DAY\\.${format}$`,
        ),
      ) as unknown,
      sniff: 'nosniff',
      cache: 'no-store',
    })
    files[format] = answer.text
  }
  return files
}

async function mine(member: Participant): Promise<string> {
  const answer = await member.ask('GET', '/export/mine')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="my words [^"]* \d{4}-\d\d-\d\d\.txt"; filename\*=UTF-8''my%20words%20/,
  )
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return answer.text
}

async function reveal(server: TestServer, facilitator: Participant): Promise<void> {
  const answer = facilitator.advance()
  await facilitator.seen((view) => view.phase.countdownTo !== undefined, 'the countdown')
  await server.clock.advance(3_000)
  expect(await answer).toMatchObject({ ok: true })
}

test('[OUT-19] Over HTTP every format, in every phase, has the same bytes for every member, and My words holds only a person’s own', async () => {
  const server = kept(await aServer())
  const lead = kept(await aFacilitator(server, { template: 'strict', name: 'Lea Lead' }))
  const join = async (name: string, as: 'participant' | 'observer' = 'participant') =>
    kept(await aParticipant(server, lead.created.joinCode, { name, as }))
  const people = await Promise.all(
    ['Ada One', 'Ben Two', 'Cleo Three', 'Dan Four'].map((name) => join(name)),
  )
  const screen = await join('Wall', 'observer')
  const [ada, ben] = people
  if (ada === undefined || ben === undefined) throw new Error('four people')
  const members = [lead, ...people, screen]
  await lead.command({
    type: 'role.grant',
    participantId: ben.seat.participantId,
    role: 'co-facilitator',
  })
  const phases: string[] = []
  const look = async (): Promise<Record<string, string>> => {
    const all = await Promise.all(members.map(exportsOf))
    expect(all).toEqual(all.map(() => all[0]))
    const files = all[0] ?? {}
    const everything = Object.values(files).join('\n')
    for (const name of ['Lea Lead', 'Ada One', 'Ben Two', 'Dan Four', 'Wall'])
      expect(everything).not.toContain(name)
    phases.push(String((JSON.parse(files['json'] ?? '{}') as { phase?: unknown }).phase))
    return files
  }
  await look()
  await lead.advance()
  await Promise.all(people.map((person) => person.inPhase('solo')))
  await ada.write('canary of Ada')
  await ben.command({ type: 'takePart.set', takesPart: true })
  await people[2]?.write('canary of Cleo')
  expect(Object.values(await look()).join('\n')).not.toContain('canary')
  expect(await mine(ada)).toContain('- canary of Ada\n')
  expect(await mine(people[2] ?? ada)).not.toContain('Ada')
  await reveal(server, lead)
  const read = await look()
  for (const format of Object.keys(types)) expect(read[format]).toContain('canary of Ada')
  expect(await mine(ada)).toMatch(
    /canary of Ada \(on the board\)[^]*as worded there now\n\n- canary of Ada\n$/,
  )
  for (const phase of ['refine', 'vote', 'results'] as const) {
    await lead.advance()
    await ada.inPhase(phase)
    if (phase !== 'vote') await look()
    else {
      const ballot = await ada.until(() => ada.slices.ballots?.[0], 'a ballot')
      const [target = ''] = ballot.targets
      const cast = { type: 'ballot.cast', ballotId: ballot.id, marks: { [target]: 1 } } as const
      const before = await look()
      for (const person of people) await person.command(cast)
      phases.pop()
      expect(await look()).toEqual(before)
    }
  }
  const results = await look()
  phases.pop()
  for (const format of ['md', 'html'] as const)
    expect(results[format]).toContain('4 of 4 people gave it a mark')
  expect(await lead.command({ type: 'session.close' })).toMatchObject({ ok: true })
  await ada.inPhase('closed')
  await look()
  expect(phases).toEqual(['lobby', 'solo', 'read', 'refine', 'vote', 'results', 'closed'])
  expect(await mine(ada)).toBe('Only yours\n\nNothing written.\n')
})

test('[OUT-19] An export of five thousand ideas comes out whole', async () => {
  const server = kept(await aServer({ environment: { LIMIT_COMMAND_BURST: '1000' } }))
  const lead = kept(await aFacilitator(server, { template: 'short' }))
  const ada = kept(await aParticipant(server, lead.created.joinCode))
  await lead.advance()
  await ada.inPhase('solo')
  await ada.write('the first')
  await reveal(server, lead)
  await lead.advance()
  await ada.inPhase('refine')
  for (let batch = 0; batch < 50; batch++) {
    const texts = Array.from({ length: batch === 49 ? 99 : 100 }, (_, n) => `idea ${batch}-${n}.`)
    expect(await ada.command({ type: 'idea.add', texts })).toMatchObject({ ok: true })
  }
  expect(await ada.command({ type: 'idea.add', texts: ['beyond'] })).toMatchObject({
    code: 'too-many',
  })
  for (const [format, file] of Object.entries(await exportsOf(ada))) {
    const told = new Set(file.match(/idea \d+-\d+/g))
    expect([format, told.size]).toEqual([format, 4_999])
  }
})

test('[OUT-20] A person who may not have an export gets a problem, and a person who was removed keeps their own words', async () => {
  const server = kept(await aServer())
  const lead = kept(await aFacilitator(server, { template: 'strict' }))
  const other = kept(await aFacilitator(server, { template: 'strict' }))
  const ada = kept(await aParticipant(server, lead.created.joinCode))
  await lead.advance()
  await ada.inPhase('solo')
  await ada.write('still mine')
  const path = `/api/sessions/${lead.seat.sessionId}/export`
  const refused = async (format: string, token?: string): Promise<unknown[]> => {
    const { status, headers, body } = await ask(
      server,
      'GET',
      `${path}/${format}`,
      token === undefined ? {} : { token },
    )
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(headers.get('content-disposition')).toBeNull()
    const code: unknown = Reflect.get(body as object, 'code')
    return [status, code]
  }
  for (const format of [...Object.keys(types), 'mine']) {
    expect(await refused(format)).toEqual([404, 'not-found'])
    expect(await refused(format, other.seat.token)).toEqual([404, 'not-found'])
  }
  for (const format of ['pdf', 'constructor', '__proto__', 'md%00', '..%2f..'])
    expect(await refused(format, lead.seat.token)).toEqual([404, 'not-found'])
  await lead.command({ type: 'participant.remove', participantId: ada.seat.participantId })
  for (const format of Object.keys(types))
    expect(await refused(format, ada.seat.token)).toEqual([403, 'removed'])
  expect(await mine(ada)).toContain('- still mine\n')
})

const active =
  // oxlint-disable-next-line no-control-regex -- Control characters are what this looks for.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]|\r(?!\n)/

/** Clears a terminal, colours it, sets its title, overwrites a line, reverses what follows. */
const attacks = [
  '\u001B[2J',
  '\u009B31m',
  '\u001B]0;x\u0007',
  'seen\rshown',
  '\u202Egnp',
  '\u2067x',
  '\u0000',
  '\u007F',
]

test('[OUT-23] No file holds a character that a terminal or a viewer would act on, and JSON still gives the exact words', async () => {
  const server = kept(await aServer())
  const question = `Why? ${attacks.join(' ')}`
  const lead = kept(
    await aFacilitator(server, { template: 'strict', name: `Lea ${attacks.join('')}`, question }),
  )
  const writer = kept(await aParticipant(server, lead.created.joinCode, { name: 'Ann' }))
  await lead.advance()
  await writer.write(`An idea ${attacks.join(' ')}`)
  const outcome = await exportsOf(lead)
  const files = { ...outcome, mine: await mine(writer) }
  expect(
    Object.entries(files)
      .filter(([, text]) => active.test(text))
      .map(([name]) => name),
  ).toEqual([])
  expect(files.mine).toContain('An idea')
  expect(JSON.stringify(JSON.parse(outcome['json'] ?? ''))).toContain(
    JSON.stringify(cleanText(question)).slice(1, -1),
  )
  expect(JSON.parse(inertJson(JSON.stringify(question)))).toBe(question)
})
