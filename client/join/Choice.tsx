import { useId, type ReactNode } from 'react'
import styles from './SettingsPanel.module.css'

interface ChoiceProps {
  readonly group: string
  readonly checked: boolean
  readonly choose: () => void
  readonly title: ReactNode
  readonly words?: string
}

/** Draws a radio button with a title and an explanation. */
export function Choice({ group, checked, choose, title, words = '' }: ChoiceProps) {
  const id = useId()
  return (
    <label className={styles['choice']}>
      <input
        type="radio"
        name={group}
        checked={checked}
        onChange={choose}
        aria-labelledby={`${id}-title`}
        aria-describedby={words === '' ? undefined : `${id}-words`}
      />
      <span className={styles['title']} id={`${id}-title`}>
        {title}
      </span>
      {words !== '' && (
        <span className="meta" id={`${id}-words`}>
          {words}
        </span>
      )}
    </label>
  )
}
