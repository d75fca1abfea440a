// A browser may refuse its shelves altogether (cookies blocked for this site): then even looking at one throws. The
// page gets one in memory, and everything goes on until the tab is closed.

class Shelf {
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
    Object.defineProperty(window, name, { value: new Shelf(), configurable: true })
  }
}
