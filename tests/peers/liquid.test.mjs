// Templates rendered by the started program and by LiquidJS, which other people wrote: texts chosen for each tag and
// filter, and random ones. GROWTHOS_SEED repeats a run.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { Liquid } from 'liquidjs'

const program = process.argv[2] ?? process.env.GROWTHOS_CONSOLE
const dataDir = join(mkdtempSync(join(tmpdir(), 'growthos-liquid-')), 'data')
const peer = new Liquid({ strictFilters: true })
let server, url, secretKey

before(async () => {
  const args = ['key', 'create', '--data-dir', dataDir, '--type', 'secret', '--name', 'Liquid', '--json']
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
  await call('PATCH', '/v1/settings', { plan: 'unlimited', timezone: 'UTC' })
})

after(async () => {
  if (server?.exitCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    assert.equal(await ended, 0)
  }
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
})

async function call(method, path, body) {
  const answer = await fetch(url + path, {
    method,
    headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answer.json()
}

const data = {
  text: 'Hello World', word: 'apple', hollow: '', gap: '  ', html: '<b>bold & "big"</b>', list: ['c', 'a', 'b'],
  numbers: [3, 1, 2, 2], none: null, yes: true, no: false, zero: 0, one: 1, seven: 7, minus: -4, half: 2.5,
  people: [{ name: 'Ann', age: 31, city: { name: 'Oslo' } }, { name: 'Bob', age: 25 }, { name: 'Cid', age: 31 }],
  nothing: [], date: '2026-02-03T14:05:09Z', umlaut: 'Grüße aus Köln', lines: 'a\nb\nc', index: 1, key: 'name',
  csv: 'x,y,,z', mixed: ['b', 'C', 'a', 'B'], digits: '42', decimal: '3.75',
}

/// Both, as text without escaping.
async function compare(source) {
  let expected
  try {
    expected = peer.parseAndRenderSync(source, structuredClone(data))
  } catch (error) {
    expected = `refused: ${error.message}`
  }
  const mine = await call('POST', '/v1/templates/preview', { subject: '', html: '<p>x</p>', text: source || ' ', data })
  const got = mine.error ? `refused: ${JSON.stringify(mine.error.details)}` : mine.text
  if (expected.startsWith('refused') && got.startsWith('refused')) return
  assert.equal(got, expected, source)
}

const chosen = [
  // Output and paths
  'a {{ text }} b', '{{text}}', '{{ people[0].name }}', '{{ people[0]["name"] }}', '{{ people[index].name }}',
  '{{ people[0][key] }}', '{{ people[0].city.name }}', '{{ people.first.name }} {{ people.last.name }}',
  '{{ list[-1] }}', '{{ list.size }}', '{{ missing.deep.er }}|', '{{ 3 }} {{ "q" }} {{ 1.5 }} {{ true }} {{ nil }}|',
  '{{ yes }} {{ none }}|', '{ text } % { %', '{{ list }}', '{{ umlaut.size }}', '{{ -4 }}',
  // Blanks
  'a {{- text -}} b', 'a\n  {%- if yes -%}\n x \n {%- endif -%}\n b', '{% if yes %} a {% endif -%}   b',
  // Conditions
  '{% if yes %}a{% else %}b{% endif %}', '{% if no %}a{% elsif zero %}b{% else %}c{% endif %}',
  '{% if missing %}a{% else %}b{% endif %}', '{% if hollow %}a{% else %}b{% endif %}', '{% if zero %}a{% endif %}',
  '{% if nothing %}a{% endif %}', '{% unless no %}a{% endunless %}', '{% unless yes %}a{% else %}b{% endunless %}',
  '{% if seven > 5 and one < 2 %}a{% endif %}', '{% if seven == 7.0 %}a{% endif %}', '{% if digits == 42 %}a{% else %}b{% endif %}',
  '{% if text contains "World" %}a{% endif %}', '{% if list contains "b" %}a{% endif %}', '{% if list contains "z" %}a{% else %}b{% endif %}',
  '{% if yes or no and no %}a{% else %}b{% endif %}', '{% if no and no or yes %}a{% else %}b{% endif %}',
  '{% if hollow == empty %}a{% endif %}', '{% if nothing == empty %}a{% endif %}', '{% if gap == blank %}a{% endif %}',
  '{% if hollow == blank %}a{% endif %}', '{% if none == nil %}a{% endif %}', '{% if missing == blank %}a{% endif %}',
  '{% if text != "x" %}a{% endif %}', '{% if one >= 1 %}a{% endif %}{% if one <= 0 %}b{% endif %}',
  '{% if "b" > "a" %}a{% endif %}', '{% if missing > 1 %}a{% else %}b{% endif %}',
  '{% case seven %}{% when 1, 7 %}a{% else %}b{% endcase %}', '{% case word %}{% when "pear" or "apple" %}a{% endcase %}',
  '{% case word %} ignored {% when "x" %}a{% else %}b{% endcase %}',
  // Loops
  '{% for i in list %}{{ i }}{% endfor %}', '{% for i in list reversed %}{{ i }}{% endfor %}',
  '{% for i in numbers limit:2 offset:1 %}{{ i }},{% endfor %}', '{% for i in (1..4) %}{{ i }}{% endfor %}',
  '{% for i in (one..seven) %}{{ i }}{% endfor %}', '{% for i in nothing %}x{% else %}none{% endfor %}',
  '{% for i in list %}{{ forloop.index }}{{ forloop.index0 }}{{ forloop.rindex }}{{ forloop.rindex0 }}{{ forloop.first }}{{ forloop.last }}{{ forloop.length }};{% endfor %}',
  '{% for i in (1..9) %}{% if i == 3 %}{% continue %}{% endif %}{% if i > 5 %}{% break %}{% endif %}{{ i }}{% endfor %}',
  '{% for p in people %}{{ p.name }}{% unless forloop.last %}, {% endunless %}{% endfor %}',
  '{% for i in (1..2) %}{% for j in (1..2) %}{{ i }}{{ j }} {% endfor %}{% endfor %}', '{% for i in missing %}x{% else %}n{% endfor %}',
  '{% for i in list reversed limit:2 %}{{ i }}{% endfor %}', '{% for i in list limit:2 reversed %}{{ i }}{% endfor %}',
  // Variables
  '{% assign x = "a" %}{{ x }}', '{% assign x = text | upcase | append: "!" %}{{ x }}', '{% assign x = list | sort %}{{ x | join: "-" }}',
  '{% capture x %}a{{ one }}b{% endcapture %}[{{ x }}]', '{% for i in list %}{% assign last = i %}{% endfor %}{{ last }}',
  '{% comment %}{{ x }}{% if %}{% endcomment %}b', '{% raw %}{{ a }}{% b %}{% endraw %}', 'a{% # a note %}b',
  '{% assign a.b = 1 %}', '{{ text | shout }}', '{% if yes %}', '{% endif %}', '{{ text', '{% for x of list %}{% endfor %}', '{% unknown %}',
  // Filters
  ...['upcase', 'downcase', 'capitalize', 'strip', 'lstrip', 'rstrip', 'strip_html', 'strip_newlines', 'newline_to_br', 'escape',
    'escape_once', 'url_encode', 'url_decode', 'size', 'first', 'last', 'append: "x"', 'prepend: "x"', 'replace: "l", "L"',
    'replace_first: "l", "L"', 'remove: "l"', 'remove_first: "l"', 'truncate: 8', 'truncate: 8, "…"', 'truncate: 3, ""', 'truncatewords: 1', 'truncatewords: 1, "--"',
    'split: ","', 'split: ""', 'slice: 1', 'slice: 1, 3', 'slice: -3, 2', 'default: "d"', 'join: "+"', 'reverse', 'sort', 'uniq'].flatMap((filter) =>
    ['text', 'umlaut', 'html', 'lines', 'csv', 'hollow', 'list', 'numbers']
      .filter((name) => !(['list', 'numbers'].includes(name) && !/^(size|first|last|join|reverse|sort|uniq|slice|default)/.test(filter)))
      // Where nothing is cut, Liquid puts no ellipsis; LiquidJS does.
      .filter((name) => !(['hollow', 'csv'].includes(name) && filter.startsWith('truncatewords')))
      .filter((name) => !(['reverse', 'sort', 'uniq', 'first', 'last', 'join: "+"'].includes(filter) && !['list', 'numbers'].includes(name)))
      .map((name) => `{{ ${name} | ${filter}${/^(split|sort|reverse|uniq)|^slice/.test(filter) && name !== 'x' ? ' | join: "|"' : ''} }}`)),
  ...['plus: 2', 'minus: 2', 'times: 3', 'modulo: 3', 'round', 'round: 1', 'ceil', 'floor', 'abs', 'at_least: 3', 'at_most: 3'].flatMap((filter) =>
    ['seven', 'minus', 'half', 'zero', 'digits', 'decimal'].map((name) => `{{ ${name} | ${filter} }}`)),
  '{{ 8 | divided_by: 2 }} {{ 7 | divided_by: 2.0 }} {{ 9 | divided_by: 3 }}', '{{ 5 | times: 0.1 | round: 2 }}',
  '{{ people | map: "name" | join: ", " }}', '{{ people | sort: "age" | map: "name" | join: "" }}', '{{ people | map: "age" | uniq | join: "," }}',
  '{{ people | where: "age", 31 | map: "name" | join: "," }}', '{{ people | where: "city" | map: "name" | join: "," }}',
  '{{ people | where: "name", "Bob" | size }}', '{{ list | concat: numbers | join: "" }}', '{{ mixed | sort_natural | join: "" }}',
  '{{ people | sort_natural: "name" | map: "name" | join: "" }}', '{{ people | map: "city" | compact | size }}',
  '{{ none | default: "x" }} {{ no | default: "x" }} {{ hollow | default: "x" }} {{ zero | default: "x" }} {{ nothing | default: "x" }}',
  '{{ missing | default: text | upcase }}', '{{ missing | append: "x" }}', '{{ missing | size }}', '{{ missing | plus: 1 }}', '{{ 1234567 | times: 1000 }}',
  ...['%Y-%m-%d', '%d.%m.%y', '%H:%M:%S', '%-d %B %Y', '%a %A %b %B', '%j', '%I:%M %p', '%e', '%-m/%-d', '%y', '%%', '%s', '%l %P', '%u %w'].map(
    (format) => `{{ date | date: "${format}" }}`),
  '{{ "2026-12-31" | date: "%d/%m/%Y" }}', '{{ "no date" | date: "%Y" }}', '{{ 0 | date: "%Y" }}',
]

test('chosen texts', async () => {
  const wrong = []
  for (const source of chosen) {
    try {
      await compare(source)
    } catch (error) {
      wrong.push(`${source}\n    is       ${JSON.stringify(error.actual)}\n    LiquidJS ${JSON.stringify(error.expected)}`)
    }
  }
  assert.equal(wrong.length, 0, `${wrong.length} of ${chosen.length}:\n${wrong.join('\n')}`)
})

/// mulberry32, public domain.
function randomOf(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

test('random texts', async () => {
  const seed = Number(process.env.GROWTHOS_SEED ?? Math.floor(Math.random() * 2 ** 31))
  const random = randomOf(seed)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const texts = ['text', 'word', 'umlaut', 'csv', '"a b c"', 'people[1].name', 'people[0].city.name']
  const textFilters = ['upcase', 'downcase', 'capitalize', 'append: word', 'prepend: "-"', 'replace: "o", "0"', 'remove: "l"', 'truncate: 6', 'slice: 1, 4', 'strip', 'size', 'default: "d"']
  const value = () => {
    let out = pick(texts)
    for (let i = Math.floor(random() * 4); i > 0; --i) {
      const filter = pick(textFilters)
      out += ` | ${filter}`
      if (filter === 'size') break
    }
    return out
  }
  const conditions = ['yes', 'no', 'missing', 'zero', 'seven > 3', 'one == 2', 'text contains "W"', 'list contains "a"', 'nothing == empty', 'word != "apple"']
  const condition = () => Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(conditions)).join(pick([' and ', ' or ']))
  const piece = (depth) => {
    const kind = depth > 3 ? 0 : Math.floor(random() * 6)
    if (kind === 1) return `{% if ${condition()} %}${part(depth + 1)}{% elsif ${condition()} %}${part(depth + 1)}{% else %}${part(depth + 1)}{% endif %}`
    if (kind === 2) return `{%${pick(['', '-'])} for i in ${pick(['list', 'numbers', '(1..3)', 'people', 'nothing'])}${pick(['', ' reversed', ' limit:2', ' offset:1'])} %}${part(depth + 1)}{{ forloop.index }}{% else %}e{% endfor ${pick(['', '-'])}%}`
    if (kind === 3) return `{% assign v = ${value()} %}{{ v }}`
    if (kind === 4) return `{% unless ${condition()} %}${part(depth + 1)}{% endunless %}`
    return `${pick(['', ' ', '\n', 'x '])}{{${pick(['', '-'])} ${value()} ${pick(['', '-'])}}}${pick(['', ' ', '.'])}`
  }
  const part = (depth) => Array.from({ length: 1 + Math.floor(random() * 3) }, () => piece(depth)).join('')
  for (let i = 0; i < 300; ++i) {
    const source = part(0)
    try {
      await compare(source)
    } catch (error) {
      assert.fail(`seed ${seed}, text ${i}: ${source}\nis       ${JSON.stringify(error.actual ?? error.message)}\nLiquidJS ${JSON.stringify(error.expected)}`)
    }
  }
})
