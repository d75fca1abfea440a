import { useEffect } from 'react'

/**
 * Asks the device not to dim or lock its display while this page is shown: nobody touches a projector's keyboard for an
 * hour. The browser drops the request with each look at another tab, so it is made again on return.
 */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null
    let gone = false
    const ask = async (): Promise<void> => {
      const got = document.visibilityState === 'visible' ? await awake() : null
      if (gone) await got?.release()
      else lock = got ?? lock
    }
    const onChange = (): void => void ask()
    onChange()
    document.addEventListener('visibilitychange', onChange)
    return () => {
      gone = true
      document.removeEventListener('visibilitychange', onChange)
      void lock?.release()
    }
  }, [])
}

/** Null where a browser lacks the request, or refuses it, as with a battery that is nearly empty. */
async function awake(): Promise<WakeLockSentinel | null> {
  if (!('wakeLock' in navigator)) return null
  try {
    return await navigator.wakeLock.request('screen')
  } catch {
    return null
  }
}
