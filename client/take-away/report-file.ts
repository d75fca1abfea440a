/** Fetches a file of the session. Rejects if the file does not come whole. */
export async function reportFile(address: string): Promise<Response> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(String(answer.status))
  return answer
}

/** The same for a file of text. */
export const reportText = async (address: string): Promise<string> =>
  (await reportFile(address)).text()
