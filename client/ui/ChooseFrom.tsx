import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
  useFilter,
} from 'react-aria-components'
import styles from './ChooseFrom.module.css'
import { Written } from './Written.tsx'

interface Choice {
  readonly id: string
  /** The text in which typed letters are searched. */
  readonly text: string
  readonly words: ReactNode
  readonly hint: ReactNode
}

interface ChooseFromProps {
  readonly label: string
  readonly find: string
  readonly empty: string
  readonly choices: readonly Choice[]
  readonly choose: (id: string) => void
}

/** A long list to choose one entry from: typed letters filter the list, arrows move, Enter chooses. */
export function ChooseFrom({ label, find, empty, choices, choose }: ChooseFromProps) {
  const { contains } = useFilter({ sensitivity: 'base' })
  return (
    <Autocomplete filter={contains}>
      <SearchField aria-label={find} autoFocus className={styles['search'] ?? ''}>
        <Input dir="auto" placeholder={t`Type a few letters`} />
      </SearchField>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- A list that scrolls takes the focus, so that it can be scrolled by keyboard. */}
      <div className={styles['choices']} tabIndex={0} role="group" aria-label={label}>
        <ListBox
          aria-label={label}
          selectionMode="none"
          renderEmptyState={() => empty}
          onAction={(key) => choose(String(key))}
        >
          {choices.map(({ id, text, words, hint }) => (
            <ListBoxItem key={id} id={id} textValue={text} className={styles['choice'] ?? ''}>
              <Written>{words}</Written>
              <span className="meta">{hint}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      </div>
    </Autocomplete>
  )
}
