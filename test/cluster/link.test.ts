import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { closing } from '../fixtures/closing.ts'
import { seededChance } from '../fixtures/seeded-chance.ts'
import { eventually } from '../fixtures/until.ts'
import { Link } from './link.ts'

const kept = closing()
const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

/** A server that answers each piece with the same words in capitals. */
async function anEcho(mark = '') {
  const heard: string[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      heard.push(bytes.toString())
      socket.write(mark + bytes.toString().toUpperCase())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  kept({ close: () => server.close() })
  return { heard, port, ends: () => sockets.map((socket) => socket.destroy()) }
}

function through(link: Link) {
  const socket = connect(link.port, '127.0.0.1')
  sockets.push(socket)
  const line = { socket, got: '', isClosed: false }
  socket.on('data', (bytes) => (line.got += bytes.toString()))
  socket.on('error', () => undefined)
  socket.on('close', () => (line.isClosed = true))
  return line
}

const aLink = async (port: number): Promise<Link> =>
  kept(await Link.to({ host: '127.0.0.1', port }, seededChance(1)))

test('[OWN-66] A sound line passes everything both ways, and the end of one side reaches the other', async () => {
  const echo = await anEcho()
  const line = through(await aLink(echo.port))
  line.socket.write('a'.repeat(300_000))
  await eventually(() => line.got.length === 300_000)
  echo.ends()
  await eventually(() => line.isClosed)
})

test('[OWN-66] A line that is cut ends its connections and refuses new ones, until it is mended', async () => {
  const echo = await anEcho()
  const link = await aLink(echo.port)
  const before = through(link)
  before.socket.write('a')
  await eventually(() => before.got === 'A')
  link.cut()
  await eventually(() => before.isClosed)
  const during = through(link)
  await eventually(() => during.isClosed)
  link.mend()
  const after = through(link)
  after.socket.write('b')
  await eventually(() => after.got === 'B')
})

test('[OWN-66] Bytes that a silent line holds back arrive late and in order, and the other direction goes on', async () => {
  const echo = await anEcho()
  const link = await aLink(echo.port)
  const line = through(link)
  link.silence('back')
  line.socket.write('a')
  await eventually(() => echo.heard.join('') === 'a')
  line.socket.write('b')
  await eventually(() => echo.heard.join('') === 'ab')
  expect(line.got).toBe('')
  link.silence('there')
  line.socket.write('c')
  link.mend()
  await eventually(() => line.got === 'ABC')
  expect(line.isClosed).toBe(false)
})

test('[OWN-66] A slow line keeps the order, and a line that is mended is slow no longer', async () => {
  const echo = await anEcho()
  const link = await aLink(echo.port)
  const line = through(link)
  link.delay(0, 30)
  for (const letter of 'abcdefghij') {
    line.socket.write(letter)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await eventually(() => line.got.length === 10)
  expect(line.got).toBe('ABCDEFGHIJ')
  link.delay(3_600_000)
  const before = line.socket.bytesWritten
  line.socket.write('k')
  await eventually(() => line.socket.bytesWritten > before)
  link.mend()
  await eventually(() => line.got.endsWith('K'))
})

test('[OWN-66] A line that is led elsewhere ends its connections, and new ones go there', async () => {
  const [one, other] = [await anEcho('1'), await anEcho('2')]
  const link = await aLink(one.port)
  const before = through(link)
  before.socket.write('a')
  await eventually(() => before.got === '1A')
  link.lead({ host: '127.0.0.1', port: other.port })
  await eventually(() => before.isClosed)
  const after = through(link)
  after.socket.write('a')
  await eventually(() => after.got === '2A')
})
