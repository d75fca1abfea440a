import { csvOf, jiraCsvOf } from '../../server/http/csv-file.ts'
import { canvasOf } from '../../shared/outcome/canvas.ts'
import { htmlOf } from '../../shared/outcome/html.ts'
import { jsonOf } from '../../shared/outcome/json.ts'
import { markdownOf } from '../../shared/outcome/markdown.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { opmlOf } from '../../shared/outcome/opml.ts'
import { svgOf } from '../../shared/outcome/svg.ts'
import { textOf } from '../../shared/outcome/text.ts'

const writers = [markdownOf, csvOf, jsonOf, textOf, htmlOf, svgOf, canvasOf, opmlOf, jiraCsvOf]

/** An outcome in every format that is a text. */
export const everyFormat = (outcome: Outcome) => writers.map((write) => write(outcome))
