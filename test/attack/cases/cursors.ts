// S14: a cursor is worth something only where it was given.
import type { AttackGroup } from '../attack-case.ts';
import type { Target } from '../target.ts';

const find = { query: { n: { $gte: 1 } }, sort: { n: 1 }, limit: 1 };

async function newCursor(target: Target, collection = 'victims'): Promise<string> {
  const { headers } = await target.ask({ method: 'POST', path: `/${collection}/find/`, body: find });
  const cursor = /[?&]cursor=([^&>]+)/.exec(String(headers['link']))?.[1];
  if (cursor === undefined) throw new Error(`no cursor in ${headers['link']}`);
  return decodeURIComponent(cursor);
}

export const cursors: AttackGroup = {
  name: 'cursors (S14)',
  cases: [
    {
      name: 'a changed cursor is refused, whichever character was changed',
      async run(target) {
        const cursor = await newCursor(target);
        const good = await target.ask({ method: 'POST', path: '/victims/find/', body: { ...find, cursor } });
        if (good.status !== 200) target.fault(`the cursor itself is refused: ${good.text}`);
        const changed = [
          ...Array.from(
            cursor,
            (character, index) => cursor.slice(0, index) + (character === 'A' ? 'B' : 'A') + cursor.slice(index + 1),
          ),
          cursor.slice(1),
          cursor.slice(0, -1),
          cursor + cursor,
          `${cursor}=`,
          `${cursor}A`,
          cursor.toLowerCase(),
          cursor.slice(-22),
          ` ${cursor}`,
          `${cursor}\n`,
          'é'.repeat(22),
          '\u0000'.repeat(22),
          Buffer.from('[0,null]').toString('base64url') + cursor.slice(-22),
          Buffer.from('[99999999999,null]').toString('base64url'),
        ];
        for (const text of changed) {
          const { status, code } = await target.ask({
            method: 'POST',
            path: '/victims/find/',
            body: { ...find, cursor: text },
          });
          if (status !== 400 || (code !== 'storage/invalid-cursor' && text.length >= 22))
            target.fault(`${text}: ${status} ${code}`);
        }
      },
    },
    {
      name: 'a cursor of another query, order or collection is refused',
      async run(target) {
        const cursor = await newCursor(target);
        const foreign = await newCursor(target, 'canaries');
        for (const [path, body] of [
          ['/victims/find/', { ...find, query: { n: { $gte: 0 } }, cursor }],
          ['/victims/find/', { ...find, query: {}, cursor }],
          ['/victims/find/', { limit: 1, cursor }],
          ['/victims/find/', { ...find, sort: { n: -1 }, cursor }],
          ['/victims/find/', { ...find, sort: { n: 1, a: 1 }, cursor }],
          ['/canaries/find/', { ...find, cursor }],
          ['/victims/find/', { ...find, cursor: foreign }],
        ] as const) {
          const { status, code } = await target.ask({ method: 'POST', path, body });
          if (status !== 400 || code !== 'storage/invalid-cursor')
            target.fault(`${path} ${JSON.stringify(body)}: ${status} ${code}`);
        }
        const skipping = await target.ask({
          method: 'POST',
          path: '/victims/find/',
          body: { ...find, cursor, skip: 1 },
        });
        if (![200, 400].includes(skipping.status)) target.fault(`with skip: ${skipping.status}`);
      },
    },
  ],
};
