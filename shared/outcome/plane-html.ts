import { escaped } from './markup-words.ts'
import { labelsOf, leftOutWords, type Plane, planeTitle } from './plane.ts'
import { meanWords } from './vote-words.ts'

/** The plane of two criteria as a picture, with a table that says the same in numbers. */
export function planeSection(plane: Plane): string {
  const { x, y, points } = plane
  const rows = points.map(
    (point, at) =>
      `<tr><td class="number">${at + 1}</td><td><p class="words" dir="auto">${escaped(point.text)}</p></td><td class="number">${meanWords(point.x)}</td><td class="number">${meanWords(point.y)}</td></tr>`,
  )
  const head = [
    'No.',
    x.on === 'cards' ? 'Card' : 'Cluster',
    isolated(x.criterion),
    isolated(y.criterion),
  ]
  return `<section><h2>${planeTitle(plane, isolated)}</h2>${picture(plane)}${note(plane)}<table><thead><tr>${head.map((one) => `<th scope="col">${one}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></section>\n`
}

/** Below the picture, if it does not show all points. */
function note({ points, x }: Plane): string {
  const said = leftOutWords(points, x.on)
  return said === '' ? '' : `<p class="facts">${said}</p>`
}

const isolated = (text: string): string => `<bdi>${escaped(text)}</bdi>`

/** The picture is 100 units wide and high, with room for the labels around the scales. */
function picture({ x, y, points }: Plane): string {
  const most = x.perCard
  const at = (mean: number): number => Math.round((mean / most) * 1000) / 10
  const dots = labelsOf(points).map(
    (point) =>
      `<circle cx="${at(point.x)}" cy="${100 - at(point.y)}" r="1.6"/><text x="${at(point.x) + 2.4}" y="${100 - at(point.y) + 1.4}">${point.label}</text>`,
  )
  const scale = Array.from({ length: most + 1 }, (_none, score) => score).map(
    (score) =>
      `<path d="M${at(score)} 0V100M0 ${at(score)}H100"/><text x="${at(score)}" y="105" text-anchor="middle">${score}</text><text x="-3" y="${100 - at(score) + 1.4}" text-anchor="end">${score}</text>`,
  )
  return `<svg class="plane" viewBox="-12 -10 128 128" aria-hidden="true"><g class="scale">${scale.join('')}</g><text x="100" y="113" text-anchor="end">${escaped(x.criterion)} →</text><text x="-8" y="-5">↑ ${escaped(y.criterion)}</text>${dots.join('')}</svg>`
}
