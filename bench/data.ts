// The documents of the benchmark: about 300 bytes, the same for every server.
export const documentCount = 100_000;
export const groups = 50;

export interface Thing {
  readonly title: string;
  readonly group: number;
  readonly rank: number;
  readonly active: boolean;
  readonly tags: readonly string[];
  readonly text: string;
}

const words =
  'amber basin cedar delta ember fjord grove harbor island jetty kelp lagoon meadow north ocean prairie quarry ridge summit tundra'.split(
    ' ',
  );

export function thing(index: number): Thing {
  const word = (offset: number): string => words[(index * 7 + offset * 3) % words.length] ?? '';
  return {
    title: `${word(0)} ${word(1)} ${index}`,
    group: index % groups,
    // A permutation, so that index order is not insertion order.
    rank: (index * 7919) % documentCount,
    active: index % 3 === 0,
    tags: [word(2), word(3)],
    text: Array.from({ length: 24 }, (_, offset) => word(offset)).join(' '),
  };
}
