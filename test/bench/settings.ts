// How long everything takes: BENCH_RUNS (3), BENCH_SECONDS (15), BENCH_WARM (5), BENCH_UPDATES (50,000), and
// BENCH_PROFILE, a folder for processor profiles of our server. BENCH_PEERS=0 leaves the other servers out.
const number = (name: string, normal: number): number => Number(process.env[name] ?? normal)

export const settings = {
  runs: number('BENCH_RUNS', 3),
  seconds: number('BENCH_SECONDS', 15),
  /** Before anything is counted: just-in-time compilers and heaps settle. */
  warmSeconds: number('BENCH_WARM', 5),
  updates: number('BENCH_UPDATES', 50_000),
  boards: number('BENCH_BOARDS', 40),
  people: (process.env['BENCH_PEOPLE'] ?? '5,10,30,50,150,300').split(',').map(Number),
  withPeers: process.env['BENCH_PEERS'] !== '0',
  profileDir: process.env['BENCH_PROFILE'],
} as const
