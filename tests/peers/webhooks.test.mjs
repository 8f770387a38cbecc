// Deliveries of the started program, judged by the published verifier of Standard Webhooks.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { Webhook } from 'standardwebhooks'

const program = process.argv[2] ?? process.env.GROWTHOS_CONSOLE
const dataDir = join(mkdtempSync(join(tmpdir(), 'growthos-webhooks-')), 'data')
let server, url, secretKey, receiver, hook, received

before(async () => {
  const args = ['key', 'create', '--data-dir', dataDir, '--type', 'secret', '--name', 'Webhooks', '--json']
  secretKey = JSON.parse(execFileSync(program, args)).key
  server = spawn(program, ['--headless', '--data-dir', dataDir, '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: server.stdout })
  const line = await new Promise((resolve, reject) => {
    lines.once('line', resolve)
    server.once('exit', (code) => reject(new Error(`the program ended with ${code}`)))
  })
  url = line.split(' ')[1]
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (piece) => (body += piece))
    request.on('end', () => {
      received = { headers: request.headers, body }
      response.end('ok')
    })
  })
  await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  hook = `http://127.0.0.1:${receiver.address().port}/hook`
})

after(async () => {
  receiver?.close()
  if (server?.exitCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    assert.equal(await ended, 0)
  }
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
})

async function post(path, body) {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  const json = await answer.json()
  assert.ok(answer.ok, JSON.stringify(json))
  return json
}

test('the published verifier takes what is sent, and nothing else', async () => {
  const endpoint = await post('/v1/webhooks/endpoints', { url: hook, events: ['*'] })
  const verifier = new Webhook(endpoint.secret)
  for (const event of ['contact.created', 'segment.entered', 'campaign.email.bounced']) {
    const line = await post(`/v1/webhooks/endpoints/${endpoint.id}/test`, { event })
    assert.equal(line.status, 'delivered')
    const message = verifier.verify(received.body, received.headers)
    assert.equal(message.event, event)
    assert.equal(message.id, line.message_id)
    assert.throws(() => verifier.verify(received.body.replace(event, 'other'), received.headers))
  }
  const other = new Webhook('whsec_' + Buffer.from('another key, of no use').toString('base64'))
  assert.throws(() => other.verify(received.body, received.headers))
})
