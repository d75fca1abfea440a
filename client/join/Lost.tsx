import { useCallback, useEffect, useState } from 'react'
import { api, type Failure } from '../session/api.ts'
import { Waiting } from '../ui/waiting.ts'

interface LostProps {
  readonly trouble: Failure | null
  /** Called when the server answers again after it did not. */
  readonly back?: () => void
}

/**
 * A form that met no server: if another request meets none either, the page looks for the reason until the server answers
 * again. The form is not sent by itself, because its first try may have arrived.
 */
export function Lost({ trouble, back }: LostProps) {
  const [isDown, setDown] = useState(false)
  const isLost = trouble?.code === 'offline' || trouble?.code === 'unavailable'
  useEffect(() => {
    if (isLost) void api.reach().then(({ ok }) => setDown(!ok))
  }, [isLost, trouble])
  const again = useCallback((): void => {
    void api.reach().then(({ ok }) => {
      if (!ok) return
      setDown(false)
      back?.()
    })
  }, [back])
  return isLost && isDown ? <Waiting ms={0} again={again} /> : null
}
