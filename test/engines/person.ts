import { join } from 'node:path'
import { until, type Driver } from './driver.ts'
import { isAtRest, look, sticksOut, type Seen, type Target } from './look.ts'

const said = (target: Target): string => JSON.stringify(target)

/** One person at one browser. Every act waits until the page is ready for it. */
export class Person {
  readonly driver: Driver
  readonly name: string
  readonly #pictures: string

  constructor(driver: Driver, name: string, pictures: string) {
    this.driver = driver
    this.name = name
    this.#pictures = pictures
  }

  /** The element, once it is there and `is` holds of it. */
  async sees(target: Target, is: (seen: Seen) => boolean = () => true): Promise<Seen> {
    let last: Seen | null = null
    const isSo = async (): Promise<boolean> => {
      last = await this.driver.evaluate(look, target)
      return last !== null && is(last)
    }
    await until(isSo, `${this.name} waits for ${said(target)} ${is.toString()}`).catch(
      (reason: unknown) => {
        throw new Error(`${String(reason)}; last seen: ${JSON.stringify(last)}`)
      },
    )
    if (last === null) throw new Error(`nothing fits ${said(target)}`)
    return last
  }

  async gone(target: Target): Promise<void> {
    const isGone = async (): Promise<boolean> => (await this.driver.evaluate(look, target)) === null
    await until(isGone, `${this.name} waits until ${said(target)} is gone`)
  }

  async click(target: Target): Promise<void> {
    await this.driver.click(await this.#still(target))
  }

  /** Takes an element with the pointer to another one, and lets go once the page shows an element that fits `hint`. */
  async drag(target: Target, to: Target, hint: string): Promise<void> {
    const isThere = (): Promise<boolean> =>
      this.driver.evaluate((css) => document.querySelector(css) !== null, hint)
    const from = await this.#still(target)
    await this.driver.drag({ from, to: () => this.sees(to), isThere })
  }

  /** Clicks a field and types into it, until the words stand there. */
  async writes(target: Target, words: string): Promise<void> {
    await this.click(target)
    await this.sees(target, ({ hasFocus }) => hasFocus)
    await this.driver.type(words)
    await this.sees(target, (seen) => seen.words.endsWith(words))
  }

  async presses(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.driver.press(key)
  }

  /** Takes a picture of the page at rest. Rejects when something sticks out of the page. */
  async picture(name: string): Promise<void> {
    await until(() => this.driver.evaluate(isAtRest), `the page of ${this.name} comes to rest`)
    await this.driver.screenshot(join(this.#pictures, `${this.name}-${name}.png`))
    const out = await this.driver.evaluate(sticksOut)
    if (out.length > 0)
      throw new Error(`the page of ${this.name} scrolls sideways: ${out.slice(0, 5).join(' ')}`)
  }

  /** A picture of whatever the page shows, to see why a part failed. */
  async pictureOfFailure(): Promise<void> {
    await this.driver.screenshot(join(this.#pictures, `${this.name}-failed.png`))
  }

  /** The element, once it has stayed in one place and a press would reach it. */
  #still(target: Target): Promise<Seen> {
    let before: Seen | null = null
    return this.sees(target, (seen) => {
      const isStill = seen.x === before?.x && seen.y === before.y
      before = seen
      return isStill && seen.isOpen
    })
  }
}
