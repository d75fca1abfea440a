import { useEffect, useState } from 'react'
import { useView } from './use-session.ts'

const SHOWN_MS = 20_000

/** True for 20 seconds after the present question was reworded. The question of a new round is no rewording. */
export function useQuestionChanged(): boolean {
  const { question } = useView()
  const [first, setFirst] = useState(question)
  const [at, setAt] = useState(0)
  if (first.id !== question.id) setFirst(question)
  else if (first.text !== question.text) {
    setFirst(question)
    setAt((count) => count + 1)
  }
  const [faded, setFaded] = useState(0)
  useEffect(() => {
    if (at === 0) return undefined
    const later = setTimeout(() => setFaded(at), SHOWN_MS)
    return () => clearTimeout(later)
  }, [at])
  return at > faded
}
