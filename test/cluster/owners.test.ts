import { afterAll, beforeAll, expect, test } from 'vitest'
import { aNode } from '../fixtures/a-node.ts'
import { aPostgres, query, type APostgres } from '../fixtures/a-postgres.ts'
import { randomCases } from '../fixtures/random-cases.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { wrongWords, wrongWriters } from './history.ts'
import { Owners } from './owners.ts'
import { noted, witnessed } from './witness.ts'

let postgres: APostgres
beforeAll(async () => {
  postgres = await aPostgres()
})
afterAll(() => postgres.stop())

const STEPS = 250

test('[OWN-71] Nodes that claim, write, rewrite and give up sessions by chance, after silences, in terms that ended and hours off, lose no word, write nothing twice and take no session from a living owner', async () => {
  const url = await postgres.fresh()
  // Nobody cuts the power here, and without flushes there is time for more steps.
  await query(url, 'ALTER DATABASE postgres SET synchronous_commit = off')
  const names = ['one', 'other', 'third']
  const stores = await Promise.all(names.map((name) => aNode(`${url}&application_name=${name}`)))
  await query(url, 'TRUNCATE nodes')
  await witnessed(url)
  for (const store of stores) await store.beat()
  const nodes = new Map(stores.map((store, at) => [names[at] ?? '', store]))
  let acked = 0
  for (let seed = 1; seed <= randomCases(4); seed++) {
    const owners = new Owners(url, seededChance(seed), nodes)
    await owners.begin(3, `S${seed}`)
    for (let step = 0; step < STEPS; step++) await owners.step()
    const accounts = await owners.accounts()
    expect([seed, owners.damages]).toEqual([seed, []])
    for (const account of accounts) {
      acked += account.acked.length
      const [all, stored] = [account.acked, account.stored].map((words) => words.map(String))
      const place = `seed ${seed}, ${account.session}`
      const wrong = wrongWords({ place, words: all ?? [], acked: all ?? [], stored: stored ?? [] })
      expect(wrong).toEqual([])
    }
    expect([seed, wrongWriters(await noted(url))]).toEqual([seed, []])
  }
  expect(acked).toBeGreaterThan(randomCases(4) * 20)
  for (const store of stores) await store.close()
})
