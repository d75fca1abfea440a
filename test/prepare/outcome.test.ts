import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readText } from '../../client/prepare/read-source.ts'
import { must } from '../../shared/kernel/assert.ts'
import { jsonOf } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { opmlOf } from '../../shared/outcome/opml.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { sendPrepared, type Part } from '../../shared/prepare/batches.ts'
import { countsOf, fitting, onlyChosen, readOutcome } from '../../shared/prepare/from-outcome.ts'
import type { Prepared } from '../../shared/prepare/prepared.ts'
import { commentKinds } from '../../shared/wire/terms.ts'
import { lead } from '../fixtures/a-session.ts'
import { randomCases } from '../fixtures/random-cases.ts'
import { AGroup } from '../outcome/a-group.ts'
import { aGroupAtItsEnd, closes } from '../outcome/a-rich-session.ts'

const jsonIn = (outcome: Outcome): unknown => JSON.parse(jsonOf(outcome))

function readOf(json: unknown): Prepared {
  const read = readOutcome(json)
  if (!read.ok) throw new Error(read.error)
  return read.value
}

/** A new session with everything that was read, at its results, where decisions are told. */
async function restored(prepared: Prepared): Promise<AGroup> {
  const group = new AGroup({ people: 3 })
  await sendPrepared(prepared, (parts) => Promise.resolve(group.prepares(parts)))
  const { title } = prepared
  const question = prepared.questions[prepared.question]
  group.do(lead, {
    type: 'session.edit',
    ...(title === '' ? {} : { title }),
    ...(question === undefined ? {} : { question }),
  })
  while (group.session.kind !== 'results') group.on(1)
  return group
}

/** What an import promises to keep: everything but ids, names, votes, rounds and figures. */
function kept(outcome: Outcome): unknown {
  const idea = ({ text, original, question, comments }: Outcome['aside'][number]) => ({
    text,
    original,
    question,
    comments: comments
      .map(({ kind, text: said, original: first, aside }) => [kind, said, first, aside].join('|'))
      .toSorted(),
  })
  const wordsOf = (id: string): string =>
    [...outcome.cards.flatMap(({ head, sources }) => [head, ...sources]), ...outcome.aside].find(
      (one) => one.id === id,
    )?.text ?? ''
  return {
    title: outcome.title,
    question: outcome.question,
    questions: outcome.questions,
    clusters: outcome.clusters.map(({ title }) => title),
    asideClusters: outcome.asideClusters,
    // A cluster keeps the order in which the file has its cards.
    cards: outcome.cards
      .map(({ head, sources, cluster, status }) => ({
        cluster,
        status,
        head: idea(head),
        sources: sources.map(idea),
      }))
      .toSorted((a, b) => (a.cluster < b.cluster ? -1 : a.cluster > b.cluster ? 1 : 0)),
    aside: outcome.aside
      .map((one) => ({ ...idea(one), into: wordsOf(one.mergedInto ?? '') }))
      .toSorted((a, b) => (a.text < b.text ? -1 : 1)),
    actions: outcome.actions.map(({ text, owner, due, ideaId }) => ({
      text,
      owner,
      due,
      idea: wordsOf(ideaId),
    })),
  }
}

test('[OUT-86] An outcome that goes through its file into a new session comes out the same: questions, cards with their wordings, what was merged into them, clusters, what was set aside, comments, decisions and actions', async () => {
  for (const anonymity of ['named', 'anonymous'] as const) {
    const group = aGroupAtItsEnd(anonymity)
    if (anonymity === 'anonymous') closes(group)
    const { outcome } = group
    const again = (await restored(readOf(jsonIn(outcome)))).outcome
    expect(kept(again)).toEqual(kept(outcome))
    // The second file gives the same session once more.
    const third = (await restored(readOf(jsonIn(again)))).outcome
    expect(kept(third)).toEqual(kept(again))
  }
})

const words = fc
  .string({ minLength: 1, maxLength: 20 })
  .map((text) => `w${text.replaceAll(/\s|[^ -~]/g, 'x')}`)
const anyPrepared: fc.Arbitrary<Prepared> = fc
  .record({
    title: words,
    questions: fc.uniqueArray(words, { minLength: 1, maxLength: 3 }),
    clusters: fc.uniqueArray(words, { maxLength: 4 }),
    asides: fc.uniqueArray(
      words.map((text) => `aside ${text}`),
      { maxLength: 2 },
    ),
    ideas: fc.uniqueArray(
      fc.record({
        text: words,
        original: words,
        question: fc.nat(2),
        cluster: fc.option(fc.nat(3)),
        into: fc.option(fc.nat(20)),
        aside: fc.boolean(),
        status: fc.constantFrom('chosen', 'parked', null),
      }),
      { minLength: 1, maxLength: 12, selector: ({ text }) => text },
    ),
    comments: fc.uniqueArray(
      fc.record({
        idea: fc.nat(20),
        kind: fc.constantFrom(...commentKinds),
        text: words,
        original: words,
        aside: fc.boolean(),
      }),
      { maxLength: 5, selector: ({ text }) => text },
    ),
    actions: fc.array(
      fc.record({
        text: words,
        owner: fc.constantFrom('', 'Bo'),
        due: fc.constantFrom('', '2026-12-01'),
        idea: fc.option(fc.nat(20)),
      }),
      { maxLength: 3 },
    ),
    question: fc.nat(2),
  })
  .map((some) => {
    const { ideas, questions, clusters, asides } = some
    const heads = ideas.flatMap(({ into }, at) => (into === null || at === 0 ? [at] : []))
    const within = (at: number | null, size: number) =>
      at === null || size === 0 ? null : at % size
    return {
      ...some,
      question: some.question % questions.length,
      clusters: [
        ...clusters.map((title) => ({ title, aside: false })),
        ...asides.map((title) => ({ title, aside: true })),
      ],
      ideas: ideas.map((idea, at) => {
        const isHead = heads.includes(at)
        const head = isHead ? null : (heads[(idea.into ?? 0) % heads.length] ?? null)
        return {
          ...idea,
          question: idea.question % questions.length,
          cluster: isHead ? within(idea.cluster, clusters.length) : null,
          into: head,
          status: isHead ? idea.status : null,
        }
      }),
      comments: some.comments.map((one) => ({ ...one, idea: one.idea % ideas.length })),
      actions: some.actions.map((one) => ({ ...one, idea: within(one.idea, ideas.length) })),
    }
  })

test('[OUT-86] The file of any session gives a session of the same content', async () => {
  await fc.assert(
    fc.asyncProperty(anyPrepared, async (prepared) => {
      const { outcome } = await restored(prepared)
      const again = (await restored(readOf(jsonIn(outcome)))).outcome
      expect(kept(again)).toEqual(kept(outcome))
    }),
    { numRuns: randomCases(60) },
  )
})

test('[OUT-85] Every idea that was prepared says so in the files, and the method tells how many were', async () => {
  const group = new AGroup({ people: 3 })
  group.prepares([
    { part: 'idea', text: 'Night bus' },
    { part: 'idea', text: 'Maps' },
  ])
  group.on(1)
  group.on(1)
  const { outcome } = group
  expect(outcome.cards.map(({ head }) => head.added)).toEqual(
    Array(2).fill('prepared before the start'),
  )
  expect([outcome.method.prepared, outcome.method.added]).toEqual([2, 0])
  for (const text of [markdownOf(outcome), htmlOf(outcome)])
    expect(text).toContain('2 ideas were prepared before the start, by whoever led')
})

/** Files that the code of each version wrote of the same session, kept as they were written. */
const written = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`outcomes/version-${name}.json`, import.meta.url), 'utf8'))

test('[OUT-87] An outcome of every version that was ever written is read, and one of a later version is refused as such', () => {
  interface Known {
    readonly version: number
    readonly cards: readonly {
      readonly head: { readonly text: string; readonly original: string }
      readonly sources: readonly { readonly text: string; readonly original: string }[]
      readonly cluster: string
      readonly status: string
    }[]
    readonly aside: readonly { readonly text: string; readonly original: string }[]
    readonly actions: readonly { readonly text: string }[]
  }
  for (const name of ['1-first-days', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
    const file = written(name) as Known
    expect(file.version).toBe(Number(name[0]))
    const read = readOf(file)
    const words = [
      ...file.cards.flatMap(({ head, sources }) => [head, ...sources]),
      ...file.aside,
    ].map(({ text, original }) => (text === '' ? original : text))
    expect(read.ideas.map(({ text }) => text).toSorted(), `version ${name}`).toEqual(
      words.toSorted(),
    )
    for (const { head, cluster, status } of file.cards) {
      const idea = must(
        read.ideas.find(({ text, into }) => text === (head.text || head.original) && into === null),
        head.original,
      )
      expect(idea).toMatchObject({ original: head.original, status: status || null })
      const named = idea.cluster === null ? '' : read.clusters[idea.cluster]?.title
      expect(cluster.startsWith(named ?? '')).toBe(true)
      expect(named === '').toBe(cluster === '')
    }
    expect(read.ideas.filter(({ into }) => into !== null).length).toBeGreaterThan(0)
    expect(read.ideas.filter(({ aside }) => aside).length).toBeGreaterThan(0)
    expect(read.actions.map(({ text }) => text)).toEqual(file.actions.map(({ text }) => text))
  }
  const later = { ...(written('9') as object), version: 10 }
  expect(readOutcome(later)).toEqual({ ok: false, error: 'newer-outcome' })
  const { outcome } = aGroupAtItsEnd('named')
  expect((jsonIn(outcome) as Known).version).toBe(9)
})

test('[IN-17] Our own outline is read as an outcome: cards with what was merged into them, comments, clusters, what was set aside, decisions and actions, and nothing of how it was made', () => {
  for (const anonymity of ['named', 'anonymous'] as const) {
    const group = aGroupAtItsEnd(anonymity)
    const { outcome } = group
    const read = readText(opmlOf(outcome), 'board.opml')
    if (!read.ok || read.value.kind !== 'outcome') throw new Error('no outcome')
    const { prepared } = read.value
    const whole = readOf(jsonIn(outcome))
    const isAside = ({ ideas }: Prepared, { aside, into }: Prepared['ideas'][number]) =>
      aside || (into !== null && ideas[into]?.aside === true)
    // The outline does not say where an idea that was set aside belongs.
    const onBoard = (from: Prepared) =>
      from.ideas
        .filter((one) => !isAside(from, one))
        .map(({ text, original, cluster, into, status, question }) =>
          [
            text,
            original,
            cluster === null ? '' : from.clusters[cluster]?.title,
            into === null ? '' : from.ideas[into]?.text,
            status,
            question,
          ].join('|'),
        )
        .toSorted()
    expect(onBoard(prepared)).toEqual(onBoard(whole))
    const asideOf = (from: Prepared) =>
      from.ideas.flatMap((one) => (isAside(from, one) ? [one.text] : [])).toSorted()
    expect(asideOf(prepared)).toEqual(asideOf(whole))
    const live = ({ comments }: Prepared) =>
      comments.flatMap(({ kind, text, aside }) => (aside ? [] : [`${kind} ${text}`])).toSorted()
    expect(live(prepared)).toEqual(live(whole))
    expect(prepared.actions.map(({ text, owner, due }) => [text, owner, due])).toEqual(
      whole.actions.map(({ text, owner, due }) => [text, owner, due]),
    )
    expect(prepared.questions).toEqual(whole.questions)
    const titlesOf = ({ clusters }: Prepared) => clusters.map(({ title }) => title).toSorted()
    expect(opmlOf(outcome)).toContain('Clusters without cards')
    expect(titlesOf(prepared)).toEqual(titlesOf(whole))
  }
  const before = opmlOf(aGroupAtItsEnd('named').outcome).replaceAll(/ _part="[^"]*"/g, '')
  const older = readText(before, 'older.opml')
  if (!older.ok || older.value.kind !== 'cards') throw new Error('no cards')
  const titles = older.value.prepared.clusters.map(({ title }) => title)
  expect(titles).not.toContain('How this was made')
  expect(titles).not.toContain('What ran')
  const foreign =
    '<opml version="2.0"><body><outline text="How this was made"><outline text="By hand"/></outline></body></opml>'
  expect(readText(foreign)).toMatchObject({ value: { prepared: { ideas: [{ text: 'By hand' }] } } })
})

test('[IN-18] An outcome with more ideas than a board takes before the start brings the first cards that fit, each whole, and the number of those that stay behind is told', () => {
  const idea = (n: number, into: number | null) => ({
    text: `idea ${n}`,
    original: `idea ${n}`,
    question: null,
    cluster: null,
    into,
    aside: false,
    status: null,
  })
  const ideas = Array.from({ length: 4_500 }, (_none, n) =>
    idea(n, n % 3 === 0 ? null : n - (n % 3)),
  )
  const comments = [5, 4_400].map((at) => {
    return { idea: at, kind: 'question' as const, text: 'Why?', original: 'Why?', aside: false }
  })
  const actions = [null, 3, 4_400].map((at) => ({ text: 'Do it', owner: '', due: '', idea: at }))
  const prepared = { title: '', questions: [], question: 0, clusters: [], ideas, comments, actions }
  const fits = fitting(prepared)
  expect([fits.prepared.ideas.length, fits.left]).toEqual([3_999, 1_500 - 1_333])
  expect(fits.prepared.ideas.every(({ into }, at) => into === null || into === at - (at % 3))).toBe(
    true,
  )
  expect([fits.prepared.comments.length, fits.prepared.actions.length]).toEqual([1, 2])
  expect(fitting({ ...prepared, ideas: ideas.slice(0, 3_000) }).left).toBe(0)
  const file = {
    format: 'forethought.outcome',
    version: 7,
    question: 'Why?',
    cards: ideas.map(({ text }, at) => ({
      head: { id: `i${at}`, text },
      sources: [],
      cluster: '',
    })),
  }
  const read = readOf(file)
  expect(fitting(read)).toMatchObject({ left: 500, prepared: { ideas: { length: 4_000 } } })
})

test('[OUT-88] Nothing in the file of an outcome becomes an author, a mark, a round or a right in the new session', async () => {
  const { outcome } = aGroupAtItsEnd('named')
  const forged = JSON.parse(
    jsonOf(outcome).replaceAll('"author": ""', '"author": "Mallory"'),
  ) as Record<string, unknown>
  forged['participants'] = [{ role: 'facilitator', name: 'Mallory' }]
  forged['__proto__'] = { role: 'facilitator' }
  const sent: Part[] = []
  const group = await restored(readOf(forged))
  await sendPrepared(readOf(forged), (parts) => {
    sent.push(...parts)
    return Promise.resolve(parts.map((_, at) => `id-${at}-made`))
  })
  const keys = new Set(sent.flatMap((part) => Object.keys(part)))
  expect([...keys].toSorted()).toEqual(
    [
      'part',
      'text',
      'place',
      'title',
      'aside',
      'original',
      'question',
      'cluster',
      'into',
      'status',
      'ideaId',
      'kind',
      'owner',
      'due',
    ].toSorted(),
  )
  const { records, state } = group.session
  expect([records.authors.size, state.ballots.filter(({ tally }) => tally !== null)]).toEqual([
    0,
    [],
  ])
  expect(state.participants.size).toBe(4)
  const now = group.outcome
  expect(JSON.stringify(now)).not.toContain('Mallory')
  expect(now.cards.every(({ head, marks }) => head.round === null && marks === null)).toBe(true)
})

test('[OUT-89] A new session begins with the chosen, parked, undecided or set-aside cards of an outcome as fresh cards, in their clusters and with all wordings', async () => {
  const { outcome } = aGroupAtItsEnd('named')
  const all = readOf(jsonIn(outcome))
  const none = { chosen: false, parked: false, others: false, aside: false }
  const counts = countsOf(all)
  for (const kind of ['chosen', 'parked', 'others', 'aside'] as const) {
    const some = onlyChosen(all, { ...none, [kind]: true })
    expect(some.ideas.filter(({ into }) => into === null)).toHaveLength(counts[kind])
    if (counts[kind] === 0) continue
    const { outcome: fresh } = await restored(some)
    expect(fresh.cards).toHaveLength(counts[kind])
    expect(fresh.cards.every(({ status }) => status === '')).toBe(true)
    expect(fresh.aside).toEqual([])
    expect(fresh.questions).toHaveLength(1)
  }
  const chosen = onlyChosen(all, { ...none, chosen: true })
  const { outcome: fresh } = await restored(chosen)
  const buddy = must(
    fresh.cards.find(({ head }) => head.text.startsWith('A buddy for')) ?? null,
    'card',
  )
  expect(buddy.cluster).toBe('The first week')
  expect(buddy.sources.map(({ text }) => text)).toEqual(['A buddy in the second week too'])
})

test('[IN-9] Every batch fits into one control message, whatever the words are', async () => {
  const long = ['漢'.repeat(2_000), '"'.repeat(2_000), '😀'.repeat(1_000), 'x'.repeat(2_000)]
  const ideas = Array.from({ length: 300 }, (_, n) => {
    const text = long[n % long.length] ?? ''
    return {
      text,
      original: `${text.slice(0, -1)}y`,
      question: null,
      cluster: 0,
      into: null,
      aside: false,
      status: null,
    }
  })
  const prepared: Prepared = {
    title: '',
    questions: [],
    question: 0,
    clusters: [{ title: 'A', aside: false }],
    ideas,
    comments: [],
    actions: [],
  }
  let taken = 0
  const isWhole = await sendPrepared(prepared, (parts) => {
    const command = JSON.stringify({ id: 'x'.repeat(26), type: 'board.prepare', parts })
    expect(Buffer.byteLength(`42["command",${command}]`)).toBeLessThan(16 * 1024)
    expect(parts.length).toBeLessThanOrEqual(100)
    taken += parts.length
    return Promise.resolve(parts.map((_, at) => `made-${taken}-${at}`))
  })
  expect([isWhole, taken]).toEqual([true, 301])
  expect(await sendPrepared(prepared, () => Promise.resolve(null))).toBe(false)
})
