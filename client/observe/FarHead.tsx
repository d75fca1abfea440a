import type { ReactNode } from 'react'
import { useView } from '../session/use-session.ts'
import { Written } from '../ui/Written.tsx'
import { FarTime } from './FarTime.tsx'
import styles from './Far.module.css'

export function FarHead() {
  const { question } = useView()
  return (
    <header className={styles['head']}>
      <h1>
        <Written block>{question.text}</Written>
      </h1>
      <FarTime />
    </header>
  )
}

export function FarFoot({ sentence, children }: { sentence: ReactNode; children?: ReactNode }) {
  const { joinCode } = useView()
  return (
    <footer className={styles['foot']}>
      {joinCode !== null && (
        <p className={styles['small-code']} translate="no">
          {joinCode}
        </p>
      )}
      <p className={styles['sentence']}>{sentence}</p>
      {children}
    </footer>
  )
}
