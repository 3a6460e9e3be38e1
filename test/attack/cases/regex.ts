// S06: patterns that explode hold up nobody else and end in time.
import type { AttackCase, AttackGroup } from '../attack-case.ts';
import type { Target } from '../target.ts';

const patterns = [
  '(a+)+$',
  '(.*a){30}',
  '(a|aa)+$',
  '(a*)*b',
  '(a|a)*$',
  '(.*)*x',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '(?:(?:a+)+)+$',
  '(a+){2,40}$',
  '((a?){40})a{40}$',
  '(?=(a+)+$)x',
  '(?<=(a+)+)x',
  '(\\w+)*\\1$',
  '(x+x+)+y|(a+)+$',
];
const invalid = [
  '[',
  '(',
  '*',
  '(?<n',
  '(?P=x)',
  'a{2,1}',
  '\\',
  '(?z)',
  '[[:nothing:]]',
  '\\p{Nothing}',
  '(?R)'.repeat(50),
  `${'('.repeat(5000)}${')'.repeat(5000)}`,
  'x'.repeat(32_765),
  'a{100000}{100000}{100000}',
  '(((a{1000}){1000}){1000}){1000}',
];

function doors(pattern: string): readonly { readonly path: string; readonly method: string; readonly body: unknown }[] {
  const query = { text: { $regex: pattern } };
  const expression = { $regexMatch: { input: '$text', regex: pattern } };
  return [
    { method: 'POST', path: '/patterns/find/', body: { query, limit: 1000 } },
    { method: 'POST', path: '/patterns/count/', body: { query: { text: { $not: { $regex: pattern } } } } },
    {
      method: 'POST',
      path: '/patterns/find/',
      body: { query: { $jsonSchema: { properties: { text: { pattern } } } } },
    },
    {
      method: 'POST',
      path: '/patterns/find/',
      body: { query: { text: { $in: [{ $regularExpression: { pattern, options: '' } }] } } },
    },
    {
      method: 'POST',
      path: '/patterns/aggregate/',
      body: { pipeline: [{ $match: { $expr: expression } }, { $count: 'n' }] },
    },
    {
      method: 'POST',
      path: '/patterns/aggregate/',
      body: { pipeline: [{ $project: { x: { $regexFindAll: { input: '$text', regex: pattern } } } }, { $count: 'n' }] },
    },
    { method: 'PATCH', path: '/patterns/', body: { query, document: { $inc: { hit: 1 } } } },
    {
      method: 'POST',
      path: '/patterns/bulk/',
      body: { operations: [{ updateMany: { filter: query, update: { $inc: { hit: 1 } } } }] },
    },
    {
      method: 'POST',
      path: '/_transaction/',
      body: { operations: [{ collection: 'patterns', updateMany: { filter: query, update: { $inc: { hit: 1 } } } }] },
    },
    {
      method: 'PATCH',
      path: '/patterns/',
      body: { query: { n: 1 }, document: { $pull: { list: { $regex: pattern } } } },
    },
  ];
}

async function fill(target: Target): Promise<void> {
  const documents = Array.from({ length: 500 }, (_, n) => ({
    n,
    text: `${'a'.repeat(60)}!${n}`,
    list: [`${'a'.repeat(60)}!`],
  }));
  await target.ask({ method: 'DELETE', path: '/patterns/', body: { all: true } });
  await target.ask({ method: 'POST', path: '/patterns/', body: { documents } });
}

function explodes(pattern: string, index: number): AttackCase {
  return {
    name: `${pattern} ends in time by every door, and nobody waits`,
    isSlow: index > 0,
    async run(target) {
      await fill(target);
      let isDone = false;
      const others = watchOthers(target, () => isDone);
      for (const asked of doors(pattern)) {
        const { status, text } = await target.ask(asked);
        if (![200, 400].includes(status))
          target.fault(`${asked.path} ${JSON.stringify(asked.body)}: ${status} ${text}`);
      }
      isDone = true;
      await others;
    },
  };
}

/** Reads and writes of somebody else, while it lasts. */
async function watchOthers(target: Target, isDone: () => boolean): Promise<void> {
  while (!isDone()) {
    const read = await target.ask({ method: 'GET', path: '/victims/one/' });
    const write = await target.ask({ method: 'PUT', path: '/bystanders/one/', body: { document: {} } });
    if (read.ms > 1000) target.fault(`meanwhile a read took ${Math.round(read.ms)} ms`);
    if (write.ms > 1500) target.fault(`meanwhile a write took ${Math.round(write.ms)} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const regex: AttackGroup = {
  name: 'patterns (S06)',
  cases: [
    ...patterns.map(explodes),
    {
      name: 'a dozen that explode at once leave room for others',
      async run(target) {
        await fill(target);
        let isDone = false;
        const others = watchOthers(target, () => isDone);
        await Promise.all(
          Array.from({ length: 12 }, () =>
            target.wire.send({
              method: 'POST',
              path: '/service/storage/v1/patterns/find/',
              headers: { 'X-API-Key': target.keys.secret, 'Content-Type': 'application/json' },
              body: '{"query":{"text":{"$regex":"(a|a)*$"}}}',
            }),
          ),
        );
        isDone = true;
        await others;
      },
    },
    {
      name: 'patterns that are none are 400 or, where MongoDB takes them, harmless',
      async run(target) {
        for (const pattern of invalid)
          for (const asked of doors(pattern).slice(0, 6)) {
            const { status, text } = await target.ask(asked);
            if (![200, 400].includes(status))
              target.fault(`${pattern.slice(0, 30)} ${asked.path}: ${status} ${text.slice(0, 300)}`);
          }
        for (const $options of ['zz', 'g', 'y', 'ii', 5, null, {}]) {
          const { status } = await target.ask({
            method: 'POST',
            path: '/patterns/find/',
            body: { query: { text: { $regex: 'a', $options } } },
          });
          if (status !== 400 && $options !== 'ii')
            target.fault(`the options ${JSON.stringify($options)} are answered ${status}`);
        }
        const long = await target.ask({
          method: 'POST',
          path: '/patterns/find/',
          body: { query: { text: { $regex: 'x'.repeat(1_000_000) } } },
        });
        if (long.status !== 400) target.fault(`a pattern of 1 MB is answered ${long.status}`);
      },
    },
  ],
};
