import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import BarChart from './BarChart.svelte';
import { examples } from './examples.ts';

test.each(Object.entries(examples))(
  '%s: a named picture, and each of its figures in a table, without script or style of its own',
  (_, props) => {
    const { body } = render(BarChart, { props });
    expect(body).toContain('role="img"');
    expect(body).toMatch(/<svg[^>]+aria-label="[^"]+"/);
    expect(body.match(/<tbody>.*<\/tbody>/s)?.[0].match(/<tr>/g)).toHaveLength(props.labels.length);
    expect(body.match(/<td class="number/g)).toHaveLength(props.labels.length * props.series.length);
    expect(body).not.toMatch(/<script|style=|<b>/);
  },
);

test('a day that was not counted has no bar, and one that was is drawn to scale', () => {
  const [props] = Object.values(examples);
  if (!props) throw new Error('no example');
  const { body } = render(BarChart, { props });
  const heights = [...body.matchAll(/<rect[^>]+ height="([\d.]+)"/g)].map(([, height]) => Number(height));
  expect(heights).toEqual([26.67, 80, 13.33, 40]);
});
