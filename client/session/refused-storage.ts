// A browser that blocks cookies for this site throws as soon as code uses `localStorage` or `sessionStorage`. This
// module then replaces them by storages in memory, so that the session works until the tab is closed. `main.tsx` imports
// this module before the page reads a storage.

class MemoryStorage {
  get length(): number {
    return Object.keys(this).length
  }
  key(at: number): string | null {
    return Object.keys(this)[at] ?? null
  }
  getItem(name: string): string | null {
    return Object.hasOwn(this, name) ? String(Reflect.get(this, name)) : null
  }
  setItem(name: string, value: string): void {
    Reflect.set(this, name, value)
  }
  removeItem(name: string): void {
    Reflect.deleteProperty(this, name)
  }
  clear(): void {
    for (const name of Object.keys(this)) this.removeItem(name)
  }
}

for (const name of ['localStorage', 'sessionStorage'] as const) {
  try {
    window[name].getItem('')
  } catch {
    Object.defineProperty(window, name, { value: new MemoryStorage(), configurable: true })
  }
}
