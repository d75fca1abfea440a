// Every text of a person goes through one component. Whoever draws such a text without it aligns Arabic words to the left
// on a page in English, and lets a name turn the sentence around it.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { inSentence } from '../../client/ui/in-sentence.ts'

const client = fileURLToPath(new URL('../../client', import.meta.url))
const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx') && file !== join('ui', 'Written.tsx'))
  .map((file) => ({ file, text: readFileSync(join(client, file), 'utf8') }))

/** Names under which people's words are known. Below stand the places where the same names hold words of the page. */
const NAMES = 'text|title|name|original|owner|author|question|own|called'
const ofThePage = [
  'facilitate/ReadTheRoom.tsx: name',
  'frame/SidePanel.tsx: title',
  'join/AgendaOffer.tsx: name',
  'join/Choice.tsx: title',
  'join/SettingsPanel.tsx: title',
  'join/ThreeSteps.tsx: title',
  'page/KeysSheet.tsx: title',
  'page/OwnMenu.tsx: title',
  'plan/PhaseRow.tsx: name',
  'plan/PlanEditor.tsx: edits.out.name',
  'take-away/ExportSheet.tsx: name',
  'ui/Menu.tsx: part.title',
  'ui/Modal.tsx: title',
]

/** Words drawn between tags, as in `<p>{idea.text}</p>`, outside of the component. Attributes and templates are no such. */
function bare(text: string): string[] {
  return [...text.matchAll(new RegExp(`\\{((?:\\w+\\??\\.)*(?:${NAMES}))\\}`, 'g'))]
    .map(({ index, 1: words = '' }) => ({ words, before: text.slice(0, index).trimEnd() }))
    .filter(({ before }) => !/[=$(,:|&?]$/.test(before) && !/<Written(?:\s[^<>]*)?>$/.test(before))
    .map(({ words }) => words)
}

/** A code, a link, the word that confirms an act. */
const ofNoPerson = ['join/CodeForm.tsx', 'join/ComeBack.tsx', 'ui/TypedWord.tsx']

/** Fields that take a person's words, and not a code, a number, a day, a choice or the word that confirms an act. */
function fieldsWithoutDirection(): string[] {
  const others = /type="(?:checkbox|radio|number|date|file)"/
  return sources
    .filter(({ file }) => !ofNoPerson.includes(file))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/<(?:textarea|input|Input)\s[\s\S]*?\/>/g)]
        .filter(([field]) => !others.test(field) && !field.includes('dir="auto"'))
        .map(([field]) => `${file}: ${field.slice(0, 60)}`),
    )
}

test('[UI-120] Every text of a person is drawn by one component, and every field for such a text takes the direction of its words', () => {
  expect(bare("<p className={styles['words']}>{idea.text}</p> <Trans>and {name}</Trans>")).toEqual([
    'idea.text',
    'name',
  ])
  const places = sources.flatMap(({ file, text }) => bare(text).map((words) => `${file}: ${words}`))
  expect(places.filter((place) => !ofThePage.includes(place))).toEqual([])
  expect(sources.filter(({ text }) => text.includes('<bdi')).map(({ file }) => file)).toEqual([])
  expect(fieldsWithoutDirection()).toEqual([])
})

/** Messages and titles with words of a person that could turn their neighbours. */
function turning(text: string): string[] {
  const within = new RegExp(`\\$\\{(?:\\w+\\??\\.)*(?:${NAMES})\\}`)
  return [...text.matchAll(/(?:sayDone\(|title=\{)\s*t`([^`]*)`/g)]
    .map(([, words = '']) => words)
    .filter((words) => within.test(words))
}

test('[UI-410] Words of a person within a message or a title of a dialog turn nothing around them', () => {
  expect(turning('sayDone(t`Gone: ${idea.text}.`)')).toEqual(['Gone: ${idea.text}.'])
  const all = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(client, file), 'utf8'))
  expect(all.flatMap(turning)).toEqual([])
  expect(inSentence('Ana')).toBe('Ana')
  for (const words of ['أنا', 'Ana و', 'שלום', 'ߊߋ', '\u{1e900}'])
    expect(inSentence(words)).toBe(`\u2068${words}\u2069`)
})

/** What stands in the way of UI-130, one line for each place. */
function cutting(file: string, text: string): string[] {
  const others = /type="(?:checkbox|radio|number|date|search|file)"/
  const bareFields = [...text.matchAll(/<(?:textarea|input)\s[\s\S]*?\/>/g)].filter(
    ([field]) => !others.test(field),
  )
  const isOwn = ['ui/Field.tsx', 'ui/SharedText.tsx', ...ofNoPerson].includes(file)
  return [
    ...(/\bmaxlength(?:=|\b.*\bsetAttribute)/i.test(text) ? [`${file}: maxLength`] : []),
    ...(isOwn ? [] : bareFields.map(([field]) => `${file}: ${field.slice(0, 60)}`)),
  ]
}

test('[UI-130] Every field for people’s words is one of three components, and none has the browser’s own limit, which cuts a paste off in silence', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.flatMap(({ file, text }) => cutting(file, text))).toEqual([])
  expect(cutting('a.tsx', '<TextField maxLength={40} />')).toHaveLength(1)
  expect(cutting('a.tsx', '<input value={name} />')).toHaveLength(1)
  expect(cutting('ui/Field.tsx', '<input {...field} maxLength={most} />')).toHaveLength(1)
})
