import { t } from '@lingui/core/macro'
import type { FileTrouble } from '../../shared/prepare/prepared.ts'
import { MOST_COLUMNS, MOST_ROWS } from '../../shared/prepare/table.ts'
import { limits } from '../../shared/wire/limits.ts'

/** A sentence about a file that makes no cards. Nothing has happened to the session or the file then. */
export function troubleWords(trouble: FileTrouble): string {
  const rows = MOST_ROWS.toLocaleString()
  const columns = MOST_COLUMNS.toLocaleString()
  const groups = limits.clustersPerBoard.toLocaleString()
  switch (trouble) {
    case 'too-large':
      return t`This file is too large, or becomes too large when it is unpacked. Save only the table or list you need.`
    case 'not-text':
      return t`This file holds no text. Tables (CSV, TSV, XLSX), lists, Markdown, OPML and the JSON of Forethought can be read.`
    case 'empty':
      return t`No card was found in it.`
    case 'too-many-rows':
      return t`There are more than ${rows} cards in it, and a board takes no more before the start. Divide the file.`
    case 'too-many-columns':
      return t`The table has more than ${columns} columns. Save only the columns you need.`
    case 'too-many-groups':
      return t`There are more than ${groups} groups. Choose another column for the group.`
    case 'bad-archive':
      return t`This workbook is damaged or locked with a password. Open it in a spreadsheet and save it again as XLSX or CSV.`
    case 'old-workbook':
      return t`This is a workbook of an old kind, or one with a password. Save it as XLSX without a password, or as CSV.`
    case 'bad-markup':
      return t`This file is damaged, or holds what is not read for safety. Save it again in the program it came from.`
    case 'bad-outcome':
      return t`This is no outcome of Forethought. Take the file that Export calls JSON.`
    case 'newer-outcome':
      return t`A later version of Forethought wrote this file. This server has to be updated to read it.`
  }
}
